package io.vigil.recordings;

import io.vigil.recordings.RecordingMap.SensorColumns;

/**
 * What one row of a recording says of one sensor, in the units of the recording.
 *
 * @param table name of the file it stands in
 * @param atMillis recorded time, milliseconds since 1970-01-01T00:00:00Z
 * @param enterprise whose sensor it is, as the map says
 * @param sensor id, as the map or the row says; not looked up in any catalogue
 * @param columns which quantities the values are of
 * @param values one for each quantity of the columns, not a number where the row has none; not to
 *     be changed
 */
public record RecordedReading(
        String table,
        long atMillis,
        String enterprise,
        String sensor,
        SensorColumns columns,
        double[] values) {}
