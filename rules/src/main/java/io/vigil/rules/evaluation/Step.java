package io.vigil.rules.evaluation;

/**
 * One thing to do at a reading of a sensor that others look at.
 *
 * @param order rules come after those whose warnings they look at
 * @param subject place of what is judged, or -1 where a mark is set
 * @param index place of the rule, or of the mark
 * @param quantities of the sensor that matter, as bits
 * @param always whether every reading matters
 */
record Step(int order, int subject, int index, long quantities, boolean always) {
    static final int MARK = -1;

    static Step mark(int order, int index) {
        return new Step(order, MARK, index, 0, true);
    }

    boolean isMark() {
        return subject == MARK;
    }
}
