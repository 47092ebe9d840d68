package io.vigil.ingest.broker;

import java.io.Serializable;

/** Makes connections; serializable because sources and sinks carry it to where they run. */
@FunctionalInterface
public interface BrokerConnectionFactory extends Serializable {
    /** The connection is not started yet. */
    BrokerConnection create(
            BrokerSettings settings, SessionSettings session, BrokerListener listener);
}
