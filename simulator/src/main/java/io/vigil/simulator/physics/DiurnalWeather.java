package io.vigil.simulator.physics;

import java.util.random.RandomGenerator;

/**
 * Weather of a fair summer day: temperature follows a sine with its highest point at 14 h local
 * time, the dew point stays, relative humidity follows from both, wind is strongest in the
 * afternoon, with gusts and a slowly turning direction. Relative humidity by the Magnus formula
 * {@code e = 6.1094·exp(17.625·T/(T + 243.04))} (Alduchov and Eskridge, J. Appl. Meteor. 35, 1996).
 */
public final class DiurnalWeather {
    private static final double SECONDS_PER_DAY = 86_400;
    private static final double WARMEST = 14 * 3600;

    private final double meanCelsius;
    private final double amplitude;
    private final double dewPoint;
    private final OrnsteinUhlenbeck gust;
    private final OrnsteinUhlenbeck turn;
    private double celsius;
    private double wind;

    /**
     * @param meanCelsius daily mean
     * @param amplitude half the daily range, K
     * @param dewPoint °C
     */
    public DiurnalWeather(
            double meanCelsius, double amplitude, double dewPoint, RandomGenerator random) {
        this.meanCelsius = meanCelsius;
        this.amplitude = amplitude;
        this.dewPoint = dewPoint;
        this.gust = new OrnsteinUhlenbeck(0.4, 30, random);
        this.turn = new OrnsteinUhlenbeck(15, 1800, random);
    }

    /**
     * Advances to a time of day.
     *
     * @param secondOfDay local solar time
     */
    public void step(double secondOfDay, double seconds) {
        double cosine = Math.cos(2 * Math.PI * (secondOfDay - WARMEST) / SECONDS_PER_DAY);
        celsius = meanCelsius + amplitude * cosine;
        wind = Math.max(0.5, 2.6 + 1.1 * cosine + gust.step(seconds));
        turn.step(seconds);
    }

    /** Air temperature, °C. */
    public double celsius() {
        return celsius;
    }

    /** Relative humidity, %, of air that is {@code excess} K warmer than the weather. */
    public double humidity(double excess) {
        return Math.min(100, 100 * pressure(dewPoint) / pressure(celsius + excess));
    }

    private static double pressure(double celsius) {
        return 6.1094 * Math.exp(17.625 * celsius / (celsius + 243.04));
    }

    /** m/s. */
    public double wind() {
        return wind;
    }

    /** Where the wind comes from, degrees clockwise from north. */
    public double windFrom() {
        return (315 + turn.value() + 360) % 360;
    }
}
