package io.vigil.rules.backtest;

import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Reading;
import io.vigil.model.RuleId;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tries other settings of one rule on history, one setting at a time, and proposes the one with the
 * fewest false alarms that loses no event which the present rule hits. Changes nothing itself.
 *
 * <p>Of equals it proposes the one that is raised again least often, then the one with the longest
 * median lead time, then the present one.
 */
public final class RuleTuning {
    private static final int[] READINGS = {1, 2, 3, 5, 8, 12};
    private static final long[] SECONDS = {0, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};
    private static final double[] MARGIN_FACTORS = {0, 0.5, 1.5, 2, 3, 5};
    private static final double[] MARGIN_PERCENTS = {1, 2, 5, 10, 20};
    private static final double[] LIMIT_FACTORS = {0.8, 0.9, 0.95, 1.05, 1.1, 1.2};

    private final RuleSet rules;
    private final Rule rule;
    private final Catalogue catalogue;
    private final List<TrueEvent> events;
    private final Scorecard.Settings settings;

    /** What is changed about a rule. */
    public enum Parameter {
        /** Nothing: the rule as it is. */
        PRESENT("present"),
        RAISE_AFTER("raise.after"),
        RAISE_FOR("raise.for"),
        CLEAR_MARGIN("clear.margin"),
        /** All numbers and attributes that quantities are compared with, scaled together. */
        LIMIT("limit");

        private final String key;

        Parameter(String key) {
            this.key = key;
        }

        /** As written in rule files. */
        public String key() {
            return key;
        }
    }

    /**
     * A setting and how it scored.
     *
     * @param value as a rule file has it; a factor for limits
     * @param keepsHits whether every event that the present rule hits is hit
     */
    public record Trial(Parameter parameter, String value, Score score, boolean keepsHits) {
        public Trial {
            Objects.requireNonNull(parameter, "parameter");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(score, "score");
        }
    }

    /**
     * All trials, the present setting first, and the one that is proposed.
     *
     * @param proposed the present one if none is better
     */
    public record Outcome(List<Trial> trials, Trial proposed) {
        public Outcome {
            trials = List.copyOf(trials);
        }
    }

    /**
     * @param id a rule of the set
     * @throws IllegalArgumentException if it is none
     */
    public RuleTuning(
            RuleSet rules,
            RuleId id,
            Catalogue catalogue,
            List<TrueEvent> events,
            Scorecard.Settings settings) {
        this.rules = rules;
        this.rule = rules.rule(id).orElseThrow(() -> new IllegalArgumentException("no rule " + id));
        this.catalogue = catalogue;
        this.events = List.copyOf(events);
        this.settings = settings;
    }

    private record Candidate(Parameter parameter, String value, Rule rule) {}

    /**
     * Tries everything.
     *
     * @param readings in order of arrival
     * @param threads that judge
     * @param progress told the number of trials done
     * @return empty if the rule judges nothing of the catalogue
     */
    public Optional<Outcome> run(List<Reading> readings, int threads, Consumer<Integer> progress) {
        List<Trial> trials = new ArrayList<>();
        Set<TrueEvent> hitNow = Set.of();
        for (Candidate candidate : candidates()) {
            Backtest.Result result =
                    new Backtest(with(candidate.rule()), catalogue)
                            .withThreads(threads)
                            .run(Arrivals.of(readings));
            Scorecard.RuleScore score =
                    Scorecard.of(result, events, settings).rules().get(rule.id());
            if (score == null) {
                return Optional.empty();
            }
            Set<TrueEvent> hit = hit(result);
            if (candidate.parameter() == Parameter.PRESENT) {
                hitNow = hit;
            }
            trials.add(
                    new Trial(
                            candidate.parameter(),
                            candidate.value(),
                            score.overall(),
                            hit.containsAll(hitNow)));
            progress.accept(trials.size());
        }
        return Optional.of(new Outcome(trials, best(trials)));
    }

    private Set<TrueEvent> hit(Backtest.Result result) {
        Set<TrueEvent> hit = new HashSet<>();
        for (TrueEvent event : events) {
            Scorecard alone = Scorecard.of(result, List.of(event), settings);
            if (alone.rules().get(rule.id()).overall().hits() > 0) {
                hit.add(event);
            }
        }
        return hit;
    }

    /** The sort is stable, so of equals the first stays, which is the present one. */
    private static Trial best(List<Trial> trials) {
        return trials.stream()
                .filter(Trial::keepsHits)
                .min(
                        Comparator.comparingInt((Trial t) -> t.score().falseAlarms())
                                .thenComparingInt(t -> t.score().reRaised())
                                .thenComparingDouble(t -> -t.score().leadTime(0.5).orElse(0)))
                .orElseThrow();
    }

    private RuleSet with(Rule changed) {
        List<Rule> all =
                rules.rules().stream().map(r -> r.id().equals(rule.id()) ? changed : r).toList();
        return new RuleSet(all, rules.sections());
    }

    private List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>();
        all.add(new Candidate(Parameter.PRESENT, "", rule));
        for (int readings : READINGS) {
            Rule.Raise raise = new Rule.Raise(readings, rule.raise().duration());
            add(all, Parameter.RAISE_AFTER, readings + " readings", raise, rule.clear());
        }
        for (long seconds : SECONDS) {
            Duration duration = Duration.ofSeconds(seconds);
            Rule.Raise raise = new Rule.Raise(rule.raise().readings(), duration);
            add(all, Parameter.RAISE_FOR, QuantityText.format(duration), raise, rule.clear());
        }
        for (Rule.Margin margin : margins()) {
            Rule.Clear clear = new Rule.Clear(Optional.of(margin), rule.clear().duration());
            String value = QuantityText.format(margin.value(), margin.unit());
            add(all, Parameter.CLEAR_MARGIN, value, rule.raise(), clear);
        }
        for (double factor : LIMIT_FACTORS) {
            LimitScaling scaling = new LimitScaling(factor);
            Map<Grade, Expression> grades = new EnumMap<>(Grade.class);
            rule.grades()
                    .forEach((grade, condition) -> grades.put(grade, scaling.scaled(condition)));
            if (!grades.equals(rule.grades())) {
                Rule changed = rule.with(grades, rule.raise(), rule.clear());
                all.add(new Candidate(Parameter.LIMIT, "× " + factor, changed));
            }
        }
        return all;
    }

    private void add(
            List<Candidate> all,
            Parameter parameter,
            String value,
            Rule.Raise raise,
            Rule.Clear clear) {
        if (!raise.equals(rule.raise()) || !clear.equals(rule.clear())) {
            all.add(new Candidate(parameter, value, rule.with(rule.grades(), raise, clear)));
        }
    }

    private List<Rule.Margin> margins() {
        List<Rule.Margin> margins = new ArrayList<>();
        Optional<Rule.Margin> present = rule.clear().margin();
        if (present.isPresent()) {
            MeasurementUnit unit = present.get().unit();
            for (double factor : MARGIN_FACTORS) {
                double value = present.get().value() * factor;
                boolean isPercent = unit.symbol().equals("%");
                if (!isPercent || value < 100) {
                    margins.add(new Rule.Margin(value, unit));
                }
            }
        } else {
            for (double percent : MARGIN_PERCENTS) {
                margins.add(new Rule.Margin(percent, MeasurementUnit.of("%")));
            }
        }
        return margins;
    }
}
