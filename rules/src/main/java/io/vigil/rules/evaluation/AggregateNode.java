package io.vigil.rules.evaluation;

import io.vigil.rules.language.Expression.AggregateKind;
import java.util.Arrays;

/**
 * {@code avg}, {@code min}, {@code max}, {@code sum}, {@code median} and {@code count} over the
 * sensors that have a value now.
 *
 * <p>Where some are unknown, a mean or median of at least half of them is given, a sum is unknown.
 * What lowest, highest and number say then depends on what they are compared with; alone they are
 * given, as part of a calculation they are unknown.
 *
 * @param whole whether it is part of a calculation
 */
record AggregateNode(AggregateKind kind, Look[] looks, boolean whole) implements NumberNode {
    /** The same as part of a calculation. */
    AggregateNode inCalculation() {
        return new AggregateNode(kind, looks, true);
    }

    @Override
    public double value(Moment moment) {
        double[] values = moment.site.scratch(looks.length);
        int known = 0;
        for (Look look : looks) {
            double value = look.value(moment);
            if (!Double.isNaN(value)) {
                values[known++] = value;
            }
        }
        return known == looks.length || !isUnknownWith(known) ? combine(values, known) : Double.NaN;
    }

    private boolean isUnknownWith(int known) {
        return switch (kind) {
            case AVG, MEDIAN -> 2 * known < looks.length;
            case SUM -> true;
            default -> whole;
        };
    }

    private double combine(double[] values, int known) {
        if (kind == AggregateKind.COUNT) {
            return known;
        }
        if (known == 0) {
            return Double.NaN;
        }
        return switch (kind) {
            case AVG -> sum(values, known) / known;
            case SUM -> sum(values, known);
            case MEDIAN -> Selection.median(values, known);
            case MIN -> {
                double least = values[0];
                for (int i = 1; i < known; i++) {
                    least = Math.min(least, values[i]);
                }
                yield least;
            }
            case MAX -> {
                double most = values[0];
                for (int i = 1; i < known; i++) {
                    most = Math.max(most, values[i]);
                }
                yield most;
            }
            default -> throw new IllegalStateException(kind + " is no number");
        };
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    @Override
    public boolean isPartial(Moment moment) {
        for (Look look : looks) {
            if (Double.isNaN(look.value(moment))) {
                return true;
            }
        }
        return false;
    }

    /** The lowest that it could be if the unknown ones were known. */
    double lowest(Moment moment) {
        double known = value(moment);
        return kind == AggregateKind.MIN ? Double.NEGATIVE_INFINITY : known;
    }

    /** The highest that it could be if the unknown ones were known. */
    double highest(Moment moment) {
        return switch (kind) {
            case MAX -> Double.POSITIVE_INFINITY;
            case COUNT -> looks.length;
            default -> value(moment);
        };
    }

    /** Whether unknown sensors leave it between two bounds. */
    boolean isBounded() {
        return kind == AggregateKind.MIN
                || kind == AggregateKind.MAX
                || kind == AggregateKind.COUNT;
    }

    @Override
    public int cost() {
        return Arrays.stream(looks).mapToInt(Look::cost).sum();
    }
}
