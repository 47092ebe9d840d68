package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.quality.AttenuatedTest;
import io.vigil.quality.ClimatologyTest;
import io.vigil.quality.FlatLineTest;
import io.vigil.quality.GapTest;
import io.vigil.quality.GrossRangeTest;
import io.vigil.quality.MultivariateTest;
import io.vigil.quality.NeighbourTest;
import io.vigil.quality.QualityPlan;
import io.vigil.quality.Range;
import io.vigil.quality.RateTest;
import io.vigil.quality.SpikeTest;
import io.vigil.quality.StepTest;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.QualityRule;
import io.vigil.rules.language.RuleSet;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Binds quality tests to the quantities of one sensor, with limits in their units. Of each test the
 * last entry that fits counts. A limit whose attribute the site lacks is not tested.
 */
final class QualityBinder {
    private static final MeasurementUnit MILLISECOND = MeasurementUnit.of("ms");
    private static final double NEVER = Double.POSITIVE_INFINITY;
    private static final QualityRule.Confirm CONFIRM =
            new QualityRule.Confirm(3, Duration.ofMinutes(30), Optional.empty(), Optional.empty());

    private final List<QualityRule> rules;
    private final Sensor sensor;
    private final NumberCompiler numbers;
    private final List<QualityNote> notes;

    /**
     * @param notes where what is to be told is added
     */
    QualityBinder(List<QualityRule> rules, Site site, Sensor sensor, List<QualityNote> notes) {
        this.rules = rules;
        this.sensor = sensor;
        this.notes = notes;
        SensorSlots none = new SensorSlots(sensor.id().value(), sensor, 0);
        this.numbers = new NumberCompiler(RuleSet.empty(), site, none, DangerSides.none());
    }

    /**
     * The plans in step with {@code quantities}, null where nothing is tested.
     *
     * @param applies whether an entry is for this sensor
     */
    QualityPlan[] bind(List<SensorQuantity> quantities, Predicate<QualityRule> applies) {
        QualityPlan[] plans = new QualityPlan[quantities.size()];
        List<Map<QualityRule.Kind, QualityRule.Test>> tests = new ArrayList<>();
        for (SensorQuantity quantity : quantities) {
            tests.add(tests(quantity.name(), applies));
        }
        for (int i = 0; i < plans.length; i++) {
            List<Long> watched = watched(quantities.get(i).name(), tests);
            if (!tests.get(i).isEmpty() || !watched.isEmpty()) {
                plans[i] = plan(quantities.get(i), tests.get(i), watched);
            }
        }
        return plans;
    }

    private Map<QualityRule.Kind, QualityRule.Test> tests(
            String quantity, Predicate<QualityRule> applies) {
        Map<QualityRule.Kind, QualityRule.Test> tests = new EnumMap<>(QualityRule.Kind.class);
        for (QualityRule rule : rules) {
            if (rule.quantity().equals(quantity) && applies.test(rule)) {
                tests.putAll(rule.tests());
            }
        }
        tests.values().removeIf(QualityRule.Off.class::isInstance);
        return tests;
    }

    /** How far back other quantities look at this one. */
    private static List<Long> watched(
            String quantity, List<Map<QualityRule.Kind, QualityRule.Test>> tests) {
        List<Long> widths = new ArrayList<>();
        for (Map<QualityRule.Kind, QualityRule.Test> other : tests) {
            if (other.get(QualityRule.Kind.MULTIVARIATE) instanceof QualityRule.Multivariate test
                    && test.with().equals(quantity)) {
                widths.add(Times.millis(test.over()));
            }
        }
        return widths;
    }

    private QualityPlan plan(
            SensorQuantity quantity,
            Map<QualityRule.Kind, QualityRule.Test> tests,
            List<Long> watched) {
        QualityPlan.Builder plan = QualityPlan.builder();
        Limits limits = new Limits(quantity);
        watched.forEach(plan::watchedOver);
        tests.values().forEach(test -> add(test, limits, plan));
        addStep(tests, limits, plan);
        return plan.build();
    }

