package io.vigil.ingest.serialization;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Base of the serializers of the source's state: refuses versions it does not know, naming both,
 * and bytes left over.
 *
 * @param <T> state
 */
public abstract class VersionedSerializer<T> implements SimpleVersionedSerializer<T> {
    private final String what;
    private final int version;

    protected VersionedSerializer(String what, int version) {
        this.what = what;
        this.version = version;
    }

    protected abstract void write(T value, DataOutput out) throws IOException;

    protected abstract T read(DataInput in) throws IOException;

    @Override
    public final int getVersion() {
        return version;
    }

    @Override
    public final byte[] serialize(T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public final T deserialize(int storedVersion, byte[] serialized) throws IOException {
        if (storedVersion != version) {
            throw new IOException(
                    what
                            + " is stored in version "
                            + storedVersion
                            + ", this program reads version "
                            + version);
        }
        ByteArrayInputStream bytes = new ByteArrayInputStream(serialized);
        T value = read(new DataInputStream(bytes));
        if (bytes.available() > 0) {
            throw new IOException(what + " is followed by " + bytes.available() + " bytes");
        }
        return value;
    }
}
