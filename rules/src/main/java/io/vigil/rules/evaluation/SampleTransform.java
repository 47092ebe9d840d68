package io.vigil.rules.evaluation;

/** What a window keeps of each value. Immutable. */
interface SampleTransform {
    /** The value itself. */
    SampleTransform VALUE = (moment, quantity) -> moment.values[quantity];

    /**
     * What is kept of a value.
     *
     * @param moment of the reading that brought the value
     * @return NaN for a value that is left out
     */
    double of(Moment moment, int quantity);

    /** The value to a power; negative values, which concentrations have by drift only, as zero. */
    record Power(double exponent) implements SampleTransform {
        @Override
        public double of(Moment moment, int quantity) {
            return Math.pow(Math.max(0, moment.values[quantity]), exponent);
        }
    }

    /** 1 while a condition holds, 0 while it does not. */
    record Indicator(ConditionNode condition) implements SampleTransform {
        @Override
        public double of(Moment moment, int quantity) {
            int truth = condition.test(moment);
            return truth == Truth.UNKNOWN ? Double.NaN : truth == Truth.TRUE ? 1 : 0;
        }
    }
}
