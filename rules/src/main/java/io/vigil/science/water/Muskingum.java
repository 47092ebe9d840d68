package io.vigil.science.water;

/**
 * Coefficients of the Muskingum method for one reach: {@code O2 = C0·I2 + C1·I1 + C2·O1}, with
 * {@code D = 2K(1−X)+Δt}, {@code C0 = (Δt−2KX)/D}, {@code C1 = (Δt+2KX)/D}, {@code C2 =
 * (2K(1−X)−Δt)/D}; they sum to 1. Source: HEC-HMS Technical Reference, Muskingum model.
 *
 * @param c0 weight of the inflow now
 * @param c1 weight of the inflow a step ago
 * @param c2 weight of the outflow a step ago
 */
public record Muskingum(double c0, double c1, double c2) {
    /**
     * The coefficients of a reach.
     *
     * @param travel K, any unit of time
     * @param weighting X, 0 to 0.5
     * @param step Δt, in the unit of K
     */
    public static Muskingum of(double travel, double weighting, double step) {
        if (!(travel > 0) || !(step > 0) || !(weighting >= 0 && weighting <= 0.5)) {
            throw new IllegalArgumentException(
                    String.format(
                            "K and the step must be above 0 and X within 0 to 0.5, but were %s, %s"
                                    + " and %s",
                            travel, step, weighting));
        }
        double d = longestStep(travel, weighting) + step;
        return new Muskingum(
                (step - shortestStep(travel, weighting)) / d,
                (step + shortestStep(travel, weighting)) / d,
                (longestStep(travel, weighting) - step) / d);
    }

    /** The shortest stable step, {@code 2KX}. */
    public static double shortestStep(double travel, double weighting) {
        return 2 * travel * weighting;
    }

    /** The longest stable step, {@code 2K(1−X)}. */
    public static double longestStep(double travel, double weighting) {
        return 2 * travel * (1 - weighting);
    }

    /** The fewest equal subreaches for which the step is not too short. */
    public static int subreaches(double travel, double weighting, double step) {
        return Math.max(1, (int) Math.ceil(shortestStep(travel, weighting) / step));
    }

    /** Whether no coefficient is negative; a negative one makes flows that do not exist. */
    public boolean isStable() {
        return c0 >= 0 && c2 >= 0;
    }

    /** Outflow now, in the unit of the flows. */
    public double outflow(double inflowNow, double inflowBefore, double outflowBefore) {
        return c0 * inflowNow + c1 * inflowBefore + c2 * outflowBefore;
    }
}
