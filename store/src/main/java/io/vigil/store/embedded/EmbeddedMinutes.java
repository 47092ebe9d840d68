package io.vigil.store.embedded;

import io.questdb.cairo.sql.Record;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.store.MinuteRecord;

/** Reads rows of {@link Tables#MINUTE}. */
final class EmbeddedMinutes {
    /** What {@link #of} wants selected. */
    static final String COLUMNS =
            "ts, site, sensor, quantity, many, bad, low, high, total, worst, lastMillis, lastValue,"
                    + " lastFlag, lastLate";

    private EmbeddedMinutes() {}

    static MinuteRecord of(Record row) {
        long start = EmbeddedQueries.millis(row.getTimestamp(0));
        return new MinuteRecord(
                new SiteId(row.getSymA(Tables.Minute.SITE).toString()),
                new SensorId(row.getSymA(Tables.Minute.SENSOR).toString()),
                row.getSymA(Tables.Minute.QUANTITY).toString(),
                start,
                row.getInt(Tables.Minute.MANY),
                row.getInt(Tables.Minute.BAD),
                row.getDouble(Tables.Minute.LOW),
                row.getDouble(Tables.Minute.HIGH),
                row.getDouble(Tables.Minute.TOTAL),
                EmbeddedQueries.quality(row.getByte(Tables.Minute.WORST)),
                new MinuteRecord.Last(
                        start + row.getInt(Tables.Minute.LAST_MILLIS),
                        row.getDouble(Tables.Minute.LAST_VALUE),
                        EmbeddedQueries.quality(row.getByte(Tables.Minute.LAST_FLAG)),
                        row.getBool(Tables.Minute.LAST_LATE)));
    }
}
