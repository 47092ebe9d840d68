package io.vigil.science.gas;

import java.util.List;

/**
 * Time-weighted mean concentrations (TWA, STEL): {@code Σ C·t / T}, the definition of GBZ 2.1 and
 * of 29 CFR 1910.1000(d). Time of which nothing is known counts as no exposure, so the mean is a
 * lower bound.
 */
public final class Exposure {
    private Exposure() {}

    /**
     * A concentration that lasted.
     *
     * @param concentration any unit
     * @param minutes min
     */
    public record Step(double concentration, double minutes) {}

    /**
     * Mean over a period, in the unit of the steps.
     *
     * @param period reference period: 15 for STEL, 480 for a working day, min
     */
    public static double mean(List<Step> steps, double period) {
        double sum = 0;
        for (Step step : steps) {
            sum += step.concentration() * step.minutes();
        }
        return sum / period;
    }

    /** Highest mean over any stretch as long as {@code period} minutes within the steps. */
    public static double highestMean(List<Step> steps, double period) {
        double highest = 0;
        double from = 0;
        for (Step step : steps) {
            // The mean over a sliding stretch is highest with one end at a change of concentration.
            highest = Math.max(highest, between(steps, from, from + period) / period);
            from += step.minutes();
            highest = Math.max(highest, between(steps, from - period, from) / period);
        }
        return highest;
    }

    private static double between(List<Step> steps, double from, double to) {
        double sum = 0;
        double start = 0;
        for (Step step : steps) {
            double end = start + step.minutes();
            double overlap = Math.min(end, to) - Math.max(start, from);
            sum += overlap > 0 ? step.concentration() * overlap : 0;
            start = end;
        }
        return sum;
    }
}
