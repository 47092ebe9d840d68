package io.vigil.rules.evaluation;

import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.warnings.Evidence;
import java.util.List;

/**
 * A comparison, turned so that the measured side is on the left.
 *
 * @param index which comparison of its condition, from 0
 * @param limit in the unit of {@code value}
 * @param ease how the limit is eased for clearing
 * @param shown how it is shown as evidence
 */
record ComparisonNode(
        int index,
        ComparisonOperator operator,
        NumberNode value,
        NumberNode limit,
        Ease ease,
        Shown shown)
        implements ConditionNode {
    private static final double ROUNDING = 1e-12;
    private static final double MILLIS_PER_SECOND = 1000;

    /**
     * What is added to a limit: {@code absolute + share * |limit|}.
     *
     * @param absolute in the unit of the comparison, negative for a lower limit
     * @param share negative for a lower limit
     */
    record Ease(double absolute, double share) {
        static final Ease NONE = new Ease(0, 0);

        double apply(double limit) {
            return limit + absolute + share * Math.abs(limit);
        }
    }

    /**
     * How a comparison is shown as evidence, whichever sensor it is of.
     *
     * @param quantity first quantity of the measured side; empty without one
     * @param text canonical text of the measured side
     * @param unit symbol of the unit of both sides
     * @param windowSeconds null without a window
     */
    record Shown(String quantity, String text, String unit, Long windowSeconds) {}

    /** Without what follows from the rule's text: every rule on every sensor is asked once. */
    @Override
    public int hashCode() {
        return 31 * value.hashCode() + limit.hashCode();
    }

    @Override
    public int test(Moment moment) {
        double y = ease.apply(limit.value(moment));
        int side = value instanceof NumberNode.Quantity ? 0 : value.sideOf(y, moment);
        if (side != 0) {
            return Truth.of(isMetBeside(side));
        }
        double x = value.value(moment);
        if (Double.isNaN(x)) {
            return isSurelyAbove(value.least(moment), y);
        }
        return testOf(x, y);
    }

    /** What the comparison would be if its measured side were {@code x}. */
    int testOf(double x, Moment moment) {
        return testOf(x, ease.apply(limit.value(moment)));
    }

    private int testOf(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Truth.UNKNOWN;
        }
        boolean equal = areEqual(x, y);
        return Truth.of(
                switch (operator) {
                    case AT_LEAST -> equal || x > y;
                    case ABOVE -> !equal && x > y;
                    case AT_MOST -> equal || x < y;
                    case BELOW -> !equal && x < y;
                    case EQUAL -> equal;
                    case UNEQUAL -> !equal;
                });
    }

    /** What is known of the comparison if nothing but the least that the value can be is. */
    private int isSurelyAbove(double least, double y) {
        boolean equal = areEqual(least, y);
        boolean above = least > y && !equal;
        return switch (operator) {
            case AT_LEAST -> above || equal ? Truth.TRUE : Truth.UNKNOWN;
            case ABOVE, UNEQUAL -> above ? Truth.TRUE : Truth.UNKNOWN;
            case BELOW -> above || equal ? Truth.FALSE : Truth.UNKNOWN;
            case AT_MOST, EQUAL -> above ? Truth.FALSE : Truth.UNKNOWN;
        };
    }

    /** The value or, where that is unknown, the least that it can be; NaN where that is, too. */
    double measured(Moment moment) {
        double measured = value.value(moment);
        return Double.isNaN(measured) ? value.least(moment) : measured;
    }

    /** Whether values surely below (-1) or above (1) the limit meet the condition. */
    private boolean isMetBeside(int side) {
        return side == direction() || operator == ComparisonOperator.UNEQUAL;
    }

    @Override
    public boolean isRuledOut(ValueBand band) {
        return ease.equals(Ease.NONE)
                && switch (operator) {
                    case AT_LEAST, ABOVE ->
                            isSurelyBelow(value.ceilingIn(band), limit.floorIn(band));
                    case AT_MOST, BELOW ->
                            isSurelyBelow(limit.ceilingIn(band), value.floorIn(band));
                    case EQUAL, UNEQUAL -> false;
                };
    }

    /** By more than any rounding; false for what is not known. */
    private static boolean isSurelyBelow(double x, double y) {
        return x + Fit.SURELY * (Math.abs(x) + Math.abs(y)) < y;
    }

    @Override
    public int cost() {
        return value.cost() + limit.cost();
    }

    /** A value that reaches its limit must not miss it by the rounding of a conversion. */
    private static boolean areEqual(double x, double y) {
        return x == y || (Math.abs(x - y) <= ROUNDING * Math.abs(y) && Double.isFinite(y));
    }

    /** +1 if the condition is met by large values, -1 by small ones, 0 by neither. */
    int direction() {
        return switch (operator) {
            case AT_LEAST, ABOVE -> 1;
            case AT_MOST, BELOW -> -1;
            case EQUAL, UNEQUAL -> 0;
        };
    }

    @Override
    public ComparisonNode lead(Moment moment) {
        return test(moment) == Truth.TRUE ? this : null;
    }

    @Override
    public void explain(Moment moment, int truth, List<Evidence> evidence) {
        if (test(moment) != truth) {
            return;
        }
        double measured = measured(moment);
        Trend trend = value.trend(moment);
        Fit fit = value instanceof EtaNode eta ? eta.fit(moment) : null;
        boolean isTime = fit != null && Double.isFinite(measured);
        EtaNode eta = isTime ? (EtaNode) value : null;
        evidence.add(
                new Evidence(
                        moment.bound.subject(),
                        shown.quantity,
                        shown.text,
                        finite(measured),
                        (truth == Truth.TRUE ? operator : Comparisons.negation(operator)).text(),
                        finite(ease.apply(limit.value(moment))),
                        shown.unit,
                        shown.windowSeconds,
                        trend.perHour(),
                        isTime ? measured * EtaNode.MINUTE / MILLIS_PER_SECOND : null,
                        isTime ? finite(eta.earliest(fit) / MILLIS_PER_SECOND) : null,
                        isTime ? finite(eta.latest(fit) / MILLIS_PER_SECOND) : null,
                        trend.lowest(),
                        trend.highest()));
    }

    private static Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }
}
