package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import io.vigil.rules.language.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a rule is from its next grade on one subject.
 *
 * @param rule the rule as it holds there
 * @param subject sensor, site or area that it judges
 * @param at event time that it is judged at: of the newest reading of a sensor
 * @param present the highest grade whose condition is met; empty if none is. A warning of it may
 *     not be raised yet, or be shelved
 * @param next the nearest applicable grade above; empty if there is none
 * @param joining how the parts make up the condition of the next grade
 * @param parts what of that condition is not met yet
 */
public record RuleDistance(
        Rule rule,
        String subject,
        Instant at,
        Optional<Grade> present,
        Optional<Grade> next,
        Joining joining,
        List<Part> parts) {
    /** How parts make up a condition. */
    public enum Joining {
        /** All that is told must come to be. */
        ALL,
        /** One of what is told is enough. */
        ANY,
        /** Both, within each other. */
        MIXED
    }

    /** What stands in the way. */
    public enum Obstacle {
        /** A number has not reached its limit: the distance is told. */
        LIMIT,
        /** A time until a limit, and at the present trend the limit is never reached. */
        NEVER,
        /** The number cannot be told: readings are missing, too old, or not usable. */
        UNKNOWN,
        /** Too few sensors agree. */
        SENSORS,
        /** The readings are moving, so the sensor is not stuck. */
        MOVING,
        /** The other warning that it looks at is not open. */
        WARNING,
        /** It is not the time of year or day. */
        CALENDAR,
        /** A condition without a number of its own. */
        CONDITION
    }

    /**
     * A part of a condition.
     *
     * @param sensor whose reading is looked at; empty where there are several or none
     * @param quantity quantity; empty without one
     * @param text what is compared, as the rule writes it; empty without a comparison
     * @param value present value, in {@code unit}; null unless the obstacle is a limit
     * @param comparison {@code >=} and the like; empty without one
     * @param limit in {@code unit}; null where it is not known
     * @param distance how much is missing to the limit, in {@code unit}, not negative; null unless
     *     the obstacle is a limit
     * @param share the distance as share of the limit; null where the limit is zero
     */
    public record Part(
            Obstacle obstacle,
            String sensor,
            String quantity,
            String text,
            Double value,
            String comparison,
            Double limit,
            String unit,
            Double distance,
            Double share) {
        /** An obstacle without a comparison. */
        static Part of(Obstacle obstacle) {
            return new Part(obstacle, "", "", "", null, "", null, "", null, null);
        }
    }

    public RuleDistance {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(present, "present");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(joining, "joining");
        parts = List.copyOf(parts);
    }
}
