package io.vigil.rules.evaluation;

import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expressions;
import io.vigil.rules.language.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a quantity is heading: the robust line through its newest values, by the very fit that
 * {@code eta} and {@code forecast} use, with the 95 % interval of its slope.
 *
 * @param from time of the first value that the line goes through
 * @param at time of the last one
 * @param value of the line at {@code at}
 * @param perHour slope, in the quantity's unit per hour
 * @param lowest lower end of the interval of the slope
 * @param highest upper end of it
 */
public record Outlook(
        Instant from, Instant at, double value, double perHour, double lowest, double highest) {
    private static final double HOUR = 3_600_000;

    public Outlook {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(at, "at");
    }

    /**
     * The line through values.
     *
     * @param millis times in order, no two the same
     * @return empty if there are too few for a line
     */
    public static Optional<Outlook> of(long[] millis, double[] values) {
        int count = millis.length;
        if (count < Fit.FEWEST_POINTS) {
            return Optional.empty();
        }
        long last = millis[count - 1];
        Fit fit = TrendPoints.of(millis, values, 0, count, last).fit();
        return Optional.of(
                new Outlook(
                        Instant.ofEpochMilli(millis[0]),
                        Instant.ofEpochMilli(last),
                        fit.value(),
                        fit.slope() * HOUR,
                        fit.lowest() * HOUR,
                        fit.highest() * HOUR));
    }

    /** Whether it surely rises or falls: else what looks like a trend may be noise. */
    public boolean isSure() {
        return lowest > 0 || highest < 0;
    }

    /** The longest window over which a rule follows a trend of the quantity; empty without one. */
    public static Optional<Duration> windowOf(Rule rule, String quantity) {
        Duration[] longest = {Duration.ZERO};
        for (Expression condition : rule.grades().values()) {
            Expressions.windows(
                    condition,
                    (call, window) -> {
                        boolean follows =
                                switch (call.function()) {
                                    case ETA, FORECAST, RATE -> isOf(call, quantity);
                                    default -> false;
                                };
                        if (follows && window.compareTo(longest[0]) > 0) {
                            longest[0] = window;
                        }
                    });
        }
        return Optional.of(longest[0]).filter(window -> !window.isZero());
    }

    private static boolean isOf(Expression.Call call, String quantity) {
        return call.arguments().get(0) instanceof Expression.QuantityReference reference
                && reference.name().equals(quantity);
    }
}
