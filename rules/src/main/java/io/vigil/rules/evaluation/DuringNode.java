package io.vigil.rules.evaluation;

import io.vigil.rules.language.Schedule;
import io.vigil.warnings.Evidence;
import java.util.List;

/** Whether the moment that is judged is inside a schedule; never unknown, and no evidence. */
record DuringNode(Schedule schedule) implements ConditionNode {
    @Override
    public int test(Moment moment) {
        return schedule.contains(moment.at) ? Truth.TRUE : Truth.FALSE;
    }

    @Override
    public int cost() {
        return 1;
    }

    @Override
    public void explain(Moment moment, int truth, List<Evidence> evidence) {
        // The calendar is known to everybody.
    }

    @Override
    public ComparisonNode lead(Moment moment) {
        return null;
    }
}
