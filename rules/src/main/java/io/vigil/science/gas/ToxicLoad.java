package io.vigil.science.gas;

import io.vigil.science.Provenance;

/**
 * Toxic load {@code Cⁿ·t = constant}: equal harm by a higher concentration in a shorter time.
 * Source: W. F. ten Berge, A. Zwart, L. M. Appelman, Journal of Hazardous Materials 13 (1986)
 * 301–309. The exponents are from memory; they reproduce the AEGL tables to their rounding.
 */
public final class ToxicLoad {
    /** Exponent n for chlorine. */
    public static final double CHLORINE = 2;

    /** Exponent n for ammonia. */
    public static final double AMMONIA = 2;

    /** Exponent n for hydrogen sulfide. */
    public static final double HYDROGEN_SULFIDE = 4.36;

    /** Of the exponents above. */
    public static final Provenance EXPONENTS = Provenance.UNVERIFIED;

    private ToxicLoad() {}

    /**
     * The concentration that does in {@code wanted} minutes what {@code concentration} does in
     * {@code minutes}; same unit.
     */
    public static double scaled(
            double concentration, double minutes, double wanted, double exponent) {
        return concentration * Math.pow(minutes / wanted, 1 / exponent);
    }

    /**
     * The steady concentration that over {@code period} minutes is the same load as {@code steps}:
     * {@code (Σ Cⁿ·t / T)^(1/n)}.
     */
    public static double equivalent(Iterable<Exposure.Step> steps, double period, double exponent) {
        double load = 0;
        for (Exposure.Step step : steps) {
            load += Math.pow(step.concentration(), exponent) * step.minutes();
        }
        return Math.pow(load / period, 1 / exponent);
    }
}
