package io.vigil.standalone;

import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.SimulatedMessage;
import java.util.List;
import java.util.Map;

/**
 * Sends each message on the connection of the enterprise whose topic it is for, as real gateways
 * do: each with its own login, and no right beyond its own topics.
 */
final class EnterpriseConnections implements MessageTarget {
    /** Place of the enterprise in {@code vigil/v1/up/{enterprise}/...}. */
    private static final int ENTERPRISE_LEVEL = 3;

    private final Map<String, MessageTarget> byEnterprise;

    /**
     * @param byEnterprise connections by the enterprise's id; closed with this
     */
    EnterpriseConnections(Map<String, ? extends MessageTarget> byEnterprise) {
        this.byEnterprise = Map.copyOf(byEnterprise);
    }

    /**
     * @throws IllegalArgumentException if no connection is of the enterprise in the topic
     */
    @Override
    public void send(SimulatedMessage message) throws InterruptedException {
        List<String> levels = List.of(message.topic().split("/"));
        MessageTarget connection =
                levels.size() > ENTERPRISE_LEVEL
                        ? byEnterprise.get(levels.get(ENTERPRISE_LEVEL))
                        : null;
        if (connection == null) {
            throw new IllegalArgumentException("nobody may publish on " + message.topic());
        }
        connection.send(message);
    }

    @Override
    public void close() {
        byEnterprise.values().forEach(MessageTarget::close);
    }
}
