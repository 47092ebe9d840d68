package io.vigil.web.admin;

import io.vigil.web.watchdog.Level;
import java.time.Instant;

/**
 * One thing by which the system's health is told.
 *
 * @param key names it for good, for machines
 * @param level how it is
 * @param value as measured, in {@code unit}; absent where it is not a number or not known
 * @param unit of value and limits: {@code s}, {@code %}, {@code 1} for a count
 * @param caution value from which on it wants attention; absent where there is no limit
 * @param bad value from which on it must be seen to now
 * @param title what it is, in the viewer's language
 * @param says how it is, in words
 * @param advice what to do; absent while it is fine
 * @param since since when it is held to be so; absent while that is not settled
 */
record HealthItem(
        String key,
        Level level,
        Double value,
        String unit,
        Double caution,
        Double bad,
        String title,
        String says,
        String advice,
        Instant since) {
    /** The same with the time since when it is held to be so. */
    HealthItem since(Instant time) {
        return new HealthItem(key, level, value, unit, caution, bad, title, says, advice, time);
    }
}
