package io.vigil.ingest.broker;

/**
 * Is told what happens on a {@link BrokerConnection}. The methods are called on threads of the
 * client and must neither block nor throw. {@link #arrived} may be called for an epoch before
 * {@link #connected} is, because a broker redelivers as soon as the session is resumed.
 */
public interface BrokerListener {
    /** A connection stands, with every subscription granted. */
    void connected(ConnectionDetails details);

    /** The connection of that epoch is gone; a new one will be tried. */
    void disconnected(long epoch, BrokerException reason);

    /**
     * The broker refused the very first connection for a reason that will not go away by waiting.
     * No further attempt is made.
     */
    void refused(BrokerException reason);

    /**
     * A message came.
     *
     * @param packetId what to acknowledge it with; 0 if it came with QoS 0 and needs none
     */
    void arrived(long epoch, int packetId, String topic, byte[] payload);

    /**
     * The broker answered a publication.
     *
     * @param refusal MQTT reason code (128 or more) if the broker refused the message, else 0
     */
    void published(long epoch, long number, int refusal);

    /** Asked before each attempt to connect; while false, the attempt is put off. */
    default boolean hasRoom() {
        return true;
    }
}
