package io.vigil.standalone.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.SensorId;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.SimulatedMessage;
import io.vigil.store.Sample;
import io.vigil.store.SeriesStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands messages on and keeps what was sent, to compare with what was stored. {@link #count} may be
 * asked by any thread.
 */
public final class SentReadings implements MessageTarget {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant BEFORE_ALL = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant AFTER_ALL = Instant.parse("2100-01-01T00:00:00Z");

    private final MessageTarget target;
    private final Map<Series, Map<Instant, Double>> values = new TreeMap<>();
    private final Map<String, Instant> newest = new TreeMap<>();
    private final Map<String, Set<Instant>> times = new TreeMap<>();
    private long handed;
    private final AtomicInteger count = new AtomicInteger();

    /** One quantity of one sensor. */
    public record Series(String sensor, String quantity) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            return toString().compareTo(other.toString());
        }
    }

    public SentReadings(MessageTarget target) {
        this.target = target;
    }

    @Override
    public void send(SimulatedMessage message) throws InterruptedException {
        remember(message);
        target.send(message);
        count.incrementAndGet();
    }

    private void remember(SimulatedMessage message) {
        String sensor = message.topic().split("/")[4];
        JsonNode payload;
        try {
            payload = JSON.readTree(message.payload());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode reading : payload.isArray() ? payload : List.of(payload)) {
            Instant at = OffsetDateTime.parse(reading.path("t").asText()).toInstant();
            handed++;
            times.computeIfAbsent(sensor, s -> new TreeSet<>()).add(at);
            newest.merge(sensor, at, (a, b) -> a.isAfter(b) ? a : b);
            for (Map.Entry<String, JsonNode> value : reading.path("values").properties()) {
                JsonNode number = value.getValue();
                values.computeIfAbsent(new Series(sensor, value.getKey()), s -> new TreeMap<>())
                        .put(at, (number.isObject() ? number.path("v") : number).asDouble());
            }
        }
    }

    /** Messages handed on so far. */
    int count() {
        return count.get();
    }

    /** Readings handed on so far, those that were handed on before as well. */
    public long handed() {
        return handed;
    }

    /** Readings handed on so far, each once. */
    public long different() {
        return times.values().stream().mapToLong(Set::size).sum();
    }

    /** Time of the newest reading by sensor. */
    public Map<String, Instant> newest() {
        return newest;
    }

    /** What was sent, by series and time. */
    public Map<Series, Map<Instant, Double>> values() {
        return values;
    }

    /** Number of values, each identity once. */
    public long size() {
        return values.values().stream().mapToLong(Map::size).sum();
    }

    /** What a store holds of the same series, in the same form. */
    public Map<Series, Map<Instant, Double>> storedIn(SeriesStore store) {
        Map<Series, Map<Instant, Double>> stored = new TreeMap<>();
        for (Map.Entry<Series, Map<Instant, Double>> sent : values.entrySet()) {
            Map<Instant, Double> series = new TreeMap<>();
            SensorId sensor = new SensorId(sent.getKey().sensor());
            for (Sample sample :
                    store.query()
                            .series(
                                    sensor,
                                    sent.getKey().quantity(),
                                    BEFORE_ALL,
                                    AFTER_ALL,
                                    sent.getValue().size() + 1)) {
                series.put(Instant.ofEpochMilli(sample.atMillis()), sample.mean());
            }
            stored.put(sent.getKey(), series);
        }
        return stored;
    }

    /** How many of the different readings a store holds, with at least one value. */
    public long differentIn(SeriesStore store) {
        Map<String, Set<Instant>> found = new TreeMap<>();
        storedIn(store)
                .forEach(
                        (series, values) ->
                                found.computeIfAbsent(series.sensor(), s -> new TreeSet<>())
                                        .addAll(values.keySet()));
        return found.values().stream().mapToLong(Set::size).sum();
    }

    public static long storedCount(SeriesStore store) {
        return store.query().readingCount(BEFORE_ALL, AFTER_ALL);
    }

    @Override
    public void close() {
        target.close();
    }
}
