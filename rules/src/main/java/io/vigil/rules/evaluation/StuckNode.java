package io.vigil.rules.evaluation;

import io.vigil.warnings.Evidence;
import java.util.List;

/**
 * {@code stuck(q, d)}: readings came and the quantity has not moved for so long.
 *
 * @param slot which of the sensor's flat runs
 * @param length milliseconds
 */
record StuckNode(int quantity, int slot, long length, String name, String text, String unit)
        implements ConditionNode {
    private static final long MILLIS_PER_SECOND = 1000;

    @Override
    public int test(Moment moment) {
        FlatRun run = moment.sensor.flatRuns[slot];
        if (!moment.isFresh(quantity) || moment.excludes(quantity, run.since() - 1)) {
            return Truth.UNKNOWN;
        }
        return run.test(moment.at, length);
    }

    @Override
    public int cost() {
        return 1;
    }

    @Override
    public void explain(Moment moment, int truth, List<Evidence> evidence) {
        if (test(moment) == truth) {
            evidence.add(
                    new Evidence(
                            moment.bound.subject(),
                            name,
                            text,
                            moment.sensor.flatRuns[slot].value(),
                            "",
                            null,
                            unit,
                            length / MILLIS_PER_SECOND,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null));
        }
    }

    @Override
    public ComparisonNode lead(Moment moment) {
        return null;
    }
}
