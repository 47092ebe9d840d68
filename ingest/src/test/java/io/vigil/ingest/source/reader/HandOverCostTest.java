package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.vigil.ingest.source.HandOver;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What waiting costs besides the message itself, in bytes that are allocated for it. */
class HandOverCostTest {
    private static final int MESSAGES = 20_000;

    /** For the first use of classes and code that is not compiled yet. */
    private static final int ONCE = 50_000;

    private final InboundBuffer buffer = new InboundBuffer(HandOver.FAIR);

    @Test
    void aMessageThatComesAloneMakesNothing() {
        Inbound[] messages = messages(1);

        long allocated =
                allocatedBy(
                        () -> {
                            for (Inbound message : messages) {
                                buffer.add(message);
                                buffer.poll();
                            }
                        });

        assertThat(allocated).isLessThan(ONCE);
    }

    @Test
    void aBacklogMakesOneEntryForEachSender() {
        int senders = 100;
        Inbound[] messages = messages(senders);

        long allocated =
                allocatedBy(
                        () -> {
                            for (Inbound message : messages) {
                                buffer.add(message);
                            }
                            while (buffer.poll() != null) {}
                        });

        assertThat(allocated).isLessThan(ONCE + senders * 200);
    }

    private static Inbound[] messages(int senders) {
        Inbound[] messages = new Inbound[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            messages[i] = Messages.of("vigil/v1/up/acme/sensor-" + i % senders, i);
        }
        return messages;
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
