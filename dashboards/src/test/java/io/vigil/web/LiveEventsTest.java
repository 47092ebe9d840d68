package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveEventsTest {
    /** In bytes: the megabyte of a write that is under way, and what the system takes. */
    private static final int MOST_HELD = 2 << 20;

    @TempDir Path directory;
    private ConsoleHarness harness;

    @BeforeEach
    void start() throws IOException {
        harness = new ConsoleHarness(directory);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    /** Reads the real stream on a thread of its own. */
    private static final class Stream implements AutoCloseable {
        private final InputStream body;
        private final AtomicReference<String> text = new AtomicReference<>("");

        Stream(ConsoleHarness harness, String cookie, String... headers) throws Exception {
            HttpRequest.Builder request =
                    harness.request("/api/v1/events").header("Cookie", cookie);
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<InputStream> answer =
                    harness.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            body = answer.body();
            Thread thread = new Thread(this::read, "test-stream");
            thread.setDaemon(true);
            thread.start();
            awaitContaining("retry:");
        }

        private void read() {
            byte[] buffer = new byte[8192];
            try {
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                append("closed");
            }
        }

        private void append(String part) {
            text.accumulateAndGet(part, String::concat);
        }

        String awaitContaining(String part) {
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> text.get().contains(part));
            return text.get();
        }

        /** The id of the event whose data contains {@code part}. */
        String idOf(String part) {
            String before = awaitContaining(part).split(part, 2)[0];
            int id = before.lastIndexOf("id: ") + 4;
            return before.substring(id, before.indexOf('\n', id));
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    private static Transition flood(long episode) {
        return County.flood(episode, 1, TransitionKind.RAISED, Grade.YELLOW, ConsoleHarness.NOW);
    }

    private static String id(long episode) {
        return "\"id\":\"river-stage:gauge-1:" + episode + "\"";
    }

    @Test
    void everyStepIsHeardThoughTheStoreHasTheEndBeforeTheFeedBringsTheRaise() throws Exception {
        Transition raised = flood(8);
        Transition ended =
                County.flood(8, 2, TransitionKind.CLEARED, Grade.YELLOW, ConsoleHarness.NOW);
        try (Stream stream = new Stream(harness, harness.login("officer"))) {
            harness.store.write(List.of(new TransitionRecord(raised), new TransitionRecord(ended)));
            harness.feed.connected(true);
            stream.awaitContaining(happened(ended));
            harness.feed.publish(raised);
            harness.feed.publish(ended);
            harness.feed.publish(flood(9));
            String text = stream.awaitContaining(happened(flood(9)));

            assertThat(text.split("event: warning", -1)).as("three events").hasSize(1 + 3);
            assertThat(text).containsSubsequence(happened(raised), happened(ended));
        }
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .untilAsserted(
                        () -> assertThat(harness.heard).containsExactly(raised, ended, flood(9)));
    }

    private static String happened(Transition step) {
        return "\"happened\":" + new String(TransitionJson.write(step), StandardCharsets.UTF_8);
    }

    @Test
    void resumesAfterTheEventThatWasSeenLast() throws Exception {
        String cookie = harness.login("officer");
        String lastSeen;
        try (Stream first = new Stream(harness, cookie)) {
            harness.feed.publish(flood(1));
            lastSeen = first.idOf(id(1));
        }
        harness.feed.publish(flood(2));
        harness.feed.publish(flood(3));

        try (Stream second = new Stream(harness, cookie, "Last-Event-ID", lastSeen)) {
            String text = second.awaitContaining(id(3));

            assertThat(text).contains(id(2)).doesNotContain(id(1)).doesNotContain("event: reset");
        }
    }

    @Test
    void tellsToLoadAgainWhoWasAwayTooLongOrKnowsAnotherRun() throws Exception {
        String cookie = harness.login("officer");

        try (Stream stream = new Stream(harness, cookie, "Last-Event-ID", "another-7")) {
            stream.awaitContaining("event: reset");
        }
    }

    @Test
    void aCursorOfTheListLeavesNoGap() throws Exception {
        String cookie = harness.login("officer");
        String cursor = harness.json("/api/v1/warnings", cookie).at("/cursor").asText();
        harness.feed.publish(flood(4));

        try (Stream stream = new Stream(harness, cookie, "Last-Event-ID", cursor)) {
            stream.awaitContaining(id(4));
        }
    }

    @Test
    void anEnterpriseHearsOnlyWhatIsItsOwn() throws Exception {
        harness.store.write(
                List.of(
                        County.reading(County.GAUGE, ConsoleHarness.NOW, 27),
                        County.reading(County.DETECTOR, ConsoleHarness.NOW, 3)));
        try (Stream stream = new Stream(harness, harness.login("chemist"))) {
            harness.feed.publish(flood(1));
            harness.feed.publish(
                    County.leak(1, 1, TransitionKind.RAISED, Grade.RED, ConsoleHarness.NOW));

            stream.awaitContaining("\"id\":\"combustible-gas:detector-1:1\"");
            String text = stream.awaitContaining("event: sensors");

            assertThat(text).contains("detector-1").doesNotContain("gauge-1");
        }
    }

    @Test
    void beatsAndTellsWhetherTheBrokerIsThere() throws Exception {
        try (Stream stream = new Stream(harness, harness.login("officer"))) {
            stream.awaitContaining("\"broker\":true");
            harness.feed.connected(false);

            stream.awaitContaining("\"broker\":false");
        }
    }

    /** What comes after it was cut off is what was still held for it. */
    @Test
    void cutsOffWhoReadsNothingBeforeMuchIsHeldForThem() throws Exception {
        String request =
                "GET /api/v1/events HTTP/1.0\r\nHost: localhost\r\nCookie: "
                        + harness.login("officer")
                        + "\r\n\r\n";
        try (Socket silent = new Socket()) {
            silent.setReceiveBufferSize(4096);
            silent.setSoTimeout(10_000);
            silent.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), harness.console.port()));
            silent.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            StringBuilder begun = new StringBuilder();
            while (begun.indexOf("retry:") < 0) {
                int next = silent.getInputStream().read();
                assertThat(next).as(begun.toString()).isNotNegative();
                begun.append((char) next);
            }
            for (int episode = 1; episode <= 4_000; episode++) {
                harness.feed.publish(flood(episode));
            }

            silent.setReceiveBufferSize(1 << 20);
            assertThat(silent.getInputStream().readAllBytes().length).isLessThan(MOST_HELD);
        }
    }

    @Test
    void readsFromTheStoreWhatTheFeedMissed() throws Exception {
        try (Stream stream = new Stream(harness, harness.login("officer"))) {
            harness.feed.connected(false);
            harness.store.write(List.of(new TransitionRecord(flood(9))));
            harness.feed.connected(true);

            stream.awaitContaining(id(9));
        }
    }
}
