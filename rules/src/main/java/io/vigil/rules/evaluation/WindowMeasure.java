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

    /** About how much work it is, beside that of looking at one value. */
    int cost() {
        return switch (this) {
            case COUNT -> 2;
            case MEDIAN -> PercentileNode.COST;
            default -> 10;
        };
    }
}
