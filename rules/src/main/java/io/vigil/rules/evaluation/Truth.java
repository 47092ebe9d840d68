package io.vigil.rules.evaluation;

/** Three-valued logic after Kleene in numbers: and is min, or is max, not is the negation. */
final class Truth {
    static final int FALSE = -1;
    static final int UNKNOWN = 0;
    static final int TRUE = 1;

    private Truth() {}

    static int of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
