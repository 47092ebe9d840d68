package io.vigil.simulator.physics;

/**
 * Steady Gaussian plume with reflection at the ground: {@code C = Q/(2πuσyσz)·e^(−y²/2σy²)·
 * [e^(−(z−H)²/2σz²) + e^(−(z+H)²/2σz²)]}. Source: D. B. Turner, Workbook of Atmospheric Dispersion
 * Estimates (1970). A screening model: heavy gases spread wider than it says.
 */
public final class GaussianPlume {
    /** Nearest distance that the dispersion lengths are valid for, m. */
    public static final double NEAREST = 100;

    private GaussianPlume() {}

    /**
     * Concentration in g/m³; 0 upwind.
     *
     * @param source g/s
     * @param wind m/s
     * @param downwind m; nearer than {@link #NEAREST} counts as there
     * @param crosswind m
     * @param height of the receiver, m
     * @param release height, m
     */
    public static double concentration(
            double source,
            double wind,
            Stability stability,
            double downwind,
            double crosswind,
            double height,
            double release) {
        if (downwind <= 0) {
            return 0;
        }
        double x = Math.max(NEAREST, downwind);
        double sy = stability.sigmaY(x);
        double sz = stability.sigmaZ(x);
        double vertical =
                Math.exp(-square((height - release) / sz) / 2)
                        + Math.exp(-square((height + release) / sz) / 2);
        return source
                / (2 * Math.PI * wind * sy * sz)
                * Math.exp(-square(crosswind / sy) / 2)
                * vertical;
    }

    private static double square(double value) {
        return value * value;
    }
}
