package io.vigil.ingest.sink;

import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.model.Identifiers;
import java.io.Serial;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Publishes to an MQTT 5 broker with QoS 1.
 *
 * <p><b>Guarantee:</b> at least once: a checkpoint completes only after the broker has acknowledged
 * everything before it. Each writer keeps the order of its elements; after a reconnection
 * everything unacknowledged is published again in order, so a subscriber may see a stretch twice.
 *
 * <p><b>When the broker is away</b> the writer waits, however long that takes, and with it the
 * checkpoint and whatever is upstream; it does not fail the job. The job's checkpoint timeout and
 * its number of tolerable failed checkpoints have to allow for that. It can be cancelled at any
 * time.
 *
 * <p><b>What the broker refuses</b> (an access list, a message that is too large) is dropped,
 * counted and logged: repeating it would block everything behind it for ever.
 *
 * <p>Wrong credentials at the start fail the job with a clear message.
 */
public final class MqttSink implements Sink<OutboundMessage> {
    /** Messages that may be unacknowledged at once, where nothing is set. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 1_000;

    @Serial private static final long serialVersionUID = 1L;

    private final BrokerSettings broker;
    private final String clientId;
    private final int maxInFlight;
    private final BrokerConnectionFactory connections;

    MqttSink(
            BrokerSettings broker,
            String clientId,
            int maxInFlight,
            BrokerConnectionFactory connections) {
        this.broker = broker;
        this.clientId = clientId;
        this.maxInFlight = maxInFlight;
        this.connections = connections;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public SinkWriter<OutboundMessage> createWriter(WriterInitContext context) {
        return new MqttSinkWriter(
                broker,
                clientId + "-" + context.getTaskInfo().getIndexOfThisSubtask(),
                maxInFlight,
                connections,
                context.getMailboxExecutor(),
                MqttSinkMetrics.of(context.metricGroup()),
                InstantSource.system());
    }

    /** Collects the settings; {@link #build} checks them. */
    public static final class Builder {
        private BrokerSettings broker;
        private String clientId;
        private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
        private BrokerConnectionFactory connections = PahoBrokerConnection.factory();

        private Builder() {}

        public Builder broker(BrokerSettings settings) {
            broker = settings;
            return this;
        }

        /** Prefix of the client ids; writer i is called {@code clientId-i}. */
        public Builder clientId(String prefix) {
            clientId = prefix;
            return this;
        }

        /** How many messages may be unacknowledged at once, 1 to 60,000. */
        public Builder maxInFlight(int messages) {
            maxInFlight = messages;
            return this;
        }

        Builder connections(BrokerConnectionFactory factory) {
            connections = factory;
            return this;
        }

        /**
         * The sink with these settings.
         *
         * @throws IllegalArgumentException naming the setting, its value and what is expected
         */
        public MqttSink build() {
            Objects.requireNonNull(broker, "broker");
            Identifiers.check("clientId", clientId);
            if (maxInFlight < 1 || maxInFlight > 60_000) {
                throw new IllegalArgumentException(
                        "maxInFlight must be from 1 to 60000, but was " + maxInFlight);
            }
            return new MqttSink(broker, clientId, maxInFlight, connections);
        }
    }
}
