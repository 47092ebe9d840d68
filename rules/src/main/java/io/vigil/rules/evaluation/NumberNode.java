package io.vigil.rules.evaluation;

import io.vigil.rules.language.Expression.ArithmeticOperator;

/** A compiled expression that gives a number, NaN while it is unknown. Immutable. */
interface NumberNode {
    double value(Moment moment);

    /** About how much work the value is; decides which side of a condition is asked first. */
    int cost();

    /**
     * On which side of a limit the value is, where that can be told with far less work than the
     * value itself: -1 if it is known and surely below, 1 if surely above, 0 if the value must be
     * asked for. Sure means by more than any rounding.
     */
    default int sideOf(double limit, Moment moment) {
        return WindowBounds.side(floor(moment), ceiling(moment), limit);
    }

    /**
     * A number that the value is surely not below, where that can be told with far less work than
     * the value itself; NaN otherwise, and where the value is unknown.
     */
    default double floor(Moment moment) {
        return Double.NaN;
    }

    /** A number that the value is surely not above; NaN as for {@link #floor}. */
    default double ceiling(Moment moment) {
        return Double.NaN;
    }

    /**
     * A number that the value, where it is known, is surely not below as long as what is supposed
     * holds; NaN if that cannot be told.
     */
    default double floorIn(ValueBand band) {
        return Double.NaN;
    }

    /** A number that the value is surely not above; NaN as for {@link #floorIn}. */
    default double ceilingIn(ValueBand band) {
        return Double.NaN;
    }

    /**
     * A number that the value is surely not below, also where the value itself is unknown; NaN
     * without one.
     */
    default double least(Moment moment) {
        return value(moment);
    }

    /** What the value says of the course of its quantity. */
    default Trend trend(Moment moment) {
        return Trend.NONE;
    }

    /** Whether sensors that it looks at together are unknown, so that it may not clear. */
    default boolean isPartial(Moment moment) {
        return false;
    }

    /** A literal, an attribute, or what was computed from them when the rule was bound. */
    record Constant(double number) implements NumberNode {
        @Override
        public double value(Moment moment) {
            return number;
        }

        @Override
        public double floor(Moment moment) {
            return number;
        }

        @Override
        public double ceiling(Moment moment) {
            return number;
        }

        @Override
        public double floorIn(ValueBand band) {
            return number;
        }

        @Override
        public double ceilingIn(ValueBand band) {
            return number;
        }

        @Override
        public int cost() {
            return 0;
        }
    }

    /** The value of a quantity itself. */
    record Quantity(int quantity) implements NumberNode {
        @Override
        public double value(Moment moment) {
            return moment.value(quantity);
        }

        @Override
        public double floor(Moment moment) {
            return value(moment);
        }

        @Override
        public double ceiling(Moment moment) {
            return value(moment);
        }

        @Override
        public double floorIn(ValueBand band) {
            return band.isOf(quantity) ? band.low() : Double.NaN;
        }

        @Override
        public double ceilingIn(ValueBand band) {
            return band.isOf(quantity) ? band.high() : Double.NaN;
        }

        @Override
        public int cost() {
            return 1;
        }
    }

    /** {@code operand * factor + offset}: a change of unit or of sign. */
    record Linear(NumberNode operand, double factor, double offset) implements NumberNode {
        @Override
        public double value(Moment moment) {
            return operand.value(moment) * factor + offset;
        }

        @Override
        public int sideOf(double limit, Moment moment) {
            // An offset may cancel what the operand takes for rounding.
            return offset == 0
                    ? (int) Math.signum(factor) * operand.sideOf(limit / factor, moment)
                    : 0;
        }

        @Override
        public double floor(Moment moment) {
            return of(factor > 0 ? operand.floor(moment) : operand.ceiling(moment), -1);
        }

        @Override
        public double ceiling(Moment moment) {
            return of(factor > 0 ? operand.ceiling(moment) : operand.floor(moment), 1);
        }

        @Override
        public double floorIn(ValueBand band) {
            return of(factor > 0 ? operand.floorIn(band) : operand.ceilingIn(band), -1);
        }

        @Override
        public double ceilingIn(ValueBand band) {
            return of(factor > 0 ? operand.ceilingIn(band) : operand.floorIn(band), 1);
        }

        /** Beyond it on the side of {@code sign}, by more than any rounding. */
        private double of(double number, int sign) {
            double scaled = number * factor;
            return scaled + offset + sign * Fit.SURELY * (Math.abs(scaled) + Math.abs(offset));
        }

        @Override
        public double least(Moment moment) {
            return factor > 0 ? operand.least(moment) * factor + offset : value(moment);
        }

        @Override
        public boolean isPartial(Moment moment) {
            return operand.isPartial(moment);
        }

        @Override
        public int cost() {
            return operand.cost();
        }
    }

    /** Arithmetic on two numbers; a division by zero is unknown. */
    record Arithmetic(ArithmeticOperator operator, NumberNode left, NumberNode right)
            implements NumberNode {
        @Override
        public double value(Moment moment) {
            double x = left.value(moment);
            double y = right.value(moment);
            double result =
                    switch (operator) {
                        case PLUS -> x + y;
                        case MINUS -> x - y;
                        case TIMES -> x * y;
                        case DIVIDED_BY -> y == 0 ? Double.NaN : x / y;
                    };
            return Double.isInfinite(result) ? Double.NaN : result;
        }

        @Override
        public double floor(Moment moment) {
            return switch (operator) {
                case PLUS -> sum(left.floor(moment), right.floor(moment), -1);
                case MINUS -> sum(left.floor(moment), -right.ceiling(moment), -1);
                case TIMES, DIVIDED_BY -> Double.NaN;
            };
        }

        @Override
        public double ceiling(Moment moment) {
            return switch (operator) {
                case PLUS -> sum(left.ceiling(moment), right.ceiling(moment), 1);
                case MINUS -> sum(left.ceiling(moment), -right.floor(moment), 1);
                case TIMES, DIVIDED_BY -> Double.NaN;
            };
        }

        @Override
        public double floorIn(ValueBand band) {
            return switch (operator) {
                case PLUS -> sum(left.floorIn(band), right.floorIn(band), -1);
                case MINUS -> sum(left.floorIn(band), -right.ceilingIn(band), -1);
                case TIMES, DIVIDED_BY -> Double.NaN;
            };
        }

        @Override
        public double ceilingIn(ValueBand band) {
            return switch (operator) {
                case PLUS -> sum(left.ceilingIn(band), right.ceilingIn(band), 1);
                case MINUS -> sum(left.ceilingIn(band), -right.floorIn(band), 1);
                case TIMES, DIVIDED_BY -> Double.NaN;
            };
        }

        /** Beyond it on the side of {@code sign}, by more than any rounding; NaN if infinite. */
        private static double sum(double x, double y, int sign) {
            double sum = x + y + sign * Fit.SURELY * (Math.abs(x) + Math.abs(y));
            return Double.isInfinite(sum) ? Double.NaN : sum;
        }

        @Override
        public boolean isPartial(Moment moment) {
            return left.isPartial(moment) || right.isPartial(moment);
        }

        @Override
        public int cost() {
            return left.cost() + right.cost();
        }
    }
}
