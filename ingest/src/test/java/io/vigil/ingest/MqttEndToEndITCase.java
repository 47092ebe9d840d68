package io.vigil.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.RecordingClient;
import io.vigil.ingest.sink.MqttSink;
import io.vigil.ingest.sink.OutboundMessage;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.ingest.source.MqttSource;
import io.vigil.testing.MosquittoServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Source and sink on a MiniCluster, with a real Mosquitto between them. */
@Timeout(60)
class MqttEndToEndITCase {
    private static final int MESSAGES = 20_000;
    private static final int RECEIVE_MAXIMUM = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberTaskManagers(1)
                            .setNumberSlotsPerTaskManager(4)
                            .build());

    private static final Set<Long> ARRIVED = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger EMITTED = new AtomicInteger();
    private static final AtomicInteger FAILURES = new AtomicInteger();

    @TempDir private Path directory;
    private MosquittoServer mosquitto;

    @BeforeEach
    void start() {
        ARRIVED.clear();
        EMITTED.set(0);
        FAILURES.set(0);
        mosquitto = MosquittoServer.open(directory);
    }

    @AfterEach
    void stop() {
        mosquitto.close();
    }

    @Test
    void losesNothingWhenTheJobFailsTwiceAndTheBrokerIsRestarted() throws Exception {
        JobClient reading = read(Optional.empty(), 1, Set.of(6_000, 13_000));
        awaitSession("reading-0");

        JobClient writing = write();
        await().atMost(PATIENCE).until(() -> ARRIVED.size() > MESSAGES / 4);
        mosquitto.stop();
        mosquitto.start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ARRIVED).hasSize(MESSAGES));
        assertThat(FAILURES).hasValue(2);
        writing.getJobExecutionResult().get();
        cancelAfterEverythingIsAcknowledged(reading, List.of("reading-0"));
    }

    @Test
    void sharesTheMessagesBetweenReadersAndAllSessionsLiveOnWithFewerReaders() throws Exception {
        JobClient two = read(Optional.of("g"), 2, Set.of());
        awaitSession("reading-0");
        awaitSession("reading-1");
        String savepoint = stopWithSavepoint(two);
        // Both sessions get their share while nobody reads.
        write().getJobExecutionResult().get();

        JobClient one = read(Optional.of("g"), 1, Set.of(), savepoint);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ARRIVED).hasSize(MESSAGES));
        cancelAfterEverythingIsAcknowledged(one, List.of("reading-0", "reading-1"));
    }

    @Test
    void whatWaitsInASessionIsNotLostWhenItsSubscriptionBecomesShared() throws Exception {
        JobClient alone = read(Optional.empty(), 1, Set.of());
        awaitSession("reading-0");
        String savepoint = stopWithSavepoint(alone);
        write().getJobExecutionResult().get();

        JobClient two = read(Optional.of("g"), 2, Set.of(), savepoint);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ARRIVED).hasSize(MESSAGES));
        cancelAfterEverythingIsAcknowledged(two, List.of("reading-0", "reading-1"));
    }

    private JobClient read(Optional<String> group, int parallelism, Set<Integer> failAt)
            throws Exception {
        return read(group, parallelism, failAt, null);
    }

    private JobClient read(
            Optional<String> group, int parallelism, Set<Integer> failAt, String savepoint)
            throws Exception {
        Configuration configuration = configuration();
        if (savepoint != null) {
            configuration.setString("execution.state-recovery.path", savepoint);
        }
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        MqttSource source =
                MqttSource.builder()
                        .broker(BrokerSettings.of(mosquitto.url()))
                        .clientId("reading")
                        .topics(List.of("numbers"))
                        .receiveMaximum(RECEIVE_MAXIMUM)
                        .shareGroup(group)
                        .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "mqtt")
                .uid("mqtt")
                .map(new Note(failAt))
                .uid("note")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        return env.executeAsync("reading");
    }

    private JobClient write() throws Exception {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration());
        env.setParallelism(1);
        env.fromData(LongStream.range(0, MESSAGES).boxed().toList())
                .uid("numbers")
                .map(new Outbound())
                .uid("outbound")
                .sinkTo(
                        MqttSink.builder()
                                .broker(BrokerSettings.of(mosquitto.url()))
                                .clientId("writing")
                                .build())
                .uid("sink");
        return env.executeAsync("writing");
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setString("pipeline.generic-types", "false");
        configuration.setString("pipeline.auto-generate-uids", "false");
        configuration.setString("execution.checkpointing.interval", "100 ms");
        configuration.setString("execution.checkpointing.storage", "filesystem");
        configuration.setString(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri().toString());
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "100");
        configuration.setString("restart-strategy.fixed-delay.delay", "10 ms");
        return configuration;
    }

    private String stopWithSavepoint(JobClient job) throws Exception {
        return job.stopWithSavepoint(
                        false, directory.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private void awaitSession(String clientId) {
        await().atMost(PATIENCE)
                .until(() -> Files.readString(mosquitto.log()).contains(" as " + clientId + " "));
    }

    private void cancelAfterEverythingIsAcknowledged(JobClient job, List<String> clientIds)
            throws Exception {
        // What was redelivered after the failures has come, too, when nothing more comes.
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> last.getAndSet(EMITTED.get()) == EMITTED.get());
        stopWithSavepoint(job);
        for (String clientId : clientIds) {
            try (RecordingClient client = RecordingClient.persistent(mosquitto.url(), clientId)) {
                client.awaitConnected();
                assertThat(client.sessionPresent()).isTrue();
                client.publish("end-of-" + clientId, "end");
                client.awaitPublished(1);
                assertThat(client.arrived()).isEmpty();
            }
        }
    }

    /** Notes each number and fails when that many messages have come. */
    private static final class Note implements MapFunction<MqttMessageRecord, Long> {
        private static final long serialVersionUID = 1L;

        private final HashSet<Integer> failAt;

        private Note(Set<Integer> failAt) {
            this.failAt = new HashSet<>(failAt);
        }

        @Override
        public Long map(MqttMessageRecord message) {
            int n = EMITTED.incrementAndGet();
            if (failAt.contains(n)) {
                FAILURES.incrementAndGet();
                throw new IllegalStateException("failure wanted by the test at message " + n);
            }
            long number = Long.parseLong(new String(message.payload(), StandardCharsets.UTF_8));
            ARRIVED.add(number);
            return number;
        }
    }

    private static final class Outbound implements MapFunction<Long, OutboundMessage> {
        private static final long serialVersionUID = 1L;

        @Override
        public OutboundMessage map(Long number) {
            return new OutboundMessage(
                    "numbers", number.toString().getBytes(StandardCharsets.UTF_8), false);
        }
    }
}
