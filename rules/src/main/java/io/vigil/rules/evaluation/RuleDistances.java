package io.vigil.rules.evaluation;

import io.vigil.model.Grade;
import io.vigil.model.Reading;
import io.vigil.rules.evaluation.RuleDistance.Joining;
import io.vigil.rules.evaluation.RuleDistance.Obstacle;
import io.vigil.rules.evaluation.RuleDistance.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells how far the rules of a site are from their next grade. It lets the evaluator judge the
 * readings of late in a state of its own and then looks at the conditions as they were bound, so
 * that it knows nothing that the evaluator does not: windows that reach back further than the
 * readings are unknown.
 *
 * <p>Stateless; the work is that of judging the readings once.
 */
public final class RuleDistances {
    private static final double MILLIS_PER_SECOND = 1000;

    private final SiteState state = new SiteState();
    private final long now;

    private RuleDistances(SiteRules rules, List<Reading> readings, Instant now) {
        this.now = now.toEpochMilli();
        SiteEvaluator evaluator = new SiteEvaluator(rules);
        Instant first = readings.isEmpty() ? now : Instant.ofEpochMilli(readings.get(0).atMillis());
        evaluator.adopt(state, first, transition -> {});
        for (Reading reading : readings) {
            Instant at = Instant.ofEpochMilli(reading.atMillis());
            evaluator.observe(state, reading, at.isAfter(now) ? now : at, transition -> {});
        }
        evaluator.elapse(state, now, transition -> {});
    }

    /**
     * Looks at every rule that judges something here, in the order of the sensors.
     *
     * @param readings of the site's sensors and of {@link SiteRules#foreignSensors}, in order of
     *     time
     * @param now the run's clock
     */
    public static List<RuleDistance> of(SiteRules rules, List<Reading> readings, Instant now) {
        RuleDistances distances = new RuleDistances(rules, readings, now);
        List<RuleDistance> result = new ArrayList<>();
        for (BoundSensor bound : rules.sensors()) {
            for (BoundRule rule : bound.rules) {
                if (!rule.linkage.silent()) {
                    result.add(distances.of(bound, rule));
                }
            }
        }
        return result;
    }

    private RuleDistance of(BoundSensor bound, BoundRule rule) {
        SensorState sensor = state.sensors[bound.index];
        boolean heard = !bound.isSubject() && sensor.newest != Times.NEVER;
        Moment moment = state.moment;
        moment.begin(bound, sensor, heard ? sensor.newest : now, now);
        moment.siblings = state.sensors;
        BoundGrade present = null;
        BoundGrade next = null;
        for (Grade grade : Grade.values()) {
            BoundGrade each = rule.grade(grade.rank());
            if (each == null) {
                continue;
            }
            if (each.condition().test(moment) == Truth.TRUE) {
                present = each;
                next = null;
            } else if (next == null) {
                next = each;
            }
        }
        Walk walk = new Walk(moment);
        if (next != null) {
            walk.add(next.condition());
        }
        return new RuleDistance(
                rule.rule,
                bound.subject(),
                Instant.ofEpochMilli(moment.at),
                Optional.ofNullable(present).map(BoundGrade::grade),
                Optional.ofNullable(next).map(BoundGrade::grade),
                walk.joining(),
                walk.parts);
    }

    /** Gathers what of a condition is not met. */
    private static final class Walk {
        private final Moment moment;
        private final List<Part> parts = new ArrayList<>();
        private boolean all;
        private boolean any;

        Walk(Moment moment) {
            this.moment = moment;
        }

        Joining joining() {
            return all && any ? Joining.MIXED : any ? Joining.ANY : Joining.ALL;
        }

        void add(ConditionNode node) {
            if (node.test(moment) == Truth.TRUE) {
                return;
            }
            if (node instanceof ConditionNode.And and) {
                boolean both = and.left().test(moment) != Truth.TRUE;
                all |= both && and.right().test(moment) != Truth.TRUE;
                add(and.left());
                add(and.right());
            } else if (node instanceof ConditionNode.Or or) {
                any = true;
                add(or.left());
                add(or.right());
            } else {
                parts.add(part(node));
            }
        }

        private Part part(ConditionNode node) {
            if (node instanceof ComparisonNode comparison) {
                return compared(comparison);
            }
            if (node instanceof PartialNode partial) {
                return compared(partial.comparison());
            }
            if (node instanceof SilentNode silent) {
                double length = silent.length() / MILLIS_PER_SECOND;
                return limit(
                        moment.bound.subject(),
                        "",
                        silent.text(),
                        moment.silence() / MILLIS_PER_SECOND,
                        ">=",
                        length,
                        "s",
                        1);
            }
            if (node instanceof StuckNode stuck) {
                return stuck.test(moment) == Truth.UNKNOWN
                        ? named(Obstacle.UNKNOWN, stuck)
                        : named(Obstacle.MOVING, stuck);
            }
            if (node instanceof CountNode || node instanceof CountNode.Nothing) {
                return Part.of(Obstacle.SENSORS);
            }
            if (node instanceof WarningNode) {
                return Part.of(Obstacle.WARNING);
            }
            return Part.of(node instanceof DuringNode ? Obstacle.CALENDAR : Obstacle.CONDITION);
        }

        private Part named(Obstacle obstacle, StuckNode stuck) {
            return new Part(
                    obstacle,
                    moment.bound.subject(),
                    stuck.name(),
                    stuck.text(),
                    null,
                    "",
                    null,
                    stuck.unit(),
                    null,
                    null);
        }

        private Part compared(ComparisonNode node) {
            double value = node.measured(moment);
            double limit = node.limit().value(moment);
            ComparisonNode.Shown shown = node.shown();
            if (Double.isFinite(value) && Double.isFinite(limit) && node.direction() != 0) {
                return limit(
                        moment.bound.subject(),
                        shown.quantity(),
                        shown.text(),
                        value,
                        node.operator().text(),
                        limit,
                        shown.unit(),
                        node.direction());
            }
            Obstacle obstacle =
                    Double.isInfinite(value)
                            ? Obstacle.NEVER
                            : Double.isNaN(value) || Double.isNaN(limit)
                                    ? Obstacle.UNKNOWN
                                    : Obstacle.CONDITION;
            return new Part(
                    obstacle,
                    moment.bound.subject(),
                    shown.quantity(),
                    shown.text(),
                    null,
                    node.operator().text(),
                    Double.isFinite(limit) ? limit : null,
                    shown.unit(),
                    null,
                    null);
        }

        private static Part limit(
                String sensor,
                String quantity,
                String text,
                double value,
                String comparison,
                double limit,
                String unit,
                int direction) {
            double distance = Math.max(0, direction * (limit - value));
            return new Part(
                    Obstacle.LIMIT,
                    sensor,
                    quantity,
                    text,
                    value,
                    comparison,
                    limit,
                    unit,
                    distance,
                    limit == 0 ? null : distance / Math.abs(limit));
        }
    }
}
