package io.vigil.standalone.bench;

/** Raises and clears the warnings of {@link FiveRules} from what somebody else computed. */
final class WarningsByHand {
    private final GaugeWarnings[] gauges;
    private final long[] raised = new long[FiveRules.NAMES.size()];

    WarningsByHand(int sensors) {
        gauges = new GaugeWarnings[sensors];
        for (int i = 0; i < sensors; i++) {
            gauges[i] = new GaugeWarnings();
        }
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
        int rules = gauges[sensor].take(at, level, mean, range, slope);
        for (int rule = 0; rules != 0; rule++, rules >>= 1) {
            raised[rule] += rules & 1;
        }
    }
}
