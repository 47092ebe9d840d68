package io.vigil.rules.backtest;

import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that truly happened and that should have been warned of.
 *
 * @param where site, sensor or area, as {@link Labels} found it; everywhere if none was named
 * @param place the same as people wrote it, empty for everywhere
 * @param rule the only rule that should have warned of it, if one is named
 * @param hazard only rules of this hazard should have, if one is named
 * @param grade how severe it was: no warning of a higher grade is asked for it; any if not given
 * @param from when it began, event time
 * @param to when it ended
 * @param tolerance by how much a warning may miss the event and still count for it
 * @param lead how long before the event a warning may be raised and still count for it, if that is
 *     limited
 * @param note what it was, for people
 */
public record TrueEvent(
        Place where,
        String place,
        Optional<RuleId> rule,
        Optional<String> hazard,
        Optional<Grade> grade,
        Instant from,
        Instant to,
        Duration tolerance,
        Optional<Duration> lead,
        String note) {
    public TrueEvent {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(tolerance, "tolerance");
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(note, "note");
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends before it begins: " + from + ", " + to);
        }
    }

    /** An event everywhere, for all rules, without tolerance. */
    public static TrueEvent between(Instant from, Instant to) {
        return new TrueEvent(
                Place.EVERYWHERE,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                from,
                to,
                Duration.ZERO,
                Optional.empty(),
                "");
    }

    /** Whether it happened where a sensor of the catalogue stands, or somewhere around it. */
    public boolean isAt(SensorId sensor, Catalogue catalogue) {
        return catalogue
                .sensor(sensor)
                .map(known -> Place.of(known, catalogue).overlaps(where))
                .orElse(false);
    }

    /** Whether a rule should have warned of it. */
    boolean concerns(RuleId id, String itsHazard) {
        return rule.map(id::equals).orElse(true) && hazard.map(itsHazard::equals).orElse(true);
    }

    /** Whether it was severe enough for a warning of this grade. */
    boolean asksFor(Grade level) {
        return grade.map(own -> own.compareTo(level) >= 0).orElse(true);
    }

    /** Whether a warning that was open in this time counts for it. */
    boolean isMetBy(Episode.Spell spell) {
        boolean notOverBefore =
                spell.to().map(end -> !end.isBefore(from.minus(tolerance))).orElse(true);
        boolean notRaisedAfter = !spell.from().isAfter(to.plus(tolerance));
        boolean notTooEarly =
                lead.map(longest -> !spell.from().isBefore(from.minus(longest))).orElse(true);
        return notOverBefore && notRaisedAfter && notTooEarly;
    }
}
