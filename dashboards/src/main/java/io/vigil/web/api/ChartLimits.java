package io.vigil.web.api;

import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.GradeLimits;
import io.vigil.rules.evaluation.Outlook;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.units.MeasurementUnit;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits that a warning's chart shows: of the grades it had, those that judged it; of the
 * others, those that the rule in force would set. Made for one chart.
 */
final class ChartLimits {
    private final List<Transition> transitions;
    private final Evidence subject;
    private final Optional<Rule> rule;
    private final Optional<Sensor> sensor;
    private final Optional<Site> site;

    /**
     * @param grade key of the grade
     * @param function what is compared, as in evidence: the quantity itself or a mean of it
     * @param judged whether this warning was judged by it, and not only could be
     */
    record Limit(String grade, String function, String comparison, double value, boolean judged) {}

    /**
     * @param transitions of one episode, oldest first
     * @param subject what the chart is about
     */
    ChartLimits(
            List<Transition> transitions, Evidence subject, RuleSet rules, Catalogue catalogue) {
        this.transitions = transitions;
        this.subject = subject;
        this.sensor = catalogue.sensor(new SensorId(subject.sensor()));
        this.site = sensor.flatMap(known -> catalogue.site(known.site()));
        this.rule =
                rules.rule(transitions.get(0).episode().rule())
                        .map(
                                known ->
                                        sensor.map(s -> rules.at(known, s.site(), s.id()))
                                                .orElse(known));
    }

    /** The window over which the rule follows the quantity's trend, if it does. */
    Optional<Duration> trendWindow() {
        return rule.flatMap(known -> Outlook.windowOf(known, subject.quantity()));
    }

    /**
     * The limits, the least urgent grade first.
     *
     * @param unit of the chart's values
     */
    List<Limit> of(String unit) {
        Map<Grade, List<Limit>> limits = new EnumMap<>(Grade.class);
        if (rule.isPresent() && site.isPresent()) {
            MeasurementUnit.find(unit)
                    .map(
                            known ->
                                    GradeLimits.of(
                                            rule.get(),
                                            site.get(),
                                            sensor.orElseThrow(),
                                            subject.quantity(),
                                            known))
                    .orElse(List.of())
                    .forEach(
                            limit ->
                                    limits.computeIfAbsent(limit.grade(), g -> new ArrayList<>())
                                            .add(inForce(limit)));
        }
        limits.putAll(judged(unit));
        return limits.values().stream().flatMap(List::stream).distinct().toList();
    }

    private static Limit inForce(GradeLimits.Limit limit) {
        return new Limit(
                limit.grade().key(), limit.function(), limit.comparison(), limit.value(), false);
    }

    private Map<Grade, List<Limit>> judged(String unit) {
        Map<Grade, List<Limit>> limits = new EnumMap<>(Grade.class);
        for (Transition transition : transitions) {
            for (Evidence evidence : transition.evidence()) {
                if (isOnValues(evidence) && evidence.unit().equals(unit) && !eases(transition)) {
                    limits.put(
                            transition.grade(),
                            List.of(
                                    new Limit(
                                            transition.grade().key(),
                                            evidence.function(),
                                            evidence.comparison(),
                                            evidence.limit(),
                                            true)));
                }
            }
        }
        return limits;
    }

    /** Whether its evidence may be a limit that was eased for clearing. */
    private static boolean eases(Transition transition) {
        return switch (transition.kind()) {
            case RAISED, UPGRADED -> false;
            default -> true;
        };
    }

    private boolean isOnValues(Evidence evidence) {
        return evidence.sensor().equals(subject.sensor())
                && evidence.function().equals(subject.quantity())
                && evidence.limit() != null;
    }
}
