package io.vigil.jobs.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;

/**
 * How one type travels between operators and rests in state: a versioned binary form written by
 * hand, so that no reflective serializer is involved and old checkpoints stay readable.
 *
 * <p>Implementations are classes with a public constructor without arguments; their class name is
 * written into checkpoints and is as permanent as an operator's uid. All of a class write and read
 * the same; what one keeps to be quicker is not serialized, and it gives each thread {@linkplain
 * #duplicate one of its own}.
 *
 * @param <T> the type
 */
public interface Codec<T> extends Serializable {
    /** The class of the values. */
    Class<T> type();

    void write(T value, DataOutput out) throws IOException;

    T read(DataInput in) throws IOException;

    /**
     * A value that shares no mutable part with {@code value}; immutable types return it as it is.
     */
    T copy(T value);

    /** A codec for another thread; this one if it keeps nothing. */
    default Codec<T> duplicate() {
        return this;
    }
}
