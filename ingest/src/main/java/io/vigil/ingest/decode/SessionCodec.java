package io.vigil.ingest.decode;

/**
 * Reads a format whose messages mean something only after others: parts of a whole, names that were
 * told once, numbers in which a gap shows. What it remembers is the memory of one session, as a
 * rule of one device; each session has an instance of its own, and nothing is shared between them.
 *
 * <p>The memory is saved and restored, so that a decoder that goes on after a failure, or on
 * another machine, says the same as one that never stopped. What it may grow to is bounded by the
 * codec: an enterprise can invent devices, so for those that the catalogue does not know nothing is
 * kept.
 */
public interface SessionCodec extends PayloadCodec {
    /** Stands for an instant that never comes. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Names the session that a message belongs to, whatever this instance remembers.
     *
     * @param topicRest levels of the topic after the format's name, empty without any
     * @return the device as the format names it, empty if the message does not tell; whether it is
     *     refused for that is said when it is decoded
     */
    String session(byte[] payload, String topicRest);

    /**
     * What is remembered, in a form of the codec's own that begins with a version; empty if there
     * is nothing worth keeping. Changes nothing.
     */
    byte[] save();

    /** Whether {@link #save} would give nothing; asked after each message. */
    default boolean isEmpty() {
        return save().length == 0;
    }

    /**
     * Remembers what {@link #save} gave, in this or an older version of the program. Called at most
     * once, before anything else.
     *
     * @throws IllegalArgumentException if the bytes are of no known version, or broken
     */
    void restore(byte[] memory);

    /**
     * When time alone changes something, by the wall clock in milliseconds since 1970, or {@link
     * #NEVER}.
     */
    default long wakeAt() {
        return NEVER;
    }

    /**
     * Tells what has changed by time alone. Called at {@link #wakeAt} or later; being called too
     * early changes nothing.
     */
    default void elapse(ReadingCollector collector) {
        // Without a wakeAt of its own a format has nothing to tell here.
    }
}
