package io.vigil.simulator.physics;

import java.util.Arrays;

/**
 * Carries a flood wave from an upstream to a downstream gauge by the Muskingum method: {@code O2 =
 * C0·I2 + C1·I1 + C2·O1}, with {@code D = 2K(1−X)+Δt}, {@code C0 = (Δt−2KX)/D}, {@code C1 =
 * (Δt+2KX)/D}, {@code C2 = (2K(1−X)−Δt)/D}. A reach that is long for the step is split into equal
 * subreaches, so that {@code 2KX <= Δt <= 2K(1−X)} holds in each. Source: HEC-HMS Technical
 * Reference, Muskingum model.
 */
public final class MuskingumReach {
    private final double c0;
    private final double c1;
    private final double c2;
    private final double[] inflow;
    private final double[] outflow;

    /**
     * @param travelSeconds K, travel time of the whole reach
     * @param weighting X, 0 to 0.5; 0.2 is typical of natural rivers
     * @param stepSeconds Δt, the only step length {@link #step} advances by
     * @param flow steady flow at the start, m³/s
     */
    public MuskingumReach(double travelSeconds, double weighting, double stepSeconds, double flow) {
        Require.positive("travelSeconds", travelSeconds);
        Require.positive("stepSeconds", stepSeconds);
        int parts = Math.max(1, (int) Math.ceil(2 * travelSeconds * weighting / stepSeconds));
        double k = travelSeconds / parts;
        if (stepSeconds > 2 * k * (1 - weighting)) {
            throw new IllegalArgumentException(
                    "step of " + stepSeconds + " s is too long for a reach of " + k + " s");
        }
        double d = 2 * k * (1 - weighting) + stepSeconds;
        c0 = (stepSeconds - 2 * k * weighting) / d;
        c1 = (stepSeconds + 2 * k * weighting) / d;
        c2 = (2 * k * (1 - weighting) - stepSeconds) / d;
        inflow = new double[parts];
        outflow = new double[parts];
        Arrays.fill(inflow, flow);
        Arrays.fill(outflow, flow);
    }

    /** Advances by one step and returns the flow at the downstream end, m³/s. */
    public double step(double upstream) {
        double entering = upstream;
        for (int i = 0; i < outflow.length; i++) {
            double leaving = c0 * entering + c1 * inflow[i] + c2 * outflow[i];
            inflow[i] = entering;
            outflow[i] = leaving;
            entering = leaving;
        }
        return entering;
    }
}
