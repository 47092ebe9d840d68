package io.vigil.ingest.source;

import io.vigil.ingest.serialization.MessageSerializer;
import io.vigil.ingest.serialization.MessageSerializerSnapshot;
import java.io.IOException;
import java.io.Serial;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializer of {@link MqttMessageRecord}. */
final class MqttMessageRecordSerializer extends MessageSerializer<MqttMessageRecord> {
    static final MqttMessageRecordSerializer INSTANCE = new MqttMessageRecordSerializer();

    @Serial private static final long serialVersionUID = 1L;

    private static final byte[] NO_PAYLOAD = {};

    private MqttMessageRecordSerializer() {
        super(MqttMessageRecord.class, Long.BYTES);
    }

    @Override
    public MqttMessageRecord createInstance() {
        return new MqttMessageRecord("", NO_PAYLOAD, 0);
    }

    @Override
    protected String topic(MqttMessageRecord element) {
        return element.topic();
    }

    @Override
    protected byte[] payload(MqttMessageRecord element) {
        return element.payload();
    }

    @Override
    protected void writeTail(MqttMessageRecord element, DataOutputView target) throws IOException {
        target.writeLong(element.receivedMillis());
    }

    @Override
    protected MqttMessageRecord read(String topic, byte[] payload, DataInputView source)
            throws IOException {
        return new MqttMessageRecord(topic, payload, source.readLong());
    }

    @Override
    public TypeSerializerSnapshot<MqttMessageRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores state. */
    public static final class Snapshot extends MessageSerializerSnapshot<MqttMessageRecord> {
        public Snapshot() {
            super(INSTANCE);
        }
    }
}
