package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InboundBufferTest {
    private final InboundBuffer<Integer> buffer = new InboundBuffer<>();

    @Test
    void isAvailableAtOnceWhenItHoldsSomething() {
        buffer.add(1);

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
    void losesNoWakeUpBetweenTwoWritersAndAReader() throws Exception {
        int each = 200_000;
        ExecutorService writers = Executors.newFixedThreadPool(2);
        Future<?> one = writers.submit(() -> write(each));
        Future<?> two = writers.submit(() -> write(each));

        int read = 0;
        while (read < 2 * each) {
            if (buffer.poll() != null) {
                read++;
            } else {
                buffer.available().get(10, TimeUnit.SECONDS);
            }
        }

        one.get();
        two.get();
        writers.shutdown();
        assertThat(buffer.isEmpty()).isTrue();
    }

    private void write(int n) {
        for (int i = 0; i < n; i++) {
            buffer.add(i);
            if (i % 16 == 0) {
                LockSupport.parkNanos(1);
            }
        }
    }
}
