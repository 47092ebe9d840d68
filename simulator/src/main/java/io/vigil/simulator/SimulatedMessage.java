package io.vigil.simulator;

import java.time.Instant;
import java.util.Objects;

/**
 * A message as it leaves the gateway.
 *
 * @param payload JSON v1; not copied
 * @param at when it is sent, which for buffered readings is later than they were taken
 */
public record SimulatedMessage(String topic, byte[] payload, Instant at) {
    public SimulatedMessage {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(at, "at");
    }
}
