package io.vigil.web.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.web.auth.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final Scope ALL = new Scope(Optional.empty(), List.of());

    private final EventHub hub = new EventHub("run", 3, 10);

    @AfterEach
    void close() {
        hub.close();
    }

    private static LiveEvent event(int number) {
        return new LiveEvent("warning", "{\"n\":" + number + "}", scope -> true);
    }

    private String resumed(String lastSeen, String until) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Void> unused =
                hub.subscribe("officer", ALL, Optional.of(lastSeen), out, () -> {});
        Awaitility.await().until(() -> out.toString(StandardCharsets.UTF_8).contains(until));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void forgetsTheOldestAndThenTellsToReset() {
        for (int i = 1; i <= 5; i++) {
            hub.publish(event(i));
        }

        assertThat(resumed("run-2", "{\"n\":5}")).contains("{\"n\":3}").doesNotContain("reset");
        assertThat(resumed("run-1", "reset")).contains("id: run-5").doesNotContain("{\"n\":");
        assertThat(resumed("run-99", "reset")).contains("reset");
        assertThat(resumed("run-x", "reset")).contains("reset");
    }

    @Test
    void dropsABrowserThatReadsTooSlowlyAndNeverWaitsForIt() {
        CountDownLatch release = new CountDownLatch(1);
        OutputStream stuck =
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        CompletableFuture<Void> done =
                hub.subscribe("officer", ALL, Optional.empty(), stuck, release::countDown);

        for (int i = 1; i <= 20; i++) {
            hub.publish(event(i));
        }

        assertThat(hub.subscriberCount()).isZero();
        assertThat(hub.tooSlow()).isEqualTo(1);
        Awaitility.await().until(done::isDone);
    }

    @Test
    void dropsABrowserForWhichTooLongTextsWait() {
        CountDownLatch release = new CountDownLatch(1);
        OutputStream stuck =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        throw new IOException("the connection was ended");
                    }
                };
        CompletableFuture<Void> done =
                hub.subscribe("officer", ALL, Optional.empty(), stuck, release::countDown);
        String large = "\"" + "x".repeat(400_000) + "\"";

        for (int i = 1; i <= 5; i++) {
            hub.broadcast("sensors", scope -> Optional.of(large));
        }

        assertThat(hub.subscriberCount()).isZero();
        assertThat(hub.tooSlow()).isEqualTo(1);
        Awaitility.await().until(done::isDone);
    }

    @Test
    void endsTheStreamsOfOneUserAndOfNobodyElse() {
        CompletableFuture<Void> gone =
                hub.subscribe(
                        "officer", ALL, Optional.empty(), new ByteArrayOutputStream(), () -> {});
        CompletableFuture<Void> stays =
                hub.subscribe(
                        "chief", ALL, Optional.empty(), new ByteArrayOutputStream(), () -> {});

        hub.end("officer");

        Awaitility.await().until(gone::isDone);
        assertThat(stays).isNotDone();
        assertThat(hub.subscriberCount()).isEqualTo(1);
    }

    @Test
    void aStreamThatIsOverEndsWithoutCuttingOffWhatIsBeingWritten() {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean cutOff = new AtomicBoolean();
        OutputStream slow =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        writing.countDown();
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                };
        CompletableFuture<Void> done =
                hub.subscribe("officer", ALL, Optional.empty(), slow, () -> cutOff.set(true));
        Awaitility.await().until(() -> writing.getCount() == 0);

        hub.end("officer");

        assertThat(done).isNotDone();
        release.countDown();
        Awaitility.await().until(done::isDone);
        assertThat(cutOff).isFalse();
    }
}
