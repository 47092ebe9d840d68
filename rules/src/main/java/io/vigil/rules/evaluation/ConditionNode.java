package io.vigil.rules.evaluation;

import io.vigil.warnings.Evidence;
import java.util.List;

/** A compiled condition, in three-valued logic. Immutable. */
interface ConditionNode {
    /** One of the constants of {@link Truth}. */
    int test(Moment moment);

    /** About how much work the test is. */
    int cost();

    /**
     * Adds the comparisons that make this condition what it is.
     *
     * @param truth what it is at this moment; nothing is added for the parts that are otherwise
     */
    void explain(Moment moment, int truth, List<Evidence> evidence);

    /** Whether it surely does not hold, though it may be unknown, if what is supposed is so. */
    default boolean isRuledOut(ValueBand band) {
        return false;
    }

    /** The first comparison that makes this condition true; null if it is not or has none. */
    ComparisonNode lead(Moment moment);

    /**
     * True once both are, false once either is.
     *
     * @param rightFirst whether the right side is less work; the order does not change the result
     */
    record And(ConditionNode left, ConditionNode right, boolean rightFirst)
            implements ConditionNode {
        And(ConditionNode left, ConditionNode right) {
            this(left, right, right.cost() < left.cost());
        }

        @Override
        public int cost() {
            return left.cost() + right.cost();
        }

        @Override
        public int test(Moment moment) {
            int first = (rightFirst ? right : left).test(moment);
            return first == Truth.FALSE
                    ? first
                    : Math.min(first, (rightFirst ? left : right).test(moment));
        }

        @Override
        public boolean isRuledOut(ValueBand band) {
            return left.isRuledOut(band) || right.isRuledOut(band);
        }

        @Override
        public void explain(Moment moment, int truth, List<Evidence> evidence) {
            if (test(moment) == truth) {
                left.explain(moment, truth, evidence);
                right.explain(moment, truth, evidence);
            }
        }

        @Override
        public ComparisonNode lead(Moment moment) {
            if (test(moment) != Truth.TRUE) {
                return null;
            }
            ComparisonNode first = left.lead(moment);
            return first != null ? first : right.lead(moment);
        }
    }

    /**
     * True once either is, false once both are.
     *
     * @param rightFirst whether the right side is less work; the order does not change the result
     */
    record Or(ConditionNode left, ConditionNode right, boolean rightFirst)
            implements ConditionNode {
        Or(ConditionNode left, ConditionNode right) {
            this(left, right, right.cost() < left.cost());
        }

        @Override
        public int cost() {
            return left.cost() + right.cost();
        }

        @Override
        public int test(Moment moment) {
            int first = (rightFirst ? right : left).test(moment);
            return first == Truth.TRUE
                    ? first
                    : Math.max(first, (rightFirst ? left : right).test(moment));
        }

        @Override
        public boolean isRuledOut(ValueBand band) {
            return left.isRuledOut(band) && right.isRuledOut(band);
        }

        @Override
        public void explain(Moment moment, int truth, List<Evidence> evidence) {
            if (test(moment) == truth) {
                left.explain(moment, truth, evidence);
                right.explain(moment, truth, evidence);
            }
        }

        @Override
        public ComparisonNode lead(Moment moment) {
            ComparisonNode first = left.lead(moment);
            return first != null ? first : right.lead(moment);
        }
    }

    /** Unknown stays unknown. */
    record Not(ConditionNode operand) implements ConditionNode {
        @Override
        public int test(Moment moment) {
            return -operand.test(moment);
        }

        @Override
        public int cost() {
            return operand.cost();
        }

        @Override
        public void explain(Moment moment, int truth, List<Evidence> evidence) {
            operand.explain(moment, -truth, evidence);
        }

        @Override
        public ComparisonNode lead(Moment moment) {
            return null;
        }
    }
}
