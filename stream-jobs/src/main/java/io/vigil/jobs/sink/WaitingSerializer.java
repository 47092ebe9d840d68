package io.vigil.jobs.sink;

import io.vigil.jobs.state.Codec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Elements that were not yet stored when a checkpoint was taken. */
final class WaitingSerializer<T> implements SimpleVersionedSerializer<List<T>> {
    /** Count, then the elements. */
    private static final int V1 = 1;

    private final Codec<T> codec;

    WaitingSerializer(Codec<T> codec) {
        this.codec = codec;
    }

    @Override
    public int getVersion() {
        return V1;
    }

    @Override
    public byte[] serialize(List<T> waiting) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(waiting.size());
            for (T element : waiting) {
                codec.write(element, out);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public List<T> deserialize(int version, byte[] serialized) throws IOException {
        if (version != V1) {
            throw new IOException(
                    "waiting elements have version " + version + ", this program reads " + V1);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
            int count = in.readInt();
            List<T> waiting = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                waiting.add(codec.read(in));
            }
            if (in.available() > 0) {
                throw new IOException(
                        in.available() + " bytes too many after " + count + " waiting elements");
            }
            return waiting;
        }
    }
}
