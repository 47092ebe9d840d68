package io.vigil.web.live;

import io.vigil.model.Sensor;
import io.vigil.store.ReadingRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a sensor looks like now, in its compact JSON form.
 *
 * @param health key of its {@link Health}
 * @param at event time of its newest value; null if it never sent one
 * @param values newest value by quantity, in the sensor's units
 */
public record SensorState(String id, String health, Instant at, Map<String, LastValue> values) {
    /** The newest value of a quantity. */
    public record LastValue(double value, Instant at, String quality) {}

    static SensorState of(Sensor sensor, List<ReadingRecord> latest, Instant now) {
        Map<String, LastValue> values = new TreeMap<>();
        Instant newest = null;
        for (ReadingRecord record : latest) {
            Instant at = Instant.ofEpochMilli(record.atMillis());
            values.put(
                    record.quantity(), new LastValue(record.value(), at, record.quality().key()));
            newest = newest == null || at.isAfter(newest) ? at : newest;
        }
        Health health = newest == null ? Health.SILENT : Health.of(newest, now, sensor.interval());
        return new SensorState(sensor.id().value(), health.key(), newest, values);
    }
}
