package io.vigil.ingest.broker;

/**
 * What the broker said when it accepted a connection.
 *
 * @param epoch number of the connection
 * @param sessionPresent whether the broker still had the session
 * @param sendWindow how many messages may be published and not yet answered
 * @param maxPacketBytes largest packet the broker takes
 */
public record ConnectionDetails(
        long epoch, boolean sessionPresent, int sendWindow, long maxPacketBytes) {}
