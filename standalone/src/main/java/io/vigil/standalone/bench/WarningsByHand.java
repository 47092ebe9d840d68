package io.vigil.standalone.bench;

/** Raises and clears the warnings of {@link FiveRules} from what somebody else computed. */
final class WarningsByHand {
    private static final int RULES = FiveRules.NAMES.size();

    private final long[] beyondSince;
    private final int[] grade;
    private final boolean[] open;
    private final long[] raised = new long[RULES];

    WarningsByHand(int sensors) {
        beyondSince = new long[sensors];
        grade = new int[sensors];
        open = new boolean[sensors * RULES];
    }

    long[] raised() {
        return raised.clone();
    }

    /**
     * A newer level of a gauge, and what its last five minutes amount to with it.
     *
     * @param slope m/h; NaN if there is too little for one
     */
    void take(int sensor, long at, double level, double mean, double range, double slope) {
        stage(sensor, level);
        pass(sensor, FiveRules.MEAN_RULE, mean, FiveRules.MEAN, FiveRules.MEAN_MARGIN);
        pass(sensor, FiveRules.RANGE_RULE, range, FiveRules.RANGE, FiveRules.RANGE_MARGIN);
        hold(sensor, at, level);
        pass(sensor, FiveRules.TREND_RULE, slope, FiveRules.TREND_LIMIT, FiveRules.TREND_MARGIN);
    }

    private void stage(int sensor, double level) {
        int reached = 0;
        while (reached < FiveRules.STAGE.length && level >= FiveRules.STAGE[reached]) {
            reached++;
        }
        int held = grade[sensor];
        if (reached > held) {
            grade[sensor] = reached;
            raised[FiveRules.STAGE_RULE] += held == 0 ? 1 : 0;
        } else if (held > 0 && level < FiveRules.STAGE[held - 1] - FiveRules.STAGE_MARGIN) {
            grade[sensor] = held - 1;
        }
    }

    private void hold(int sensor, long at, double level) {
        if (level < FiveRules.HOLD) {
            beyondSince[sensor] = 0;
        } else if (beyondSince[sensor] == 0) {
            beyondSince[sensor] = at;
        }
        boolean held =
                beyondSince[sensor] != 0 && at - beyondSince[sensor] >= FiveRules.HOLD_MILLIS;
        turn(sensor, FiveRules.HOLD_RULE, held, level >= FiveRules.HOLD - FiveRules.HOLD_MARGIN);
    }

    private void pass(int sensor, int rule, double value, double limit, double margin) {
        turn(sensor, rule, value >= limit, !(value < limit - margin));
    }

    /** Raises a warning, or leaves it open as long as it stays. */
    private void turn(int sensor, int rule, boolean raises, boolean stays) {
        int place = sensor * RULES + rule;
        if (open[place]) {
            open[place] = stays;
        } else if (raises) {
            open[place] = true;
            raised[rule]++;
        }
    }
}
