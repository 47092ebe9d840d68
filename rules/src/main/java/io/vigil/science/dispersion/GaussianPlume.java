package io.vigil.science.dispersion;

/**
 * Steady Gaussian plume with reflection at the ground: {@code C = Q/(2πuσyσz)·e^(−y²/2σy²)·
 * [e^(−(z−H)²/2σz²) + e^(−(z+H)²/2σz²)]}. Source: D. B. Turner, Workbook of Atmospheric Dispersion
 * Estimates (1970). A screening model: gases heavier than air spread wider and lower than it says.
 */
public final class GaussianPlume {
    /** Nearest distance that the dispersion lengths are valid for, m. */
    public static final double NEAREST = 100;

    /** Farthest distance that the dispersion lengths are valid for, m. */
    public static final double FARTHEST = 10_000;

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

    /**
     * On the ground under the axis of a release on the ground, g/m³: {@code Q/(πuσyσz)}.
     *
     * @param source g/s
     * @param wind m/s
     * @param downwind m, as it is: the caller minds the range of validity
     */
    static double onAxis(
            double source,
            double wind,
            Stability stability,
            Stability.Ground ground,
            double downwind) {
        return source
                / (Math.PI
                        * wind
                        * stability.sigmaY(downwind, ground)
                        * stability.sigmaZ(downwind, ground));
    }

    private static double square(double value) {
        return value * value;
    }
}
