package io.vigil.warnings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * One comparison that a grade rests on, as fields.
 *
 * <p>Numbers that do not apply are {@code null}: a rule without trend has no forecast.
 *
 * @param sensor sensor whose reading it is
 * @param quantity quantity, for example {@code level}
 * @param function what was compared: the quantity itself or a call such as {@code rise(level, 30
 *     min)}
 * @param value left side of the comparison, in {@code unit}
 * @param comparison {@code >=}, {@code >}, {@code <=}, {@code <}, {@code =}, {@code !=}; empty
 *     where a condition has no comparison
 * @param limit right side of the comparison, in {@code unit}
 * @param unit unit symbol of value and limit
 * @param windowSeconds length of the window, seconds
 * @param trendPerHour present trend of the quantity, in the quantity's unit per hour
 * @param timeToLimitSeconds time until the limit at the present trend, seconds
 * @param earliestSeconds lower end of its interval, seconds
 * @param latestSeconds upper end of its interval, seconds
 * @param valueLow lower end of the 95 % interval of {@code value}, where it rests on a trend
 * @param valueHigh upper end of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Evidence(
        String sensor,
        String quantity,
        String function,
        Double value,
        String comparison,
        Double limit,
        String unit,
        Long windowSeconds,
        Double trendPerHour,
        Double timeToLimitSeconds,
        Double earliestSeconds,
        Double latestSeconds,
        Double valueLow,
        Double valueHigh) {
    public Evidence {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(comparison, "comparison");
        Objects.requireNonNull(unit, "unit");
    }

    /** A comparison without window and trend. */
    public static Evidence comparison(
            String sensor,
            String quantity,
            String function,
            double value,
            String comparison,
            double limit,
            String unit) {
        return new Evidence(
                sensor,
                quantity,
                function,
                value,
                comparison,
                limit,
                unit,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
