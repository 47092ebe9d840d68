package io.vigil.ingest.source.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.FakeBroker;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.source.HandOver;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.ingest.source.MqttSourceSettings;
import io.vigil.ingest.source.metrics.MqttSourceMetrics;
import io.vigil.ingest.source.split.TopicSplit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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

/** A reader, mostly on a {@link FakeBroker}, with what it emitted and what it counted. */
final class ReaderFixture implements AutoCloseable {
    static final String CLIENT = "vigil-test";
    static final BrokerSettings BROKER = BrokerSettings.of("tcp://fake");
    static final Instant NOW = Instant.parse("2026-07-01T01:30:00Z");

    final FakeBroker broker;
    final MqttSourceReader reader;
    final List<String> emitted = new ArrayList<>();
    private final InstantSource clock;
    private final MetricListener metrics = new MetricListener();
    private final Output output = new Output();

    ReaderFixture(FakeBroker broker, int receiveMaximum) {
        this(broker, receiveMaximum, HandOver.BY_ARRIVAL);
    }

    ReaderFixture(FakeBroker broker, int receiveMaximum, HandOver handOver) {
        this(broker, BROKER, receiveMaximum, handOver, broker::create, InstantSource.fixed(NOW));
    }

    private ReaderFixture(
            FakeBroker broker,
            BrokerSettings settings,
            int receiveMaximum,
            HandOver handOver,
            BrokerConnectionFactory connections,
            InstantSource clock) {
        this.broker = broker;
        this.clock = clock;
        this.reader =
                new MqttSourceReader(
                        new MqttSourceSettings(
                                settings,
                                CLIENT,
                                List.of("up/#"),
                                false,
                                1,
                                receiveMaximum,
                                Duration.ofDays(7),
                                handOver),
                        new Context(),
                        connections,
                        clock);
    }

    static ReaderFixture started(int receiveMaximum) {
        return started(receiveMaximum, HandOver.BY_ARRIVAL);
    }

    static ReaderFixture started(int receiveMaximum, HandOver handOver) {
        return new ReaderFixture(new FakeBroker(), receiveMaximum, handOver).started();
    }

    /** A fair reader with one session at a broker that really runs. */
    static ReaderFixture fairAt(String url, int receiveMaximum) {
        return new ReaderFixture(
                        null,
                        BrokerSettings.of(url),
                        receiveMaximum,
                        HandOver.FAIR,
                        PahoBrokerConnection.factory(),
                        InstantSource.system())
                .started();
    }

    private ReaderFixture started() {
        reader.start();
        reader.addSplits(List.of(TopicSplit.fresh(0)));
        return this;
    }

    /**
     * A checkpoint is complete, and one after it, so that what the first covers is acknowledged.
     */
    void completeWithTheNext(long checkpoint) {
        reader.notifyCheckpointComplete(checkpoint);
        reader.snapshotState(checkpoint + 1);
        reader.notifyCheckpointComplete(checkpoint + 1);
    }

    /**
     * Lets the broker in, takes what it has and completes checkpoints until it has nothing more.
     *
     * @param checkpoint the first
     */
    void letEverythingThrough(long checkpoint) {
        AtomicLong next = new AtomicLong(checkpoint);
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            broker.letBackIn();
                            drain();
                            completeWithTheNext(next.getAndAdd(2));
                            return broker.unacknowledged(CLIENT + "-0") == 0;
                        });
    }

    void publish(int from, int to) {
        publish("up/e/s", from, to);
    }

    void publish(String topic, int from, int to) {
        for (int i = from; i <= to; i++) {
            broker.publish(topic, Integer.toString(i), 1);
        }
    }

    /** Polls until nothing is available. */
    List<String> drain() {
        int before = emitted.size();
        InputStatus status = InputStatus.MORE_AVAILABLE;
        while (status == InputStatus.MORE_AVAILABLE) {
            status = reader.pollNext(output);
        }
        return List.copyOf(emitted.subList(before, emitted.size()));
    }

    /** Polls {@code n} times. */
    void poll(int n) {
        for (int i = 0; i < n; i++) {
            reader.pollNext(output);
        }
    }

    long count(String counter) {
        return metrics.getCounter(MqttSourceMetrics.GROUP, counter).orElseThrow().getCount();
    }

    int gauge(String name) {
        return metrics.<Integer>getGauge(MqttSourceMetrics.GROUP, name).orElseThrow().getValue();
    }

    double windowUsed() {
        return metrics.<Double>getGauge(MqttSourceMetrics.GROUP, "windowUsed")
                .orElseThrow()
                .getValue();
    }

    @Override
    public void close() {
        reader.close();
    }

    private final class Output implements ReaderOutput<MqttMessageRecord> {
        @Override
        public void collect(MqttMessageRecord message) {
            emitted.add(new String(message.payload(), UTF_8));
        }

        @Override
        public void collect(MqttMessageRecord message, long timestamp) {
            if (timestamp != message.receivedMillis() || timestamp > clock.millis()) {
                throw new AssertionError("timestamp is " + timestamp);
            }
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