    private void add(QualityRule.Test test, Limits limits, QualityPlan.Builder plan) {
        if (test instanceof QualityRule.Gap gap) {
            plan.gap(new GapTest(length(gap.after())));
        } else if (test instanceof QualityRule.Gross gross) {
            plan.gross(
                    new GrossRangeTest(limits.range(gross.fail()), limits.range(gross.suspect())));
        } else if (test instanceof QualityRule.Climatology climatology) {
            List<ClimatologyTest.Season> seasons =
                    climatology.seasons().stream()
                            .map(
                                    season ->
                                            new ClimatologyTest.Season(
                                                    season.months(), limits.range(season.usual())))
                            .toList();
            plan.climatology(new ClimatologyTest(seasons, climatology.zone()));
        } else if (test instanceof QualityRule.Spike spike) {
            SpikeTest.Method method =
                    spike.smallerDistance() ? SpikeTest.Method.SMALLER : SpikeTest.Method.AVERAGE;
            double fail = limits.distance(spike.fail(), NEVER);
            plan.spike(new SpikeTest(limits.distance(spike.suspect(), fail), fail, method));
        } else if (test instanceof QualityRule.Rate rate) {
            plan.rate(
                    new RateTest(
                            limits.slope(rate.limit()),
                            rate.deviations().orElse(NEVER),
                            limits.distance(rate.plus(), 0),
                            Times.millis(rate.over())));
        } else if (test instanceof QualityRule.Flat flat) {
            plan.flat(
                    new FlatLineTest(
                            limits.distance(flat.tolerance(), 0),
                            flatLength(flat.suspect()),
                            flatLength(flat.fail()),
                            flat.countsEarlier()
                                    ? FlatLineTest.Count.CODE
                                    : FlatLineTest.Count.PROSE));
        } else if (test instanceof QualityRule.Attenuated attenuated) {
            double fail = limits.distance(attenuated.fail(), 0);
            plan.attenuated(
                    new AttenuatedTest(
                            Times.millis(attenuated.over()),
                            attenuated.ofRange()
                                    ? AttenuatedTest.Measure.RANGE
                                    : AttenuatedTest.Measure.DEVIATION,
                            limits.distance(attenuated.suspect(), fail),
                            fail));
        } else if (test instanceof QualityRule.Neighbour neighbour) {
            double fail = limits.distance(neighbour.fail(), NEVER);
            plan.neighbour(new NeighbourTest(limits.distance(neighbour.suspect(), fail), fail));
        } else if (test instanceof QualityRule.Multivariate multivariate) {
            long over = Times.millis(multivariate.over());
            plan.multivariate(
                    new MultivariateTest(multivariate.deviations(), over), multivariate.with());
        }
    }

    /** The step test is made of what {@code step}, {@code spike.fail} and {@code confirm} say. */
    private void addStep(
            Map<QualityRule.Kind, QualityRule.Test> tests,
            Limits limits,
            QualityPlan.Builder plan) {
        double limit = NEVER;
        long within = 1;
        double most = NEVER;
        if (tests.get(QualityRule.Kind.STEP) instanceof QualityRule.Step step) {
            limit = limits.distance(Optional.of(step.limit()), NEVER);
            within = Math.max(1, Times.millis(step.within()));
        }
        if (tests.get(QualityRule.Kind.SPIKE) instanceof QualityRule.Spike spike) {
            most = limits.distance(spike.fail(), NEVER);
        }
        if (limit == NEVER && most == NEVER) {
            return;
        }
        QualityRule.Confirm confirm =
                tests.get(QualityRule.Kind.CONFIRM) instanceof QualityRule.Confirm given
                        ? given
                        : CONFIRM;
        plan.step(
                new StepTest(
                        limit,
                        within,
                        most,
                        new StepTest.Confirmation(
                                confirm.readings(),
                                Times.millis(confirm.duration()),
                                limits.distance(confirm.still(), 0),
                                limits.distance(confirm.agree(), 0))));
    }

    private long length(QualityRule.Length length) {
        long byCount =
                length.readings().map(count -> count * Times.millis(sensor.interval())).orElse(0L);
        return length.duration().map(Times::millis).orElse(byCount);
    }

    private static FlatLineTest.Length flatLength(QualityRule.Length length) {
        if (length.readings().isPresent()) {
            return new FlatLineTest.Length(length.readings().get(), 0);
        }
        return length.duration()
                .map(duration -> new FlatLineTest.Length(2, Times.millis(duration)))
                .orElse(FlatLineTest.Length.NEVER);
    }

    /** Limits in the unit of one quantity; what cannot be bound is noted and not tested. */
    private final class Limits {
        private final SensorQuantity quantity;

        Limits(SensorQuantity quantity) {
            this.quantity = quantity;
        }

        Range range(QualityRule.Bounds bounds) {
            double low = number(bounds.below(), quantity.unit(), false, -NEVER);
            double high = number(bounds.above(), quantity.unit(), false, NEVER);
            return new Range(low, high);
        }

        double distance(Optional<Expression> expression, double otherwise) {
            return number(expression, quantity.unit(), true, otherwise);
        }

        /** Per millisecond. */
        double slope(Optional<Expression> expression) {
            MeasurementUnit unit = quantity.unit().dividedBy(MILLISECOND);
            return number(expression, unit, true, NEVER);
        }

        private double number(
                Optional<Expression> expression,
                MeasurementUnit unit,
                boolean asDifference,
                double otherwise) {
            if (expression.isEmpty()) {
                return otherwise;
            }
            try {
                Operand operand = numbers.compile(expression.get());
                Operand limit = numbers.convert(operand, unit, asDifference, expression.get());
                if (limit.node() instanceof NumberNode.Constant constant) {
                    return constant.number();
                }
                throw NumberCompiler.notEvaluable(expression.get());
            } catch (NotApplicable e) {
                note(e.finding());
                return otherwise;
            }
        }

        private void note(Finding finding) {
            notes.add(new QualityNote(sensor.id(), quantity.name(), finding));
        }
    }
}
