package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.RecordingClient;
import io.vigil.ingest.source.MqttSource;
import io.vigil.testing.MosquittoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backlog at a real Mosquitto, and what of it comes before a live message of somebody else. */
@Timeout(120)
class FairHandOverITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LIVE = "live";

    @TempDir private Path directory;
    private MosquittoServer mosquitto;
    private RecordingClient gateway;
    private RecordingClient live;

    @BeforeEach
    void start() {
        mosquitto = MosquittoServer.open(directory, "max_inflight_messages 0");
        gateway = RecordingClient.persistent(mosquitto.url(), "gateway");
        live = RecordingClient.persistent(mosquitto.url(), "live");
        gateway.awaitConnected();
        live.awaitConnected();
    }

    @AfterEach
    void stop() {
        gateway.close();
        live.close();
        mosquitto.close();
    }

    @Test
    void aLiveMessageComesBeforeMostOfTheBacklogThatWaitsInTheReader() {
        int backlog = 25_000;
        try (ReaderFixture fixture =
                ReaderFixture.fairAt(mosquitto.url(), MqttSource.DEFAULT_RECEIVE_MAXIMUM)) {
            awaitSession(fixture);
            publishBacklog(backlog);
            await().atMost(PATIENCE).until(() -> fixture.gauge("buffered") == backlog);
            fixture.poll(100);
            publishLive();
            await().atMost(PATIENCE).until(() -> fixture.gauge("buffered") == backlog - 99);

            List<String> rest = fixture.drain();

            assertThat(rest.indexOf(LIVE)).isLessThan(20);
            rest = rest.stream().filter(text -> !text.equals(LIVE)).toList();
            assertThat(rest).containsExactlyElementsOf(numbers(100, backlog));
        }
    }

    /** Its bound: what the broker itself holds back stands in front, first come, first served. */
    @Test
    void theBrokersOwnQueueStaysInFront() {
        int receiveMaximum = 1_000;
        int backlog = 10_000;
        try (ReaderFixture fixture = ReaderFixture.fairAt(mosquitto.url(), receiveMaximum)) {
            awaitSession(fixture);
            publishBacklog(backlog);
            publishLive();

            long checkpoint = 1;
            while (!fixture.emitted.contains(LIVE)) {
                CompletableFuture<Void> more = fixture.reader.isAvailable();
                await().atMost(PATIENCE).until(more::isDone);
                fixture.drain();
                fixture.reader.snapshotState(checkpoint);
                fixture.completeWithTheNext(checkpoint);
                checkpoint += 2;
            }

            assertThat(fixture.emitted.indexOf(LIVE))
                    .isGreaterThanOrEqualTo(backlog - 2 * receiveMaximum);
        }
    }

    private static void awaitSession(ReaderFixture fixture) {
        await().atMost(PATIENCE)
                .until(() -> fixture.reader.snapshotState(0).get(0).isEstablished());
    }

    private void publishBacklog(int messages) {
        for (int i = 0; i < messages; i++) {
            gateway.publish("up/e/gateway", Integer.toString(i));
            if (i % 1_000 == 999) {
                gateway.awaitPublished(i + 1);
            }
        }
    }

    private void publishLive() {
        live.publish("up/e/sensor", LIVE);
        live.awaitPublished(1);
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }
}
