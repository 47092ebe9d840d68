package io.vigil.simulator.sparkplug;

import io.vigil.simulator.SimulatedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an edge node of Sparkplug B 3.0 sends: births with aliases, data by alias alone, deaths.
 * Which of it reaches the broker is the caller's affair, so messages can be lost on the way.
 *
 * <p>All values are doubles. Fields are numbered as in section 6.4.1 of the standard. Used by one
 * thread.
 */
public final class SparkplugNode {
    private static final int NUMBERS = 256;
    private static final int INT64 = 4;
    private static final int DOUBLE = 10;
    private static final int BOOLEAN = 11;

    private final String base;
    private final String edge;
    private final Map<String, Long> aliases = new HashMap<>();
    private int sequence;
    private int session = -1;

    /**
     * @param base first levels of the topics: {@code spBv1.0/} and the enterprise
     * @param edge name of the node
     */
    public SparkplugNode(String base, String edge) {
        this.base = base;
        this.edge = edge;
    }

    /** Begins a connection; returns what the broker is to say when it breaks. */
    public SimulatedMessage connect(Instant at) {
        session = (session + 1) % NUMBERS;
        return death(at);
    }

    /** What the node says before it goes, the same as what the broker would. */
    public SimulatedMessage death(Instant at) {
        return message("NDEATH/" + edge, at, new Wire(), List.of(sessionNumber(at)));
    }

    /** The birth of the node, which has no values of its own. */
    public SimulatedMessage birth(Instant at) {
        aliases.clear();
        sequence = 0;
        Wire rebirth = metric("Node Control/Rebirth", at).whole(4, BOOLEAN).whole(14, 0);
        return message("NBIRTH/" + edge, at, numbered(), List.of(sessionNumber(at), rebirth));
    }

    /** The birth of a device. */
    public SimulatedMessage birth(String device, Instant at, Map<String, Double> values) {
        List<Wire> metrics = new ArrayList<>();
        values.forEach(
                (name, value) -> {
                    long alias = aliases.size() + 1L;
                    aliases.putIfAbsent(device + "/" + name, alias);
                    metrics.add(
                            metric(name, at)
                                    .whole(2, aliases.get(device + "/" + name))
                                    .whole(4, DOUBLE)
                                    .real(13, value));
                });
        return message("DBIRTH/" + edge + "/" + device, at, numbered(), metrics);
    }

    /** Values of a device that was born before. */
    public SimulatedMessage data(String device, Instant at, Map<String, Double> values) {
        List<Wire> metrics = new ArrayList<>();
        values.forEach(
                (name, value) ->
                        metrics.add(
                                new Wire()
                                        .whole(2, aliases.get(device + "/" + name))
                                        .whole(3, at.toEpochMilli())
                                        .real(13, value)));
        return message("DDATA/" + edge + "/" + device, at, numbered(), metrics);
    }

    /** The death of a device. */
    public SimulatedMessage death(String device, Instant at) {
        return message("DDEATH/" + edge + "/" + device, at, numbered(), List.of());
    }

    private Wire sessionNumber(Instant at) {
        return metric("bdSeq", at).whole(4, INT64).whole(11, session);
    }

    private static Wire metric(String name, Instant at) {
        return new Wire().text(1, name).whole(3, at.toEpochMilli());
    }

    private Wire numbered() {
        int number = sequence;
        sequence = (sequence + 1) % NUMBERS;
        return new Wire().whole(3, number);
    }

    private SimulatedMessage message(String rest, Instant at, Wire payload, List<Wire> metrics) {
        payload.whole(1, at.toEpochMilli());
        metrics.forEach(metric -> payload.message(2, metric));
        return new SimulatedMessage(base + "/" + rest, payload.toBytes(), at);
    }
}
