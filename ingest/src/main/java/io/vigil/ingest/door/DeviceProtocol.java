package io.vigil.ingest.door;

/**
 * What a listener must know of the protocol that devices speak to it: where frames begin and end,
 * and what is answered. What a frame says about sensors is no concern of a door; the codec of the
 * same format reads that behind the broker.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader} and need a public constructor
 * without arguments. One instance serves all connections of a door and is used by its thread only.
 */
public interface DeviceProtocol {
    /** The topic level after {@code raw/}, for example {@code hj212}. */
    String format();

    /** Most bytes a frame can have. What has not ended by then is no frame. */
    int longestFrame();

    /**
     * Looks at what has come and says what its beginning is.
     *
     * @param bytes starts with the oldest byte that nothing was made of; not to be changed or kept
     * @param length how many of them have come, at least one
     */
    Cut cut(byte[] bytes, int length);

    /** What one connection needs to remember of its frames; a new one for each connection. */
    Conversation converse();

    /** One connection's frames, in the order in which they come. */
    @FunctionalInterface
    interface Conversation {
        /**
         * Reads one frame as far as a door must.
         *
         * @param frame what {@link #cut} took for a frame
         * @throws BadFrameException if it is none, or was damaged on its way
         */
        DeviceMessage read(byte[] frame) throws BadFrameException;
    }
}
