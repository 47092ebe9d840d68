package io.vigil.ingest.serialization;

import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Base of the serializers of messages: topic, payload and a tail of fixed length. The elements are
 * never changed after they are made, so copies are the elements themselves. Stateless and
 * thread-safe.
 *
 * @param <T> element
 */
public abstract class MessageSerializer<T> extends TypeSerializer<T> {
    @Serial private static final long serialVersionUID = 1L;

    private final Class<T> elementClass;
    private final int tailBytes;

    /**
     * @param tailBytes how many bytes {@link #writeTail} writes, always
     */
    protected MessageSerializer(Class<T> elementClass, int tailBytes) {
        this.elementClass = elementClass;
        this.tailBytes = tailBytes;
    }

    protected abstract String topic(T element);

    protected abstract byte[] payload(T element);

    protected abstract void writeTail(T element, DataOutputView target) throws IOException;

    protected abstract T read(String topic, byte[] payload, DataInputView source)
            throws IOException;

    /** The class of the elements. */
    public Class<T> elementClass() {
        return elementClass;
    }

    @Override
    public void serialize(T element, DataOutputView target) throws IOException {
        writeBytes(topic(element).getBytes(StandardCharsets.UTF_8), target);
        writeBytes(payload(element), target);
        writeTail(element, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        String topic = new String(readBytes(source), StandardCharsets.UTF_8);
        byte[] payload = readBytes(source);
        return read(topic, payload, source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        // Not target.write(source, n): Flink's growing buffer does not grow for it.
        writeBytes(readBytes(source), target);
        writeBytes(readBytes(source), target);
        byte[] tail = new byte[tailBytes];
        source.readFully(tail);
        target.write(tail);
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageSerializer<?> that && that.elementClass == elementClass;
    }

    @Override
    public int hashCode() {
        return elementClass.hashCode();
    }

    private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes.length);
        target.write(bytes);
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }
}
