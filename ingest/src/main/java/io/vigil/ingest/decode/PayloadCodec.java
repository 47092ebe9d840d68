package io.vigil.ingest.decode;

import io.vigil.model.ConnectionFormat;

/**
 * Reads one payload format. A codec knows bytes and fields; sensors, units, clocks and limits are
 * the collector's business, so that every format keeps the same rules.
 *
 * <p>Implementations are found by {@link java.util.ServiceLoader} and need a public constructor
 * without arguments. Each decoder has instances of its own, so they need not be thread-safe.
 */
public interface PayloadCodec extends ConnectionFormat {
    /**
     * Tells {@code collector} everything that {@code payload} says.
     *
     * @throws UnreadableMessageException if the message as a whole is refused; whatever was told
     *     before is then discarded
     */
    void decode(byte[] payload, ReadingCollector collector) throws UnreadableMessageException;

    /** Whether further levels of the topic after {@code raw/{name}} mean something to it. */
    default boolean takesTopicRest() {
        return false;
    }

    /** Whether what is refused is shown as hexadecimal digits, since it is no text. */
    default boolean isBinary() {
        return false;
    }

    /**
     * What people may see of a payload, or of a part of one: as many bytes, with passwords covered.
     * The bytes that are given stay as they are.
     */
    default byte[] withoutSecrets(byte[] bytes) {
        return bytes;
    }
}
