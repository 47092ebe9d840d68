package io.vigil.ingest.source;

import io.vigil.ingest.serialization.MessageTypeInfo;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A message as it came from the broker, not decoded.
 *
 * @param topic it was published on
 * @param payload its bytes; whoever gets the record must not change them, since Flink hands the
 *     same object from operator to operator
 * @param receivedMillis when this process received it, wall clock, milliseconds since 1970
 */
@TypeInfo(MqttMessageRecord.TypeFactory.class)
public record MqttMessageRecord(String topic, byte[] payload, long receivedMillis) {
    public MqttMessageRecord {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
    }

    /** The type information Flink also finds by itself. */
    public static TypeInformation<MqttMessageRecord> typeInfo() {
        return new MessageTypeInfo<>(MqttMessageRecordSerializer.INSTANCE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MqttMessageRecord that
                && topic.equals(that.topic)
                && receivedMillis == that.receivedMillis
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, receivedMillis, Arrays.hashCode(payload));
    }

    @Override
    public String toString() {
        return "MqttMessageRecord[topic="
                + topic
                + ", payload="
                + payload.length
                + " bytes, receivedMillis="
                + receivedMillis
                + "]";
    }

    /** Called by Flink. */
    public static final class TypeFactory extends TypeInfoFactory<MqttMessageRecord> {
        @Override
        public TypeInformation<MqttMessageRecord> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return typeInfo();
        }
    }
}
