package io.vigil.ingest.serialization;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Base of the snapshots of {@link MessageSerializer}s. The version of the snapshot is the version
 * of the bytes; there is nothing else to remember.
 *
 * @param <T> element
 */
public abstract class MessageSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    /** Topic, payload (each with its length in four bytes), tail. */
    private static final int VERSION_1 = 1;

    private static final int CURRENT_VERSION = VERSION_1;

    private final MessageSerializer<T> serializer;

    protected MessageSerializerSnapshot(MessageSerializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public int getCurrentVersion() {
        return CURRENT_VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {
        // The version, which the caller writes, says all.
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
            throws IOException {
        if (readVersion != CURRENT_VERSION) {
            throw new IOException(
                    "state of "
                            + serializer.elementClass().getSimpleName()
                            + " has version "
                            + readVersion
                            + ", this program reads version "
                            + CURRENT_VERSION);
        }
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return serializer;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> oldSerializerSnapshot) {
        return oldSerializerSnapshot.getClass() == getClass()
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
