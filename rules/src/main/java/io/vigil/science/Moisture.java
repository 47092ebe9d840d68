package io.vigil.science;

/**
 * Water vapour in the air, over water. Source: WMO-No. 8, Guide to Instruments and Methods of
 * Observation, vol. I (2018), annex 4.B: {@code ew = 6.112·exp(17.62·t/(243.12+t))} hPa, for −45 to
 * 60 °C, without the enhancement factor for moist air (0.4 % at sea level).
 */
public final class Moisture {
    private static final double A = 6.112;
    private static final double B = 17.62;
    private static final double C = 243.12;

    private Moisture() {}

    /** Saturation vapour pressure, hPa, at a temperature in °C. */
    public static double saturation(double celsius) {
        return A * Math.exp(B * celsius / (C + celsius));
    }

    /**
     * Temperature at which the air would be saturated, °C; not a number for dry air.
     *
     * @param humidity relative, %
     */
    public static double dewPoint(double celsius, double humidity) {
        if (!(humidity > 0)) {
            return Double.NaN;
        }
        double ratio = Math.log(humidity / 100 * saturation(celsius) / A);
        return C * ratio / (B - ratio);
    }

    /**
     * How much vapour the air lacks to saturation, kPa: {@code ew·(1 − U/100)}, the definition of
     * the same guide, ch. 4.
     *
     * @param humidity relative, %
     */
    public static double deficit(double celsius, double humidity) {
        return saturation(celsius) * (1 - humidity / 100) / 10;
    }
}
