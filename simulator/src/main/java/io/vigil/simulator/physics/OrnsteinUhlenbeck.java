package io.vigil.simulator.physics;

import java.util.random.RandomGenerator;

/**
 * A fluctuation that returns to zero: gusts, turbulence, load. Exact update {@code x' = x·a + σ·√(1
 * − a²)·N(0,1)}, {@code a = e^(−Δt/τ)}. Source: D. T. Gillespie, Phys. Rev. E 54 (1996) 2084.
 */
public final class OrnsteinUhlenbeck {
    private final double deviation;
    private final double timeConstant;
    private final RandomGenerator random;
    private double value;

    /**
     * @param deviation standard deviation in the long run
     * @param timeConstant τ, s
     */
    public OrnsteinUhlenbeck(double deviation, double timeConstant, RandomGenerator random) {
        this.deviation = deviation;
        this.timeConstant = Require.positive("timeConstant", timeConstant);
        this.random = random;
    }

    /** Advances and returns the new value. */
    public double step(double seconds) {
        double a = Math.exp(-seconds / timeConstant);
        value = value * a + deviation * Math.sqrt(1 - a * a) * random.nextGaussian();
        return value;
    }

    /** The value now. */
    public double value() {
        return value;
    }
}
