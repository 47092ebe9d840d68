package io.vigil.ingest.sink;

import io.vigil.ingest.serialization.MessageTypeInfo;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A message to publish with QoS 1.
 *
 * @param topic without wildcards
 * @param payload must not be changed afterwards; empty together with {@code retained} clears what
 *     the broker keeps for the topic
 * @param retained whether the broker keeps it for later subscribers
 */
@TypeInfo(OutboundMessage.TypeFactory.class)
public record OutboundMessage(String topic, byte[] payload, boolean retained) {
    public OutboundMessage {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "topic must not contain + or #, but was \"" + topic + "\"");
        }
    }

    /** The type information Flink also finds by itself. */
    public static TypeInformation<OutboundMessage> typeInfo() {
        return new MessageTypeInfo<>(OutboundMessageSerializer.INSTANCE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutboundMessage that
                && topic.equals(that.topic)
                && retained == that.retained
                && Arrays.equals(payload, that.payload);
    }

    @Override
    public int hashCode() {
        return Objects.hash(topic, retained, Arrays.hashCode(payload));
    }

    @Override
    public String toString() {
        return "OutboundMessage[topic="
                + topic
                + ", payload="
                + payload.length
                + " bytes, retained="
                + retained
                + "]";
    }

    /** Called by Flink. */
    public static final class TypeFactory extends TypeInfoFactory<OutboundMessage> {
        @Override
        public TypeInformation<OutboundMessage> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> genericParameters) {
            return typeInfo();
        }
    }
}
