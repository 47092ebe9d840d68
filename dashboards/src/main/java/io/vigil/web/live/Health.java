package io.vigil.web.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Whether a sensor reports as often as the catalogue says. The multiples of its interval are
 * engineering defaults: one reading may be missing without a word, five may not.
 */
public enum Health {
    ON_TIME,
    LATE,
    SILENT;

    private static final int ON_TIME_INTERVALS = 2;
    private static final int LATE_INTERVALS = 5;

    /** Transport takes a while, whatever the interval. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Health of a sensor whose newest value is of {@code last}, both on the run's clock. */
    public static Health of(Instant last, Instant now, Duration interval) {
        Duration age = Duration.between(last, now);
        if (age.compareTo(interval.multipliedBy(ON_TIME_INTERVALS).plus(GRACE)) <= 0) {
            return ON_TIME;
        }
        return age.compareTo(interval.multipliedBy(LATE_INTERVALS).plus(GRACE)) <= 0
                ? LATE
                : SILENT;
    }

    /** Lower-case name with hyphen, as written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
