package io.vigil.rules.evaluation;

import io.vigil.warnings.Evidence;
import java.util.Arrays;
import java.util.List;

/**
 * {@code atLeast}, {@code any} and {@code all} over sensors, three-valued: true once enough are
 * known to be, false once not enough can be.
 *
 * @param least how many
 * @param text for the evidence of what is under way
 */
record CountNode(int least, Look[] looks, String text) implements ConditionNode {
    /** So many sensors are told of at most. */
    static final int MOST_TOLD = 16;

    private static final double SECONDS_PER_MINUTE = 60;

    @Override
    public int test(Moment moment) {
        int yes = 0;
        int open = 0;
        for (int i = 0; i < looks.length; i++) {
            int truth = looks[i].test(moment);
            yes += truth == Truth.TRUE ? 1 : 0;
            open += truth == Truth.UNKNOWN ? 1 : 0;
            if (yes >= least) {
                return Truth.TRUE;
            }
            if (yes + open + looks.length - 1 - i < least) {
                return Truth.FALSE;
            }
        }
        return yes + open >= least ? Truth.UNKNOWN : Truth.FALSE;
    }

    @Override
    public int cost() {
        return Arrays.stream(looks).mapToInt(Look::cost).sum();
    }

    @Override
    public void explain(Moment moment, int truth, List<Evidence> evidence) {
        if (test(moment) != truth) {
            return;
        }
        int told = 0;
        for (Look look : looks) {
            if (told == MOST_TOLD || look.test(moment) != truth) {
                continue;
            }
            told++;
            look.condition().explain(moment.at(look.sensor()), truth, evidence);
            double seconds = look.secondsToArrival(moment);
            if (truth == Truth.TRUE && !Double.isNaN(seconds)) {
                evidence.add(underWay(look, seconds));
            }
        }
    }

    /** The travel time as the value, the expected arrival as the time to the limit. */
    private Evidence underWay(Look look, double seconds) {
        return new Evidence(
                look.id(),
                "",
                text,
                look.travelTime() / 1000.0 / SECONDS_PER_MINUTE,
                "",
                null,
                "min",
                null,
                null,
                Math.max(0, seconds),
                null,
                null,
                null,
                null);
    }

    @Override
    public ComparisonNode lead(Moment moment) {
        return null;
    }

    /** A condition over sensors of which there are none: never what would raise a warning. */
    record Nothing(int truth) implements ConditionNode {
        @Override
        public int test(Moment moment) {
            return truth;
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public void explain(Moment moment, int wanted, List<Evidence> evidence) {
            // There is nothing to tell.
        }

        @Override
        public ComparisonNode lead(Moment moment) {
            return null;
        }
    }
}
