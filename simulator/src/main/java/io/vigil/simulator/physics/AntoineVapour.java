package io.vigil.simulator.physics;

/**
 * Vapour pressure by Antoine's equation: {@code log10 p = A − B/(C + T)}, p in bar, T in K. Source
 * of the parameters: NIST Chemistry WebBook (D. R. Stull, 1947).
 */
public record AntoineVapour(double a, double b, double c) {
    /** Ammonia, 240 to 371 K. */
    public static final AntoineVapour AMMONIA = new AntoineVapour(4.86886, 1113.928, -10.409);

    /** Methanol, 288 to 357 K. */
    public static final AntoineVapour METHANOL = new AntoineVapour(5.20409, 1581.341, -33.5);

    /** kPa absolute at a temperature in °C. */
    public double kiloPascal(double celsius) {
        return 100 * Math.pow(10, a - b / (c + celsius + 273.15));
    }
}
