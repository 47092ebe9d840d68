package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Schedule;
import java.util.Arrays;
import java.util.Set;

/**
 * A rule ready to judge. Nothing in it says which sensor it is on, so that sensors on which it
 * means the same share it. Immutable.
 */
final class BoundRule {
    final String id;
    final Rule rule;

    /** Bits of the quantities that the rule looks at. */
    final long quantities;

    /** Lengths of {@code silent(...)} in it, milliseconds; empty for most rules. */
    final long[] silences;

    /** Calendars whose borders may raise a warning without a reading. */
    final Schedule[] schedules;

    final int raiseReadings;
    final long raiseMillis;
    final long clearMillis;

    /** How long after its last usable reading an open warning is stale, milliseconds. */
    final long freshness;

    /** What it has to do with other sensors and rules. */
    final Linkage linkage;

    /** The one quantity that it looks at; -1 if there is more, or silence. */
    final int soleQuantity;

    private final boolean usesSilence;
    private final BoundGrade[] grades;

    /**
     * @param grades by rank of the grade, null where not applicable; at least one is not
     */
    BoundRule(
            Rule rule,
            BoundGrade[] grades,
            long quantities,
            long[] silences,
            Set<Schedule> schedules,
            long freshness,
            Linkage linkage) {
        this.linkage = linkage;
        this.id = rule.id().value();
        this.rule = rule;
        this.grades = grades.clone();
        this.quantities = quantities;
        this.silences = silences.clone();
        this.schedules = schedules.toArray(Schedule[]::new);
        this.raiseReadings = rule.raise().readings();
        this.raiseMillis = Times.millis(rule.raise().duration());
        this.clearMillis = Times.millis(rule.clear().duration());
        this.freshness = freshness;
        this.usesSilence = silences.length > 0 || linkage.silences().length > 0;
        this.soleQuantity =
                !usesSilence && Long.bitCount(quantities) == 1
                        ? Long.numberOfTrailingZeros(quantities)
                        : -1;
    }

    /** What every transition of an episode on this sensor repeats. */
    EpisodeCard card(BoundSensor sensor) {
        Locality there = sensor.locality;
        return new EpisodeCard(
                rule.revision(),
                rule.hazard(),
                rule.title(),
                rule.advice(),
                there.siteName(),
                there.region(),
                there.position(),
                there.exercise());
    }

    /** Whether the same rule is ready to judge the same. */
    @SuppressWarnings("ReferenceEquality") // a rule set has each rule once; comparing texts is slow
    boolean isLike(BoundRule other) {
        return rule == other.rule
                && Arrays.equals(grades, other.grades)
                && quantities == other.quantities
                && Arrays.equals(silences, other.silences)
                && Arrays.equals(schedules, other.schedules)
                && freshness == other.freshness
                && linkage.isLike(other.linkage);
    }

    /** The same for those that are alike. */
    int likeness() {
        int result = 31 * System.identityHashCode(rule) + Long.hashCode(freshness);
        for (BoundGrade grade : grades) {
            result = 31 * result + (grade == null ? 0 : grade.condition().hashCode());
        }
        return result;
    }

    /** Whether only rule engineers see what comes of it. */
    boolean isShadow() {
        return rule.mode() == Rule.Mode.SHADOW;
    }

    /** Whether a warning may be raised or upgraded at an event time. */
    boolean mayRaise(long at) {
        return rule.when().isEmpty() || rule.when().get().contains(at);
    }

    boolean raisesAtOnce() {
        return raiseReadings == 1 && raiseMillis == 0;
    }

    boolean usesSilence() {
        return usesSilence;
    }

    /** Whether instants of other sensors matter to it. */
    boolean followsOthers() {
        return linkage.silences().length > 0;
    }

    /** Whether surely none of its grades is raised if what is supposed is so. */
    boolean isRuledOut(ValueBand band) {
        for (BoundGrade grade : grades) {
            if (grade != null && !grade.condition().isRuledOut(band)) {
                return false;
            }
        }
        return true;
    }

    /** Null where the grade is not applicable. */
    BoundGrade grade(int rank) {
        return grades[rank];
    }

    /**
     * What decides whether a warning of this grade goes on: the grade's own condition or, where the
     * rule has none (any more), that of the nearest grade above; null if there is none either.
     */
    BoundGrade holding(Grade held) {
        for (int i = held.rank(); i < grades.length; i++) {
            if (grades[i] != null) {
                return grades[i];
            }
        }
        return null;
    }

    /** The nearest grade below that the rule has; null if there is none. */
    BoundGrade below(Grade held) {
        for (int i = held.rank() - 1; i >= 0; i--) {
            if (grades[i] != null) {
                return grades[i];
            }
        }
        return null;
    }
}
