package io.vigil.science.water;

/**
 * How fast a flood wave travels: {@code c = 5/3·V} in a wide channel with Manning's friction.
 * Source: V. T. Chow, D. R. Maidment, L. W. Mays, Applied Hydrology (1988), ch. 9. For lead times
 * only where no travel time was fitted to past floods; backwater and storage make it slower.
 */
public final class KinematicWave {
    private KinematicWave() {}

    /** Celerity, m/s, for a mean velocity of the water in m/s. */
    public static double celerity(double velocity) {
        return 5.0 / 3.0 * velocity;
    }

    /**
     * Time until a wave arrives, min.
     *
     * @param metres along the river, m
     * @param velocity mean velocity of the water, m/s
     */
    public static double leadMinutes(double metres, double velocity) {
        if (!(velocity > 0)) {
            return Double.POSITIVE_INFINITY;
        }
        return metres / celerity(velocity) / 60;
    }
}
