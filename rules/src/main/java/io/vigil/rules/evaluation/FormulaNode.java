package io.vigil.rules.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** A published formula of numbers; unknown if one of them is, or if it has no finite value. */
record FormulaNode(ToDoubleFunction<double[]> formula, List<NumberNode> arguments)
        implements NumberNode {
    FormulaNode {
        arguments = List.copyOf(arguments);
    }

    @Override
    public double value(Moment moment) {
        double[] numbers = new double[arguments.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = arguments.get(i).value(moment);
            if (Double.isNaN(numbers[i])) {
                return Double.NaN;
            }
        }
        double result = formula.applyAsDouble(numbers);
        return Double.isInfinite(result) ? Double.NaN : result;
    }

    @Override
    public int cost() {
        return 5 + arguments.stream().mapToInt(NumberNode::cost).sum();
    }
}
