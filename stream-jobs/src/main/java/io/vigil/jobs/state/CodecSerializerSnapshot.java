package io.vigil.jobs.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * What a checkpoint remembers about a {@link CodecSerializer}: the codec's class. The bytes
 * themselves carry a version, so a codec of the same class always reads what an older one wrote.
 *
 * <p>Public with a constructor without arguments because Flink creates it by reflection on restore.
 */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    /** The codec's class name. */
    private static final int VERSION = 1;

    private Codec<T> codec;

    public CodecSerializerSnapshot() {}

    CodecSerializerSnapshot(Codec<T> codec) {
        this.codec = codec;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(codec.getClass().getName());
    }

    @Override
    @SuppressWarnings("unchecked") // the class was written by writeSnapshot, which holds a Codec<T>
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader loader)
            throws IOException {
        if (readVersion != VERSION) {
            throw new IOException(
                    "serializer snapshot has version "
                            + readVersion
                            + ", this program reads "
                            + VERSION);
        }
        try {
            Class<?> codecClass = Class.forName(in.readUTF(), true, loader);
            codec = (Codec<T>) InstantiationUtil.instantiate(codecClass);
        } catch (ClassNotFoundException e) {
            throw new IOException("the codec of this state is not on the class path", e);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new CodecSerializer<>(codec.duplicate());
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> old) {
        boolean same =
                old instanceof CodecSerializerSnapshot<T> that
                        && that.codec.getClass() == codec.getClass();
        return same
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
