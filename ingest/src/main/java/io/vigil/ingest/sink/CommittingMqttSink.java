package io.vigil.ingest.sink;

import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.PahoBrokerConnection;
import io.vigil.ingest.serialization.VersionedSerializer;
import io.vigil.model.Identifiers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serial;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Publishes to an MQTT 5 broker with QoS 1, and only what can no longer be lost.
 *
 * <p><b>Guarantee:</b> a message is published only after a checkpoint that holds it is complete,
 * and then at least once, in the order of its writer. So nothing that was published is ever unsaid
 * by a failure: a job that falls back begins again after everything that anybody was told. A
 * failure between the checkpoint and the broker's answer, or a lost connection, publishes the same
 * messages again, byte for byte; a subscriber knows them by their identity.
 *
 * <p><b>Price:</b> a message waits for the next checkpoint, half an interval on average. Without
 * checkpoints nothing is published.
 *
 * <p><b>When the broker is away</b> the committer waits, however long that takes, and with it the
 * operators chained to it; it does not fail the job. It can be cancelled at any time. No checkpoint
 * completes meanwhile, so sources that acknowledge with checkpoints take no more than their receive
 * maximum until it goes on. <b>What the broker refuses</b> is dropped, counted and logged, as by
 * {@link MqttSink}.
 */
public final class CommittingMqttSink
        implements Sink<OutboundMessage>, SupportsCommitter<OutboundMessage> {
    @Serial private static final long serialVersionUID = 1L;

    private final BrokerSettings broker;
    private final String clientId;
    private final BrokerConnectionFactory connections;

    CommittingMqttSink(
            BrokerSettings broker, String clientId, BrokerConnectionFactory connections) {
        this.broker = Objects.requireNonNull(broker, "broker");
        this.clientId = Identifiers.check("clientId", clientId);
        this.connections = Objects.requireNonNull(connections, "connections");
    }

    /**
     * A sink for a broker.
     *
     * @param clientId prefix of the client ids; committer i is called {@code clientId-i}
     */
    public static CommittingMqttSink of(BrokerSettings broker, String clientId) {
        return new CommittingMqttSink(broker, clientId, PahoBrokerConnection.factory());
    }

    @Override
    public CommittingSinkWriter<OutboundMessage, OutboundMessage> createWriter(
            WriterInitContext context) {
        return new Collecting();
    }

    @Override
    public Committer<OutboundMessage> createCommitter(CommitterInitContext context) {
        return new Publishing(
                new MqttSinkWriter(
                        broker,
                        clientId + "-" + context.getTaskInfo().getIndexOfThisSubtask(),
                        MqttSink.DEFAULT_MAX_IN_FLIGHT,
                        connections,
                        new CommitMail(),
                        MqttSinkMetrics.of(context.metricGroup()),
                        InstantSource.system()));
    }

    @Override
    public SimpleVersionedSerializer<OutboundMessage> getCommittableSerializer() {
        return new StoredMessage();
    }

    /** Gathers what came between two checkpoints. */
    private static final class Collecting
            implements CommittingSinkWriter<OutboundMessage, OutboundMessage> {
        private List<OutboundMessage> gathered = new ArrayList<>();

        @Override
        public void write(OutboundMessage message, Context context) {
            gathered.add(message);
        }

        @Override
        public void flush(boolean endOfInput) {
            // What was gathered leaves with the checkpoint.
        }

        @Override
        public Collection<OutboundMessage> prepareCommit() {
            List<OutboundMessage> ready = gathered;
            gathered = new ArrayList<>();
            return ready;
        }

        @Override
        public void close() {
            // Nothing is held open.
        }
    }

    /** Publishes what a complete checkpoint holds, and waits until the broker has it. */
    static final class Publishing implements Committer<OutboundMessage> {
        private final MqttSinkWriter writer;

        Publishing(MqttSinkWriter writer) {
            this.writer = writer;
        }

        @Override
        public void commit(Collection<CommitRequest<OutboundMessage>> requests)
                throws InterruptedException {
            for (CommitRequest<OutboundMessage> request : requests) {
                writer.publish(request.getCommittable());
            }
            writer.flush(false);
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /** How a message rests in a checkpoint until it is published. */
    static final class StoredMessage extends VersionedSerializer<OutboundMessage> {
        /** Topic, whether it is retained, length and bytes of the payload. */
        private static final int VERSION_1 = 1;

        StoredMessage() {
            super("outbound message", VERSION_1);
        }

        @Override
        protected void write(OutboundMessage message, DataOutput out) throws IOException {
            out.writeUTF(message.topic());
            out.writeBoolean(message.retained());
            out.writeInt(message.payload().length);
            out.write(message.payload());
        }

        @Override
        protected OutboundMessage read(DataInput in) throws IOException {
            String topic = in.readUTF();
            boolean retained = in.readBoolean();
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            return new OutboundMessage(topic, payload, retained);
        }
    }
}
