package io.vigil.rules.backtest;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well warnings met true events, in the terms of forecast verification (Wilks, Statistical
 * Methods in the Atmospheric Sciences, chapter on forecast verification; Schaefer 1990 for CSI).
 *
 * @param events events that should have been warned of
 * @param hits events during which, or before which without ending, a warning was open
 * @param misses the other events
 * @param warnings warnings, each time the grade was reached
 * @param falseAlarms warnings that met no event
 * @param leadMinutes for each hit, minutes from the first warning that met the event to the
 *     beginning of the event, in rising order; negative where the warning came after it
 * @param reRaised warnings of the same subject that came soon after the one before had ended
 * @param perDay warnings per day of the history
 * @param warnedShare share of the time of the history, over all subjects judged, during which a
 *     warning was open: a rule that warns always has no miss and no worth
 */
public record Score(
        int events,
        int hits,
        int misses,
        int warnings,
        int falseAlarms,
        List<Double> leadMinutes,
        int reRaised,
        double perDay,
        double warnedShare) {
    public Score {
        leadMinutes = leadMinutes.stream().sorted().toList();
    }

    /** Probability of detection: hits / (hits + misses); empty without events. */
    public OptionalDouble pod() {
        return ratio(hits, hits + misses);
    }

    /** False-alarm ratio: false alarms / (hits + false alarms); empty without either. */
    public OptionalDouble far() {
        return ratio(falseAlarms, hits + falseAlarms);
    }

    /** Critical success index: hits / (hits + misses + false alarms); empty without any. */
    public OptionalDouble csi() {
        return ratio(hits, hits + misses + falseAlarms);
    }

    private static OptionalDouble ratio(int part, int whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /**
     * A quantile of the lead times, in minutes, linear between neighbours; empty without hits.
     *
     * @param share 0.5 for the median
     */
    public OptionalDouble leadTime(double share) {
        double[] sorted = leadMinutes.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        double position = share * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = position - below;
        return OptionalDouble.of(sorted[below] + part * (sorted[above] - sorted[below]));
    }
}
