package io.vigil.rules.evaluation;

/**
 * Which rules of one sensor need no judgement because no reading can make them raise anything but
 * one that leaves its band. Only rules that rest on the values of one reported quantity are; those
 * of a sensor that others look at are not. It changes no answer, therefore it is not stored.
 */
final class SensorCalm {
    /** So many judgements pass before a rule that could not be calm is looked at again. */
    private static final byte PATIENCE = 16;

    private final BoundSensor bound;

    /** By quantity; null where no rule was calm yet. */
    private final CalmRules[] calm;

    /** Judgements to come before a rule is looked at again. */
    private final byte[] patience;

    /** Bits of all rules; never those that are calm if there are more rules than bits. */
    private final long all;

    /** Bits of all that are calm. */
    private long rules;

    SensorCalm(BoundSensor bound) {
        this.bound = bound;
        this.calm = new CalmRules[bound.quantityCount()];
        this.patience = new byte[bound.rules.length];
        this.all = bound.rules.length <= CalmRules.MOST ? (1L << bound.rules.length) - 1 : -1L;
    }

    /** Whether a rule needs no judgement. */
    boolean covers(int place) {
        return place < CalmRules.MOST && (rules >>> place & 1) != 0;
    }

    /** Whether no rule of the sensor needs a judgement. */
    boolean coversAll() {
        return rules == all;
    }

    /** Takes note of a value of a quantity before anything is judged by it. */
    void take(int quantity, double value, WarningState[] warnings) {
        CalmRules those = calm[quantity];
        if (those != null && !those.holds(value)) {
            end(those, warnings);
        }
    }

    /** Takes note of a reading that came in order, with these quantities. */
    void passed(long quantities, long at) {
        for (int i = 0; i < calm.length; i++) {
            if (calm[i] != null && (quantities >>> i & 1) != 0) {
                calm[i].passed(at);
            }
        }
    }

    /** Looks whether a rule that has just been judged needs no judgement for a while. */
    void consider(Moment moment, int place, WarningState warning) {
        BoundRule rule = bound.rules[place];
        int quantity = rule.soleQuantity;
        boolean mayBe =
                quantity >= 0
                        && place < CalmRules.MOST
                        && (bound.derivedQuantities >>> quantity & 1) == 0
                        && warning.isIdle();
        if (!mayBe || patience[place]-- > 0) {
            return;
        }
        if (calm[quantity] == null) {
            calm[quantity] = new CalmRules();
        }
        patience[place] = 0;
        if (calm[quantity].begin(place, rule, seen(moment, quantity))) {
            rules |= 1L << place;
        } else {
            patience[place] = PATIENCE;
        }
    }

    /** Around the new value and all that is kept. */
    private ValueBand seen(Moment moment, int quantity) {
        double low = moment.values[quantity];
        double high = low;
        for (int i = 0; i < bound.windows.length; i++) {
            if (bound.windows[i].quantity() == quantity) {
                WindowBounds bounds = moment.sensor.windows[i].bounds();
                low = Math.min(low, bounds.lowest);
                high = Math.max(high, bounds.highest);
            }
        }
        return new ValueBand(bound, quantity, low, high);
    }

    /** Ends all calm. */
    void end(WarningState[] warnings) {
        for (CalmRules those : calm) {
            if (those != null) {
                end(those, warnings);
            }
        }
    }

    private void end(CalmRules those, WarningState[] warnings) {
        long ended = those.rules();
        for (int i = 0; i < warnings.length; i++) {
            if (i < CalmRules.MOST && (ended >>> i & 1) != 0) {
                warnings[i].judged(those.judgedAt());
            }
        }
        rules &= ~ended;
        those.end();
    }

    /** Event time of a rule's newest judgement in order, those included that it did not need. */
    long judgedAt(int place, WarningState warning) {
        return covers(place)
                ? Math.max(warning.lastJudged, calm[bound.rules[place].soleQuantity].judgedAt())
                : warning.lastJudged;
    }

    SensorCalm copy() {
        SensorCalm copy = new SensorCalm(bound);
        for (int i = 0; i < calm.length; i++) {
            copy.calm[i] = calm[i] == null ? null : calm[i].copy();
        }
        System.arraycopy(patience, 0, copy.patience, 0, patience.length);
        copy.rules = rules;
        return copy;
    }
}
