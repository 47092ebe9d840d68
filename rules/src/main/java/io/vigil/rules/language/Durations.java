package io.vigil.rules.language;

import io.vigil.rules.language.Expression.NumberLiteral;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.Optional;

/** Durations as rule files write them: {@code 30 min}, {@code 1.5 h}. */
final class Durations {
    /** Longest window or wait of a rule; it bounds what evaluation has to remember. */
    static final Duration LONGEST = Duration.ofDays(31);

    private static final MeasurementUnit SECOND = MeasurementUnit.of("s");

    private Durations() {}

    /** The duration that an expression is; empty if it is not a number with a unit of time. */
    static Optional<Duration> of(Expression expression) {
        return expression instanceof NumberLiteral literal ? of(literal) : Optional.empty();
    }

    /** The duration, to the millisecond; empty if the unit is not one of time. */
    static Optional<Duration> of(NumberLiteral literal) {
        if (!literal.unit().isCompatibleWith(SECOND)) {
            return Optional.empty();
        }
        double seconds = literal.unit().convert(literal.value(), SECOND);
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
