package io.vigil.simulator;

import java.util.List;

/** Keeps messages in a list. */
public record ListTarget(List<SimulatedMessage> sent) implements MessageTarget {
    @Override
    public void send(SimulatedMessage message) {
        sent.add(message);
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
