package io.vigil.store.influx;

import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.store.MinuteRecord;
import io.vigil.store.influx.InfluxQl.Row;

/** Reads points of the measurement {@code minute}. */
final class InfluxMinutes {
    /** Fields that {@link #of} wants beside {@code lastValue}. */
    static final String FIELDS_BUT_LAST_VALUE =
            "many, bad, low, high, total, worst, lastMillis, lastFlag, lastLate";

    private InfluxMinutes() {}

    /** From all fields, tags and the time. */
    static MinuteRecord of(Row row) {
        long start = InfluxQueries.millis(row);
        return new MinuteRecord(
                new SiteId(row.text("site")),
                new SensorId(row.text("sensor")),
                row.text("quantity"),
                start,
                (int) row.number("many"),
                (int) row.number("bad"),
                row.realOrNaN("low"),
                row.realOrNaN("high"),
                row.realOrNaN("total"),
                InfluxQueries.quality(row.number("worst")),
                new MinuteRecord.Last(
                        start + row.number("lastMillis"),
                        row.real("lastValue"),
                        InfluxQueries.quality(row.number("lastFlag")),
                        row.truth("lastLate")));
    }
}
