package io.vigil.ingest.broker;

/**
 * One session at the broker, kept connected until closed.
 *
 * <p>Whenever the connection is lost a new one is made, after a growing pause with chance in it.
 * Each connection has an <em>epoch</em>, a number that only grows. Packet ids mean nothing outside
 * the connection they came on, so they are always given together with its epoch, and what belongs
 * to a connection that is gone is ignored.
 *
 * <p>Everything that happens is told to the {@link BrokerListener} given at creation. All methods
 * are thread-safe; only {@link #close} waits.
 */
public interface BrokerConnection extends AutoCloseable {
    /** Starts connecting and returns at once. */
    void start();

    /**
     * Acknowledges messages, in the order given.
     *
     * @return how many were handed to the connection; none if its epoch has passed
     */
    int acknowledge(long epoch, int[] packetIds);

    /**
     * Publishes with QoS 1. The outcome comes as {@link BrokerListener#published}; if the
     * connection is lost before, nothing comes and the message must be published again in the next
     * epoch.
     *
     * @param number the caller's own name for this publication
     * @return false if the epoch has passed
     */
    boolean publish(long epoch, long number, String topic, byte[] payload, boolean retained);

    /**
     * Gives the connection up, unless its epoch has passed, and makes a new one as soon as the
     * listener has room. What is not acknowledged comes again on that one.
     */
    void renew(long epoch);

    /** Hands over what was acknowledged, then disconnects. Nothing is told afterwards. */
    @Override
    void close();
}
