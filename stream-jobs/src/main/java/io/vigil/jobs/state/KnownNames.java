package io.vigil.jobs.state;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.flink.core.memory.DataInputDeserializer;

/**
 * Names as {@link java.io.DataOutput#writeUTF} writes them, each made into an object once: one that
 * comes again is told by its bytes and gives the object of the first time. So names are neither
 * decoded nor checked for every reading, and look-ups by them mostly find the same object.
 *
 * <p>Keeps a bounded number of names; one that finds no room takes that of another. Not
 * thread-safe.
 *
 * @param <T> what stands for a name; immutable
 */
final class KnownNames<T> {
    private static final int LENGTH_BYTES = 2;

    /** How many places, one after the other, there are for a name. */
    private static final int PLACES = 4;

    private final Function<String, T> of;
    private final Name<T>[] names;
    private final int mask;
    private final DataInputDeserializer decoder = new DataInputDeserializer();

    /** Length and bytes of the name that is read. */
    private byte[] buffer = new byte[128];

    private record Name<T>(byte[] bytes, T value) {}

    /**
     * @param most how many names are kept; a power of two
     * @param of makes the object of a name; what it throws is thrown each time
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays know no type arguments
    KnownNames(int most, Function<String, T> of) {
        if (Integer.bitCount(most) != 1 || most < PLACES) {
            throw new IllegalArgumentException(
                    "most must be a power of two from " + PLACES + ", but was " + most);
        }
        this.of = of;
        this.names = new Name[most];
        this.mask = most - 1;
    }

    /** Reads a name; the same ones are mostly the same object. */
    T read(DataInput in) throws IOException {
        int length = in.readUnsignedShort();
        int end = LENGTH_BYTES + length;
        if (buffer.length < end) {
            buffer = new byte[end];
        }
        in.readFully(buffer, LENGTH_BYTES, length);
        int home = home(end);
        int place = home;
        for (int i = 0; i < PLACES; i++) {
            place = (home + i) & mask;
            Name<T> name = names[place];
            if (name == null) {
                break;
            }
            if (Arrays.equals(name.bytes, 0, name.bytes.length, buffer, LENGTH_BYTES, end)) {
                return name.value;
            }
        }
        T value = of.apply(decode(length));
        names[names[place] == null ? place : home] =
                new Name<>(Arrays.copyOfRange(buffer, LENGTH_BYTES, end), value);
        return value;
    }

    private String decode(int length) throws IOException {
        buffer[0] = (byte) (length >>> 8);
        buffer[1] = (byte) length;
        decoder.setBuffer(buffer, 0, LENGTH_BYTES + length);
        return decoder.readUTF();
    }

    private int home(int end) {
        int hash = 0;
        for (int i = LENGTH_BYTES; i < end; i++) {
            hash = 31 * hash + buffer[i];
        }
        return (hash ^ hash >>> 16) & mask;
    }
}
