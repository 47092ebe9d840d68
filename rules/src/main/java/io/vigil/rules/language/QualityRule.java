package io.vigil.rules.language;

import io.vigil.findings.SourcePlace;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of the section {@code quality}: which tests the values of a quantity pass before they
 * are judged. For each test the last entry that fits a sensor counts. Limits are expressions of
 * numbers and attributes; docs/quality.md says what each test does.
 *
 * @param applies whose values
 * @param quantity which values
 * @param tests by kind
 * @param place where it was written
 */
public record QualityRule(
        Rule.Applies applies, String quantity, Map<Kind, Test> tests, SourcePlace place) {
    /** The tests, as they are called in rule files. */
    public enum Kind {
        GAP,
        GROSS,
        CLIMATOLOGY,
        SPIKE,
        STEP,
        CONFIRM,
        RATE,
        FLAT,
        ATTENUATED,
        NEIGHBOUR,
        MULTIVARIATE;

        /** As written. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public QualityRule {
        Objects.requireNonNull(applies, "applies");
        Objects.requireNonNull(quantity, "quantity");
        tests = Collections.unmodifiableMap(new EnumMap<>(tests));
        Objects.requireNonNull(place, "place");
    }

    /** The settings of one test. */
    public sealed interface Test {}

    /** The test is not made, whatever an entry before says. */
    public record Off() implements Test {}

    /** Values from {@code below} to {@code above}; open where nothing is given. */
    public record Bounds(Optional<Expression> below, Optional<Expression> above) {
        static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());
    }

    /** A number of readings, or a time, or neither for never. */
    public record Length(Optional<Integer> readings, Optional<Duration> duration) {
        static final Length NEVER = new Length(Optional.empty(), Optional.empty());
    }

    /** After how long nothing is compared with what was before; readings are intervals here. */
    public record Gap(Length after) implements Test {}

    public record Gross(Bounds fail, Bounds suspect) implements Test {}

    public record Season(Set<Integer> months, Bounds usual) {
        public Season {
            months = Set.copyOf(months);
        }
    }

    public record Climatology(List<Season> seasons, ZoneOffset zone) implements Test {
        public Climatology {
            seasons = List.copyOf(seasons);
        }
    }

    /** How far a value may lie from the one before, over whatever time. */
    public record Spike(
            Optional<Expression> suspect, Optional<Expression> fail, boolean smallerDistance)
            implements Test {}

    /** How far a value may lie from the one before, in so much time. */
    public record Step(Expression limit, Duration within) implements Test {}

    /** What confirms a value that failed spike or step; defaults where nothing is given. */
    public record Confirm(
            int readings, Duration duration, Optional<Expression> still, Optional<Expression> agree)
            implements Test {}

    /** Either a limit, or deviations over a time with a least change. */
    public record Rate(
            Optional<Expression> limit,
            Optional<Double> deviations,
            Optional<Expression> plus,
            Duration over)
            implements Test {}

    public record Flat(
            Optional<Expression> tolerance, Length suspect, Length fail, boolean countsEarlier)
            implements Test {}

    public record Attenuated(
            Duration over, boolean ofRange, Optional<Expression> suspect, Optional<Expression> fail)
            implements Test {}

    public record Neighbour(Optional<Expression> suspect, Optional<Expression> fail)
            implements Test {}

    public record Multivariate(String with, double deviations, Duration over) implements Test {}
}
