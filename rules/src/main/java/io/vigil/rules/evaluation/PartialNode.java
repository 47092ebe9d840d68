package io.vigil.rules.evaluation;

import io.vigil.rules.language.Expression.ComparisonOperator;
import io.vigil.warnings.Evidence;
import java.util.List;

/**
 * A comparison with aggregates over sensors. While some of them are unknown it may still raise a
 * warning, never clear one.
 *
 * @param negated whether it stands under {@code not}, so that true is what clears
 * @param aggregates those in it
 * @param quantity what they are about, for the evidence
 */
record PartialNode(
        ComparisonNode comparison, boolean negated, List<AggregateNode> aggregates, String quantity)
        implements ConditionNode {
    PartialNode {
        aggregates = List.copyOf(aggregates);
    }

    @Override
    public int test(Moment moment) {
        if (comparison.value() instanceof AggregateNode aggregate
                && aggregate.isBounded()
                && comparison.limit() instanceof NumberNode.Constant) {
            return aggregate.isPartial(moment)
                    ? between(aggregate.lowest(moment), aggregate.highest(moment), moment)
                    : comparison.test(moment);
        }
        int truth = comparison.test(moment);
        int clearing = negated ? Truth.TRUE : Truth.FALSE;
        boolean partial =
                truth == clearing
                        && (comparison.value().isPartial(moment)
                                || comparison.limit().isPartial(moment));
        return partial ? Truth.UNKNOWN : truth;
    }

    private int between(double lowest, double highest, Moment moment) {
        ComparisonOperator operator = comparison.operator();
        if (operator == ComparisonOperator.EQUAL || operator == ComparisonOperator.UNEQUAL) {
            return Truth.UNKNOWN;
        }
        int low = comparison.testOf(lowest, moment);
        int high = comparison.testOf(highest, moment);
        return low == high ? low : Truth.UNKNOWN;
    }

    @Override
    public int cost() {
        return comparison.cost();
    }

    @Override
    public void explain(Moment moment, int truth, List<Evidence> evidence) {
        if (test(moment) != truth) {
            return;
        }
        comparison.explain(moment, truth, evidence);
        int told = 0;
        for (AggregateNode aggregate : aggregates) {
            for (Look look : aggregate.looks()) {
                double value = look.value(moment);
                if (told < CountNode.MOST_TOLD && !Double.isNaN(value)) {
                    told++;
                    evidence.add(contribution(look, value));
                }
            }
        }
    }

    private Evidence contribution(Look look, double value) {
        String unit = comparison.shown().unit();
        return new Evidence(
                look.id(), quantity, quantity, value, "", null, unit, null, null, null, null, null,
                null, null);
    }

    @Override
    public ComparisonNode lead(Moment moment) {
        return test(moment) == Truth.TRUE ? comparison : null;
    }
}
