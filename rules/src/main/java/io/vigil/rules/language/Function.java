package io.vigil.rules.language;

import java.util.Locale;
import java.util.Optional;

/**
 * Functions of the rule language. What each means, and what it makes of gaps, late and duplicate
 * readings, is written in docs/rules.md.
 */
public enum Function {
    /** {@code avg(q, window)}: time-weighted mean. */
    AVG,
    /** {@code min(q, window)}. */
    MIN,
    /** {@code max(q, window)}. */
    MAX,
    /** {@code sum(q, window)}: sum of the values, for amounts such as rain per interval. */
    SUM,
    /** {@code count(q, window)}: number of usable readings. */
    COUNT,
    /** {@code rise(q, window)}: newest value minus the lowest earlier value in the window. */
    RISE,
    /** {@code rate(q, window)}: Theil–Sen slope. */
    RATE,
    /**
     * {@code eta(q, limit)} or {@code eta(q, limit, window)}: time until the limit at the present
     * trend.
     */
    ETA,
    /** {@code silent(duration)}: no reading of the sensor for so long. */
    SILENT,
    /** {@code stuck(q, duration)}: the value has not moved for so long although readings came. */
    STUCK;

    /** Name in rule files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function with this {@link #key()}. */
    public static Optional<Function> ofKey(String key) {
        for (Function function : values()) {
            if (function.key().equals(key)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
