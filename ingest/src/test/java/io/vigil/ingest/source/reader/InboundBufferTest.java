package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.source.HandOver;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InboundBufferTest {
    private final InboundBuffer buffer = new InboundBuffer(HandOver.FAIR);

    @Test
    void isAvailableAtOnceWhenItHoldsSomething() {
        buffer.add(Messages.of("t", 1));

        assertThat(buffer.available()).isDone();
    }

    @Test
    void wakesTheReaderWithoutAnElement() {
        CompletableFuture<Void> available = buffer.available();

        buffer.wake();

        assertThat(available).isDone();
        assertThat(buffer.available()).isNotDone();
    }

    /** A lost wake-up would leave the reader waiting for ever. */
    @Test
    @Timeout(30)
    void losesNoWakeUpAndNoOrderBetweenTwoWritersAndAReader() throws Exception {
        int each = 200_000;
        ExecutorService writers = Executors.newFixedThreadPool(2);
        Future<?> one = writers.submit(() -> write("one", each));
        Future<?> two = writers.submit(() -> write("two", each));

        int read = 0;
        Map<String, Integer> last = new HashMap<>();
        while (read < 2 * each) {
            Inbound next = buffer.poll();
            if (next != null) {
                read++;
                int number = Messages.numberOf(next);
                Integer before = last.put(next.message().topic(), number);
                assertThat(number).isEqualTo(before == null ? 0 : before + 1);
            } else {
                buffer.available().get(10, TimeUnit.SECONDS);
            }
        }

        one.get();
        two.get();
        writers.shutdown();
        assertThat(buffer.isEmpty()).isTrue();
    }

    private void write(String topic, int n) {
        for (int i = 0; i < n; i++) {
            buffer.add(Messages.of(topic, i));
            if (i % 16 == 0) {
                LockSupport.parkNanos(1);
            }
        }
    }
}
