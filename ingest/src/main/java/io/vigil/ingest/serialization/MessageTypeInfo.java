package io.vigil.ingest.serialization;

import java.io.Serial;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Type information of elements with a {@link MessageSerializer}; never falls back to a generic
 * serializer.
 *
 * @param <T> element
 */
public final class MessageTypeInfo<T> extends TypeInformation<T> {
    @Serial private static final long serialVersionUID = 1L;

    private final MessageSerializer<T> serializer;

    public MessageTypeInfo(MessageSerializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return serializer;
    }

    @Override
    public Class<T> getTypeClass() {
        return serializer.elementClass();
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof MessageTypeInfo;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageTypeInfo<?> that && serializer.equals(that.serializer);
    }

    @Override
    public int hashCode() {
        return serializer.hashCode();
    }

    @Override
    public String toString() {
        return serializer.elementClass().getSimpleName();
    }
}
