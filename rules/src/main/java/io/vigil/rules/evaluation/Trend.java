package io.vigil.rules.evaluation;

/**
 * What a number says of the course of its quantity, for evidence; null for what it does not say.
 *
 * @param perHour slope, in the quantity's unit per hour
 * @param lowest lower end of the number's own 95 % interval, in its unit
 * @param highest upper end of it
 */
record Trend(Double perHour, Double lowest, Double highest) {
    static final Trend NONE = new Trend(null, null, null);
}
