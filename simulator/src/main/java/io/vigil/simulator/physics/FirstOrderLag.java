package io.vigil.simulator.physics;

/**
 * What a detector shows of a changing concentration: {@code dy/dt = (x − y)/τ}. {@code T90}, the
 * time to 90 % of a step, is {@code τ·ln 10}; GB 15322.1 asks for at most 30 s.
 */
public final class FirstOrderLag {
    private final double timeConstant;
    private double shown;

    /**
     * @param t90Seconds time to 90 % of a step
     * @param shown at the start
     */
    public FirstOrderLag(double t90Seconds, double shown) {
        this.timeConstant = Require.positive("t90Seconds", t90Seconds) / Math.log(10);
        this.shown = shown;
    }

    /** Advances with a constant input and returns what is shown then. */
    public double step(double input, double seconds) {
        shown = input + (shown - input) * Math.exp(-seconds / timeConstant);
        return shown;
    }

    /** What is shown now. */
    public double shown() {
        return shown;
    }
}
