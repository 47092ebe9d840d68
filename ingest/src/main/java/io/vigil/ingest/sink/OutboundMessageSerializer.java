package io.vigil.ingest.sink;

import io.vigil.ingest.serialization.MessageSerializer;
import io.vigil.ingest.serialization.MessageSerializerSnapshot;
import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of {@link OutboundMessage}. */
final class OutboundMessageSerializer extends MessageSerializer<OutboundMessage> {
    static final OutboundMessageSerializer INSTANCE = new OutboundMessageSerializer();

    @Serial private static final long serialVersionUID = 1L;

    private static final byte[] NO_PAYLOAD = {};

    private OutboundMessageSerializer() {
        super(OutboundMessage.class, 1);
    }

    @Override
    public OutboundMessage createInstance() {
        return new OutboundMessage("", NO_PAYLOAD, false);
    }

    @Override
    protected String topic(OutboundMessage element) {
        return element.topic();
    }

    @Override
    protected byte[] payload(OutboundMessage element) {
        return element.payload();
    }

    @Override
    protected void writeTail(OutboundMessage element, DataOutputView target) throws IOException {
        target.writeBoolean(element.retained());
    }

    @Override
    protected OutboundMessage read(String topic, byte[] payload, DataInputView source)
            throws IOException {
        return new OutboundMessage(topic, payload, source.readBoolean());
    }

    @Override
    public TypeSerializerSnapshot<OutboundMessage> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores state. */
    public static final class Snapshot extends MessageSerializerSnapshot<OutboundMessage> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
