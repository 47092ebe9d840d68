package io.vigil.simulator.physics;

/**
 * Storage whose outflow is proportional to it: {@code S = K·Q}. Solved exactly for an inflow that
 * is constant over the step, so volume is conserved for any step length. Source: J. E. Nash, "The
 * form of the instantaneous unit hydrograph", IAHS Publication 45 (1957).
 */
public final class LinearReservoir {
    private final double residenceSeconds;
    private double outflow;

    /**
     * @param residenceSeconds K, mean time that water stays, above 0
     * @param outflow at the start, m³/s
     */
    public LinearReservoir(double residenceSeconds, double outflow) {
        this.residenceSeconds = Require.positive("residenceSeconds", residenceSeconds);
        this.outflow = outflow;
    }

    /** Advances and returns the mean outflow of the step, m³/s. */
    public double step(double inflow, double seconds) {
        double before = outflow;
        outflow = inflow + (before - inflow) * Math.exp(-seconds / residenceSeconds);
        return inflow - residenceSeconds * (outflow - before) / seconds;
    }

    /** Outflow now, m³/s. */
    public double outflow() {
        return outflow;
    }

    /** Water held, m³. */
    public double storage() {
        return residenceSeconds * outflow;
    }
}
