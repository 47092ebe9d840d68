package io.vigil.rules.evaluation;

import io.vigil.rules.language.Expression.ComparisonOperator;

/** Comparison operators read from the other side and in the negative. */
final class Comparisons {
    private Comparisons() {}

    /** {@code x op y} is {@code y mirrored(op) x}. */
    static ComparisonOperator mirrored(ComparisonOperator operator) {
        return switch (operator) {
            case AT_LEAST -> ComparisonOperator.AT_MOST;
            case ABOVE -> ComparisonOperator.BELOW;
            case AT_MOST -> ComparisonOperator.AT_LEAST;
            case BELOW -> ComparisonOperator.ABOVE;
            case EQUAL, UNEQUAL -> operator;
        };
    }

    /** {@code not (x op y)} is {@code x negation(op) y}. */
    static ComparisonOperator negation(ComparisonOperator operator) {
        return switch (operator) {
            case AT_LEAST -> ComparisonOperator.BELOW;
            case ABOVE -> ComparisonOperator.AT_MOST;
            case AT_MOST -> ComparisonOperator.ABOVE;
            case BELOW -> ComparisonOperator.AT_LEAST;
            case EQUAL -> ComparisonOperator.UNEQUAL;
            case UNEQUAL -> ComparisonOperator.EQUAL;
        };
    }
}
