package io.vigil.rules.evaluation;

/**
 * Those rules of a sensor that look at one quantity, have nothing open or pending, and surely raise
 * nothing as long as the values of the quantity stay in a band: while they do, the rules need not
 * be judged. The band holds all values that the rules look back on, so that it is enough to look at
 * each new one. It changes no answer, therefore it is not stored.
 */
final class CalmRules {
    /** Rules that are told apart: one bit each, one of which is never set. */
    static final int MOST = Long.SIZE - 1;

    private static final int MOST_STEPS = 64;
    private static final int REFINEMENTS = 4;
    private static final double SMALLEST_STEP = 1e-6;

    private double low = Double.NEGATIVE_INFINITY;
    private double high = Double.POSITIVE_INFINITY;

    /** Bits of the rules. */
    private long rules;

    /** Newest event time at which they would have been judged in order. */
    private long judgedAt = Times.NEVER;

    /** Bits of the rules that need no judgement. */
    long rules() {
        return rules;
    }

    long judgedAt() {
        return judgedAt;
    }

    /** Takes note of a reading in the band that came in order. */
    void passed(long at) {
        judgedAt = Math.max(judgedAt, at);
    }

    boolean holds(double value) {
        return value >= low && value <= high;
    }

    /** Ends the calm of all of them. */
    void end() {
        low = Double.NEGATIVE_INFINITY;
        high = Double.POSITIVE_INFINITY;
        rules = 0;
        judgedAt = Times.NEVER;
    }

    /**
     * Begins the calm of a rule if it surely raises nothing in some band around these values.
     *
     * @param place of the rule, less than {@link #MOST}
     * @param seen the narrowest band around all values that the rule can look at
     * @return whether it did
     */
    boolean begin(int place, BoundRule rule, ValueBand seen) {
        if (!rule.isRuledOut(seen)) {
            return false;
        }
        ValueBand widest = widest(rule, seen);
        low = Math.max(low, widest.low());
        high = Math.min(high, widest.high());
        rules |= 1L << place;
        return true;
    }

    /** About as wide as it may be, by more on the side on which there is no limit. */
    private static ValueBand widest(BoundRule rule, ValueBand seen) {
        double size = Math.max(Math.abs(seen.low()), Math.abs(seen.high()));
        double step = Math.max(seen.high() - seen.low(), SMALLEST_STEP * Math.max(1, size));
        ValueBand band = seen;
        if (rule.isRuledOut(band.withLow(Double.NEGATIVE_INFINITY))) {
            band = band.withLow(Double.NEGATIVE_INFINITY);
        }
        if (rule.isRuledOut(band.withHigh(Double.POSITIVE_INFINITY))) {
            band = band.withHigh(Double.POSITIVE_INFINITY);
        }
        for (int i = 0; i < MOST_STEPS && rule.isRuledOut(band.widened(step)); i++) {
            band = band.widened(step);
            step *= 2;
        }
        for (int i = 0; i < REFINEMENTS; i++) {
            step /= 2;
            band = rule.isRuledOut(band.widened(step)) ? band.widened(step) : band;
        }
        return band;
    }

    CalmRules copy() {
        CalmRules copy = new CalmRules();
        copy.low = low;
        copy.high = high;
        copy.rules = rules;
        copy.judgedAt = judgedAt;
        return copy;
    }
}
