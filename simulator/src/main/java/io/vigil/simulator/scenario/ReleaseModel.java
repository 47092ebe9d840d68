package io.vigil.simulator.scenario;

import io.vigil.model.Grade;
import io.vigil.science.dispersion.GaussianPlume;
import io.vigil.science.dispersion.Stability;
import io.vigil.simulator.physics.DiurnalWeather;
import io.vigil.simulator.physics.FirstOrderLag;
import io.vigil.simulator.scenario.ChemicalArea.Unit;
import io.vigil.simulator.scenario.Watch.Limit;
import java.util.List;

/**
 * Release of ammonia at one unit: a ground-level plume towards the detectors around it, which show
 * it with a T90 of 30 s. The first detector always stands in the way: a release is scripted at the
 * side of the farm from which the wind blows towards it.
 */
final class ReleaseModel {
    /** Distance from the site's middle to its toxic detectors, m. */
    static final double DETECTOR_METRES = 130;

    private static final double T90 = 30;
    private static final double RISE_SECONDS = 20;
    private static final double HOLD_SECONDS = 130;
    private static final double FALL_SECONDS = 40;
    private static final double BACKGROUND = 0.3;
    private static final double DETECTOR_HEIGHT = 1.5;
    private static final double RELEASE_HEIGHT = 1;

    private final FirstOrderLag[] detectors = new FirstOrderLag[3];
    private long began = Long.MIN_VALUE;
    private double strength;
    private double greatest;

    ReleaseModel(Unit unit, List<Channel> channels, List<Watch> watches) {
        for (int i = 0; i < detectors.length; i++) {
            FirstOrderLag detector = new FirstOrderLag(T90, BACKGROUND);
            detectors[i] = detector;
            channels.add(new Channel(unit.toxic().get(i), "toxic", detector::shown, 0.3, 1, 40));
            watches.add(
                    new Watch(
                            unit.site().id(),
                            unit.toxic().get(i),
                            "chemical",
                            "toxic-release",
                            "toxic",
                            detector::shown,
                            List.of(
                                    new Limit(Grade.BLUE, 0.5 * ChemicalArea.TOXIC_LIMIT),
                                    new Limit(Grade.YELLOW, ChemicalArea.TOXIC_LIMIT),
                                    new Limit(Grade.ORANGE, 2 * ChemicalArea.TOXIC_LIMIT))));
        }
        unit.combustible()
                .forEach(
                        sensor ->
                                channels.add(
                                        new Channel(sensor, "combustible", () -> 0.5, 0.2, 1, 0)));
    }

    /**
     * Begins a release whose source is sized by the wind of this moment.
     *
     * @param strength peak at the first detector, as a multiple of twice the limit
     */
    void begin(double strength, long second) {
        this.strength = strength;
        this.began = second;
    }

    void step(long second, DiurnalWeather weather) {
        double gramsPerSecond = source(second, weather.wind());
        double blowsTo = ChemicalArea.detectorBearing(0);
        for (int i = 0; i < detectors.length; i++) {
            double off = Math.toRadians(ChemicalArea.detectorBearing(i) - blowsTo);
            double concentration =
                    1000
                            * GaussianPlume.concentration(
                                    gramsPerSecond,
                                    weather.wind(),
                                    Stability.D,
                                    DETECTOR_METRES * Math.cos(off),
                                    DETECTOR_METRES * Math.sin(off),
                                    DETECTOR_HEIGHT,
                                    RELEASE_HEIGHT);
            detectors[i].step(BACKGROUND + concentration, 1);
        }
    }

    /** g/s now. */
    private double source(long second, double wind) {
        if (began == Long.MIN_VALUE) {
            return 0;
        }
        if (second == began) {
            double perGram =
                    1000
                            * GaussianPlume.concentration(
                                    1,
                                    wind,
                                    Stability.D,
                                    DETECTOR_METRES,
                                    0,
                                    DETECTOR_HEIGHT,
                                    RELEASE_HEIGHT);
            greatest = strength * 2 * ChemicalArea.TOXIC_LIMIT / perGram;
        }
        double t = second - began;
        if (t < RISE_SECONDS) {
            return greatest * t / RISE_SECONDS;
        }
        double since = t - RISE_SECONDS - HOLD_SECONDS;
        return since < 0 ? greatest : greatest * Math.exp(-since / FALL_SECONDS);
    }
}
