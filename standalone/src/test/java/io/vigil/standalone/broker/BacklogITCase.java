package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.source.HandOver;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.ingest.source.MqttSource;
import io.vigil.ingest.source.OpenSessions;
import io.vigil.ingest.source.metrics.MqttSourceMetrics;
import io.vigil.ingest.source.reader.MqttSourceReader;
import io.vigil.ingest.source.split.TopicSplit;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.SimulatedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.InternalSourceReaderMetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A gateway's backlog and a live reading of somebody else, by way of the embedded broker. */
@Timeout(180)
class BacklogITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CLIENT = "vigil-backlog";
    private static final int BACKLOG = 25_000;
    private static final String LIVE = "vigil/v1/up/other/live";

    private final MetricListener metrics = new MetricListener();
    private final Output output = new Output();

    @Test
    void aLiveReadingPassesTheBacklogThatWaitsInTheSource(@TempDir Path directory)
            throws Exception {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(
                        EmbeddedBrokerSettings.onLoopback(directory, 0),
                        EmbeddedBrokerTest.LOGINS)) {
            broker.askWhatIsTaken(
                    session ->
                            OpenSessions.taken(broker.internalUrl(), session)
                                    .map(x -> new TakenMessages(x.messages(), x.unacknowledged())));
            broker.admit();
            try (MqttSourceReader reader = reader(broker);
                    Publisher gateway = publisher(broker, "acme");
                    Publisher live = publisher(broker, "other")) {
                for (int i = 0; i < BACKLOG; i++) {
                    gateway.send(message("vigil/v1/up/acme", i));
                }
                await().atMost(PATIENCE).until(() -> buffered() == BACKLOG);
                await().atMost(PATIENCE).until(() -> onTheWay(broker) == BACKLOG);
                live.send(message(LIVE, 0));
                await().atMost(PATIENCE).until(() -> buffered() == BACKLOG + 1);

                InputStatus status = InputStatus.MORE_AVAILABLE;
                while (status == InputStatus.MORE_AVAILABLE) {
                    status = reader.pollNext(output);
                }
            }
        }

        assertThat(output.topics.indexOf(LIVE)).isLessThan(20);
        assertThat(output.texts)
                .filteredOn(text -> !text.startsWith(LIVE))
                .containsExactlyElementsOf(
                        IntStream.range(0, BACKLOG)
                                .mapToObj(i -> "vigil/v1/up/acme " + i)
                                .toList());
    }

    private MqttSourceReader reader(EmbeddedBroker broker) {
        MqttSource source =
                MqttSource.builder()
                        .broker(
                                BrokerSettings.of(broker.internalUrl())
                                        .withLogin("vigil", "pw-vigil"))
                        .clientId(CLIENT)
                        .topics(List.of("vigil/v1/up/#"))
                        .handOver(HandOver.FAIR)
                        .build();
        MqttSourceReader reader = (MqttSourceReader) source.createReader(new Context());
        reader.addSplits(List.of(TopicSplit.fresh(0)));
        await().atMost(PATIENCE).until(() -> OpenSessions.has(broker.internalUrl(), CLIENT + "-0"));
        return reader;
    }

    private static Publisher publisher(EmbeddedBroker broker, String enterprise) throws Exception {
        return Publisher.start(
                new PublisherSettings(
                        broker.url(),
                        Optional.of(enterprise),
                        Optional.of("pw-" + enterprise),
                        "backlog-" + enterprise,
                        1_000));
    }

    private static SimulatedMessage message(String topic, int number) {
        return new SimulatedMessage(topic, (topic + " " + number).getBytes(UTF_8), Instant.EPOCH);
    }

    /** The broker's own view: what the job has not taken, in the broker or in the source. */
    private static long onTheWay(EmbeddedBroker broker) {
        return broker.waitingForJobs().stream()
                .flatMap(each -> each.way().stream())
                .mapToLong(JobSessions.Way::messages)
                .sum();
    }

    private int buffered() {
        return metrics.<Integer>getGauge(MqttSourceMetrics.GROUP, "buffered")
                .orElseThrow()
                .getValue();
    }

    /** Notes what it gets. */
    private static final class Output implements ReaderOutput<MqttMessageRecord> {
        private final List<String> topics = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        @Override
        public void collect(MqttMessageRecord message) {
            topics.add(message.topic());
            texts.add(new String(message.payload(), UTF_8));
        }

        @Override
        public void collect(MqttMessageRecord message, long timestamp) {
            collect(message);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            throw new AssertionError("no watermark expected");
        }

        @Override
        public void markIdle() {
            throw new AssertionError("not idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("not idle");
        }

        @Override
        public SourceOutput<MqttMessageRecord> createOutputForSplit(String splitId) {
            throw new AssertionError("one output for all");
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            throw new AssertionError("one output for all");
        }
    }

    private final class Context implements SourceReaderContext {
        @Override
        public SourceReaderMetricGroup metricGroup() {
            return InternalSourceReaderMetricGroup.mock(metrics.getMetricGroup());
        }

        @Override
        public Configuration getConfiguration() {
            return new Configuration();
        }

        @Override
        public String getLocalHostName() {
            return "localhost";
        }

        @Override
        public int getIndexOfSubtask() {
            return 0;
        }

        @Override
        public void sendSplitRequest() {
            throw new AssertionError("splits are given, not asked for");
        }

        @Override
        public void sendSourceEventToCoordinator(SourceEvent sourceEvent) {
            throw new AssertionError("no event expected");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            throw new AssertionError("no class loader expected");
        }
    }
}
