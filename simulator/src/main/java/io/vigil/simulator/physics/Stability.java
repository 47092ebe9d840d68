package io.vigil.simulator.physics;

/**
 * Pasquill stability class with Briggs' dispersion lengths for open country, valid from 100 m to 10
 * km. Source: G. A. Briggs 1973, as tabulated in Vallero, Fundamentals of Air Pollution, 3rd ed.,
 * tables 19-3 and 19-6.
 */
public enum Stability {
    A(.22, .20, 0, 0),
    B(.16, .12, 0, 0),
    C(.11, .08, .0002, -.5),
    D(.08, .06, .0015, -.5),
    E(.06, .03, .0003, -1),
    F(.04, .016, .0003, -1);

    private final double across;
    private final double upward;
    private final double upwardScale;
    private final double upwardPower;

    Stability(double across, double upward, double upwardScale, double upwardPower) {
        this.across = across;
        this.upward = upward;
        this.upwardScale = upwardScale;
        this.upwardPower = upwardPower;
    }

    /** σy at {@code x} m downwind, m. */
    public double sigmaY(double x) {
        return across * x / Math.sqrt(1 + .0001 * x);
    }

    /** σz at {@code x} m downwind, m. */
    public double sigmaZ(double x) {
        return upward * x * Math.pow(1 + upwardScale * x, upwardPower);
    }
}
