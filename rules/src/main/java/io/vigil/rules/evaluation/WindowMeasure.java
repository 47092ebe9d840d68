package io.vigil.rules.evaluation;

/** What a {@link WindowNode} asks of the samples in its window. */
enum WindowMeasure {
    AVG,
    MIN,
    MAX,
    SUM,
    COUNT,
    STDDEV,
    MEDIAN,
    RISE;

    /** Whether bounds of all samples bound it, too. */
    boolean isBounded() {
        return this != COUNT && this != STDDEV;
    }

    /** What it is at least, known or not, if all values lie between these; NaN without a bound. */
    double floor(double low, double high) {
        return switch (this) {
            case AVG, MIN, MAX, MEDIAN -> low;
            case RISE -> low - high;
            case STDDEV -> 0;
            case SUM, COUNT -> Double.NaN;
        };
    }

    /** What it is at most; NaN as for {@link #floor}. */
    double ceiling(double low, double high) {
        return switch (this) {
            case AVG, MIN, MAX, MEDIAN -> high;
            case RISE, STDDEV -> high - low;
            case SUM, COUNT -> Double.NaN;
        };
    }

    /** About how much work it is, beside that of looking at one value. */
    int cost() {
        return switch (this) {
            case COUNT -> 2;
            case MEDIAN -> PercentileNode.COST;
            default -> 10;
        };
    }
}
