package io.vigil.ingest.source;

import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.source.enumerator.TopicEnumerator;
import io.vigil.ingest.source.enumerator.TopicEnumeratorState;
import io.vigil.ingest.source.enumerator.TopicEnumeratorStateSerializer;
import io.vigil.ingest.source.reader.MqttSourceReader;
import io.vigil.ingest.source.split.TopicSplit;
import io.vigil.ingest.source.split.TopicSplitSerializer;
import io.vigil.model.Identifiers;
import java.io.Serial;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Reads messages from an MQTT 5 broker and loses none.
 *
 * <p><b>Guarantee:</b> at least once. Subscriptions have QoS 1, sessions are persistent, and a
 * message is acknowledged only when two checkpoints that cover it are complete. What was handed to
 * the job before a failure and not yet acknowledged comes again, marked as redelivered, so whatever
 * follows has to bear duplicates. A job may be restored from its newest checkpoint or from the one
 * before it.
 *
 * <p><b>Price:</b>
 *
 * <ul>
 *   <li>Checkpoints must be on. Without one nothing is acknowledged, and after {@code
 *       receiveMaximum} messages nothing more arrives.
 *   <li>Within two checkpoints at most {@code receiveMaximum} messages arrive on a connection, so
 *       messages per second ≤ receiveMaximum ÷ (2 × checkpoint interval).
 *   <li>The broker holds what arrives while the job is away, as far as it is configured to. A
 *       Mosquitto with its default {@code max_queued_messages 1000} silently drops the rest; see
 *       {@code docs/mosquitto.conf}.
 *   <li>A client's session begins with its first connection. Messages published before that are not
 *       kept for it; {@link #openSessions} begins it before the job runs.
 * </ul>
 *
 * <p><b>Sessions:</b> without a share group there is one, {@code clientId-0}, and readers beyond
 * the first stay idle. With one there are as many as were asked for, and never fewer than the
 * source ever had or has readers; they share the messages. Their number never goes down, because
 * the broker may hold messages for each and deals new ones out to all: with fewer readers each
 * reads several. A session is found again by its client id, so two jobs must not use the same one.
 *
 * <p><b>Order:</b> with {@link HandOver#BY_ARRIVAL} the order in which the broker sends on each
 * session; with {@link HandOver#FAIR} that order within each topic, while topics overtake one
 * another by what waits in the reader, at most twice {@code receiveMaximum} messages for each
 * session. Messages of one topic that come by different sessions overtake one another, by as much
 * as was waiting in them. A redelivered message comes out of order. Acknowledgements are always
 * sent in the order in which the broker sent.
 *
 * <pre>{@code
 * MqttSource source = MqttSource.builder()
 *         .broker(BrokerSettings.of("tcp://localhost:1883"))
 *         .clientId("vigil-early-warning")
 *         .topics(List.of("vigil/v1/up/#"))
 *         .build();
 * }</pre>
 */
public final class MqttSource
        implements Source<MqttMessageRecord, TopicSplit, TopicEnumeratorState>,
                ResultTypeQueryable<MqttMessageRecord> {
    /** Receive maximum where none is set. */
    public static final int DEFAULT_RECEIVE_MAXIMUM = 30_000;

    /**
     * Highest receive maximum. Brokers overshoot it; at 65,535 that made them use a packet id twice
     * at once.
     */
    public static final int MAX_RECEIVE_MAXIMUM = 30_000;

    /** How long the broker keeps the sessions of a job that is away, where nothing is set. */
    public static final Duration DEFAULT_SESSION_EXPIRY = Duration.ofDays(7);

    @Serial private static final long serialVersionUID = 1L;

    private final MqttSourceSettings settings;
    private final BrokerConnectionFactory connections;

    MqttSource(MqttSourceSettings settings, BrokerConnectionFactory connections) {
        this.settings = settings;
        this.connections = connections;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Names of its sessions at the broker, as many as it has at least. */
    public List<String> clientIds() {
        return IntStream.range(0, settings.sessions()).mapToObj(settings::clientId).toList();
    }

    /** In which order what waits is handed to the job. */
    public HandOver handOver() {
        return settings.handOver();
    }

    /**
     * Makes the sessions of a job that has never run, so that the broker keeps for it what is
     * published before its readers have connected. Sessions that exist stay as they are. Not beside
     * a job that runs: the broker would end its connection, and the job would connect again.
     *
     * @return client ids of the sessions that could not be made within the time
     */
    public List<String> openSessions(Duration atMost) throws InterruptedException {
        return SessionOpening.of(settings, connections, atMost);
    }

    MqttSourceSettings settings() {
        return settings;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<TopicSplit, TopicEnumeratorState> createEnumerator(
            SplitEnumeratorContext<TopicSplit> context) {
        return restoreEnumerator(context, TopicEnumeratorState.empty());
    }

    @Override
    public SplitEnumerator<TopicSplit, TopicEnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<TopicSplit> context, TopicEnumeratorState state) {
        return new TopicEnumerator(context, settings.shared(), settings.sessions(), state);
    }

    @Override
    public SimpleVersionedSerializer<TopicSplit> getSplitSerializer() {
        return new TopicSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<TopicEnumeratorState> getEnumeratorCheckpointSerializer() {
        return new TopicEnumeratorStateSerializer();
    }

    @Override
    public SourceReader<MqttMessageRecord, TopicSplit> createReader(SourceReaderContext context) {
        return new MqttSourceReader(settings, context, connections, InstantSource.system());
    }

    @Override
    public TypeInformation<MqttMessageRecord> getProducedType() {
        return MqttMessageRecord.typeInfo();
    }

    /** Collects the settings; {@link #build} checks them. */
    public static final class Builder {
        private BrokerSettings broker;
        private String clientId;
        private List<String> topics = List.of();
        private int receiveMaximum = DEFAULT_RECEIVE_MAXIMUM;
        private Optional<String> shareGroup = Optional.empty();
        private int sessions = 1;
        private Duration sessionExpiry = DEFAULT_SESSION_EXPIRY;
        private HandOver handOver = HandOver.BY_ARRIVAL;
        private BrokerConnectionFactory connections = PahoBrokerConnection.factory();

        private Builder() {}

        public Builder broker(BrokerSettings settings) {
            broker = settings;
            return this;
        }

        /** Prefix of the client ids; the one that a running or restored job used before. */
        public Builder clientId(String prefix) {
            clientId = prefix;
            return this;
        }

        /** Topic filters, with wildcards, without a share group. */
        public Builder topics(List<String> filters) {
            topics = List.copyOf(filters);
            return this;
        }

        /** How many messages may be unacknowledged on one connection, 1 to 30,000. */
        public Builder receiveMaximum(int messages) {
            receiveMaximum = messages;
            return this;
        }

        /** Lets several readers share the messages. */
        public Builder shareGroup(Optional<String> group) {
            shareGroup = Objects.requireNonNull(group, "group");
            return this;
        }

        /** How many sessions there are at least; more than one needs a share group. */
        public Builder sessions(int count) {
            sessions = count;
            return this;
        }

        /** How long the broker keeps the sessions while the job is away, 1 min to 1 year. */
        public Builder sessionExpiry(Duration duration) {
            sessionExpiry = duration;
            return this;
        }

        /** In which order what waits is handed to the job; unless told, in the order it came. */
        public Builder handOver(HandOver order) {
            handOver = Objects.requireNonNull(order, "order");
            return this;
        }

        Builder connections(BrokerConnectionFactory factory) {
            connections = factory;
            return this;
        }

        /**
         * The source with these settings.
         *
         * @throws IllegalArgumentException naming the setting, its value and what is expected
         */
        public MqttSource build() {
            Objects.requireNonNull(broker, "broker");
            Identifiers.check("clientId", clientId);
            shareGroup.ifPresent(group -> Identifiers.check("shareGroup", group));
            if (receiveMaximum < 1 || receiveMaximum > MAX_RECEIVE_MAXIMUM) {
                throw new IllegalArgumentException(
                        "receiveMaximum must be from 1 to "
                                + MAX_RECEIVE_MAXIMUM
                                + ", but was "
                                + receiveMaximum);
            }
            if (sessions < 1 || (sessions > 1 && shareGroup.isEmpty())) {
                throw new IllegalArgumentException(
                        "sessions must be 1, or more with a share group, but was " + sessions);
            }
            if (sessionExpiry.compareTo(Duration.ofMinutes(1)) < 0
                    || sessionExpiry.compareTo(Duration.ofDays(366)) > 0) {
                throw new IllegalArgumentException(
                        "sessionExpiry must be from 1 min to 366 days, but was " + sessionExpiry);
            }
            List<String> filters =
                    TopicFilters.checked(topics).stream()
                            .map(
                                    filter ->
                                            shareGroup
                                                    .map(
                                                            group ->
                                                                    TopicFilters.shared(
                                                                            group, filter))
                                                    .orElse(filter))
                            .toList();
            return new MqttSource(
                    new MqttSourceSettings(
                            broker,
                            clientId,
                            filters,
                            shareGroup.isPresent(),
                            sessions,
                            receiveMaximum,
                            sessionExpiry,
                            handOver),
                    connections);
        }
    }
}
