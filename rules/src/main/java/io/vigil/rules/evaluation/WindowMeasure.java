package io.vigil.rules.evaluation;

/** What a {@link WindowNode} asks of the samples in its window. */
enum WindowMeasure {
    AVG,
    MIN,
    MAX,
    SUM,
    COUNT,
    RISE;

    /** About how much work it is, beside that of looking at one value. */
    int cost() {
        return this == COUNT ? 2 : 10;
    }
}
