package io.vigil.rules.evaluation;

import io.vigil.warnings.Evidence;
import java.util.List;

/**
 * {@code silent(d)}: the sensor has not been heard of for so long on the run's clock. Unknown only
 * at readings that come while others may be on their way.
 *
 * @param length milliseconds
 */
record SilentNode(long length, String text) implements ConditionNode {
    private static final double MILLIS_PER_SECOND = 1000;

    @Override
    public int test(Moment moment) {
        boolean isSilent = moment.silence() >= length;
        return isSilent && moment.behind ? Truth.UNKNOWN : Truth.of(isSilent);
    }

    @Override
    public int cost() {
        return 1;
    }

    @Override
    public void explain(Moment moment, int truth, List<Evidence> evidence) {
        if (test(moment) == truth) {
            evidence.add(
                    Evidence.comparison(
                            moment.bound.subject(),
                            "",
                            text,
                            moment.silence() / MILLIS_PER_SECOND,
                            truth == Truth.TRUE ? ">=" : "<",
                            length / MILLIS_PER_SECOND,
                            "s"));
        }
    }

    @Override
    public ComparisonNode lead(Moment moment) {
        return null;
    }
}
