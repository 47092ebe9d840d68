package io.vigil.science.water;

import java.util.Arrays;

/**
 * Carries a flood wave from an upstream to a downstream gauge by the Muskingum method. A reach that
 * is long for the step is split into equal subreaches, so that each is stable. Source: HEC-HMS
 * Technical Reference, Muskingum model.
 *
 * <p>Not thread-safe.
 */
public final class MuskingumReach {
    private final Muskingum coefficients;
    private final double[] inflow;
    private final double[] outflow;

    /**
     * @param travelSeconds K, travel time of the whole reach, s
     * @param weighting X, 0 to 0.5; 0.2 is typical of natural rivers
     * @param stepSeconds Δt, the only step length {@link #step} advances by, s
     * @param flow steady flow at the start, m³/s
     * @throws IllegalArgumentException if the step is too long for the reach, in {@link
     *     Muskingum#isStable()}'s sense
     */
    public MuskingumReach(double travelSeconds, double weighting, double stepSeconds, double flow) {
        int parts = Muskingum.subreaches(travelSeconds, weighting, stepSeconds);
        coefficients = Muskingum.of(travelSeconds / parts, weighting, stepSeconds);
        if (!coefficients.isStable()) {
            throw new IllegalArgumentException(
                    "step of "
                            + stepSeconds
                            + " s is too long for a reach of "
                            + travelSeconds / parts
                            + " s");
        }
        inflow = new double[parts];
        outflow = new double[parts];
        Arrays.fill(inflow, flow);
        Arrays.fill(outflow, flow);
    }

    /** Number of subreaches. */
    public int parts() {
        return outflow.length;
    }

    /** Advances by one step and returns the flow at the downstream end, m³/s. */
    public double step(double upstream) {
        double entering = upstream;
        for (int i = 0; i < outflow.length; i++) {
            double leaving = coefficients.outflow(entering, inflow[i], outflow[i]);
            inflow[i] = entering;
            outflow[i] = leaving;
            entering = leaving;
        }
        return entering;
    }
}
