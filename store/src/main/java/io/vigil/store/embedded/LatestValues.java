package io.vigil.store.embedded;

import io.vigil.model.SensorId;
import io.vigil.store.ReadingRecord;
import io.vigil.store.StoreRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Newest values of the sensors that someone asked for, kept up to date by the writes, because
 * finding the last reading of a silent sensor means searching all history. Bounded by the number of
 * sensors asked for. Thread-safe.
 */
final class LatestValues {
    /** Newest reading by quantity of one sensor. */
    private static final class Newest {
        private final Map<String, ReadingRecord> byQuantity = new TreeMap<>();
        private boolean loaded;

        synchronized void offer(ReadingRecord reading) {
            byQuantity.merge(
                    reading.quantity(),
                    reading,
                    (old, now) -> now.atMillis() >= old.atMillis() ? now : old);
        }

        /** History never replaces what was written since: it may be older than a correction. */
        synchronized void load(List<ReadingRecord> history, boolean complete) {
            for (ReadingRecord reading : history) {
                byQuantity.merge(
                        reading.quantity(),
                        reading,
                        (now, old) -> old.atMillis() > now.atMillis() ? old : now);
            }
            loaded |= complete;
        }

        synchronized boolean isLoaded() {
            return loaded;
        }

        synchronized List<ReadingRecord> values() {
            return List.copyOf(byQuantity.values());
        }
    }

    private final Map<SensorId, Newest> bySensor = new ConcurrentHashMap<>();

    /** Takes note of readings that are committed. */
    void observe(List<? extends StoreRecord> batch) {
        if (bySensor.isEmpty()) {
            return;
        }
        for (StoreRecord stored : batch) {
            if (stored instanceof ReadingRecord reading) {
                Newest newest = bySensor.get(reading.sensor());
                if (newest != null) {
                    newest.offer(reading);
                }
            }
        }
    }

    /** Sensors whose history has to be looked up; from now on their writes are noted. */
    List<SensorId> register(Collection<SensorId> sensors) {
        List<SensorId> unknown = new ArrayList<>();
        for (SensorId sensor : sensors) {
            if (!bySensor.computeIfAbsent(sensor, id -> new Newest()).isLoaded()) {
                unknown.add(sensor);
            }
        }
        return unknown;
    }

    /**
     * Adds what was found in history for a registered sensor.
     *
     * @param complete whether all of history was searched; if not it will be looked up again
     */
    void load(SensorId sensor, List<ReadingRecord> history, boolean complete) {
        bySensor.get(sensor).load(history, complete);
    }

    /** Newest values of a registered sensor, by quantity. */
    List<ReadingRecord> of(SensorId sensor) {
        return bySensor.get(sensor).values();
    }
}
