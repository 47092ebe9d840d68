package io.vigil.simulator.scenario;

import io.vigil.model.Grade;
import io.vigil.science.water.MuskingumReach;
import io.vigil.simulator.physics.Catchment;
import io.vigil.simulator.scenario.RiverArea.Gauge;
import io.vigil.simulator.scenario.Watch.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Storms over the headwaters, runoff, and a flood wave that travels from gauge to gauge. All times
 * are shortened about sixtyfold against a real river of this length, so that a flood that takes a
 * day passes within half an hour; the equations are the real ones.
 */
final class RiverModel implements HazardModel {
    private static final double BASE_FLOW = 6;
    private static final double LOCAL_BASE_FLOW = 0.8;
    private static final double REACH_SECONDS = 30;
    private static final double RUNOFF = 0.7;
    private static final double RESIDENCE_SECONDS = 75;
    private static final double HEADWATER_KM2 = 20;
    private static final double LOCAL_KM2 = 1.5;
    private static final int RAIN_WINDOW = 600;
    private static final double RAIN_BLUE = 8;
    private static final double RAIN_YELLOW = 12;

    private final List<Gauge> gauges;
    private final RandomGenerator random;
    private final IncidentScript<String> script;
    private final Catchment[] catchments;
    private final MuskingumReach[] reaches;
    private final double[] flow;
    private final double[] depth;
    private final double[] rain;
    private final double[][] rainHistory;
    private final double[] rainSum;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();
    private double stormBegan = Double.NEGATIVE_INFINITY;
    private double stormSeconds = 1;
    private double stormPeak;

    RiverModel(List<Gauge> gauges, RandomGenerator random, IncidentScript.Rhythm rhythm) {
        this.gauges = gauges;
        this.random = random;
        this.script = new IncidentScript<>(rhythm, List.of("headwaters"), random);
        int n = gauges.size();
        catchments = new Catchment[n];
        reaches = new MuskingumReach[n];
        flow = new double[n];
        depth = new double[n];
        rain = new double[n];
        rainHistory = new double[n][RAIN_WINDOW];
        rainSum = new double[n];
        double steady = 0;
        for (int i = 0; i < n; i++) {
            double base = i == 0 ? BASE_FLOW : LOCAL_BASE_FLOW;
            double area = i == 0 ? HEADWATER_KM2 : LOCAL_KM2;
            catchments[i] = new Catchment(area, RUNOFF, RESIDENCE_SECONDS, base);
            reaches[i] = new MuskingumReach(REACH_SECONDS, 0.2, 1, steady);
            steady += base;
            flow[i] = steady;
            depth[i] = gauges.get(i).channel().depth(steady);
            addGauge(i, gauges.get(i));
        }
    }

    private void addGauge(int i, Gauge gauge) {
        channels.add(
                new Channel(gauge.level(), "level", () -> gauge.bed() + depth[i], 0.004, 3, 2.5));
        channels.add(new Channel(gauge.level(), "battery", () -> 12.6, 0.01, 2, 0));
        channels.add(new Channel(gauge.discharge(), "flow", () -> flow[i], 0.3, 1, 0));
        channels.add(
                new Channel(
                        gauge.rain(), "rain", () -> rain[i] * RiverArea.INTERVAL / 3600, 0, 2, 0));
        channels.add(
                new Channel(
                        gauge.current(),
                        "velocity",
                        () -> flow[i] / (gauge.channel().width() * depth[i]),
                        0.03,
                        2,
                        0));
        watches.add(stage(gauge, i));
        watches.add(
                new Watch(
                        gauge.site().id(),
                        gauge.rain(),
                        "flood",
                        "heavy-rain",
                        "rain",
                        () -> rainSum[i],
                        List.of(
                                new Limit(Grade.BLUE, RAIN_BLUE),
                                new Limit(Grade.YELLOW, RAIN_YELLOW))));
    }

    private Watch stage(Gauge gauge, int i) {
        return new Watch(
                gauge.site().id(),
                gauge.level(),
                "flood",
                "flood",
                "level",
                () -> gauge.bed() + depth[i],
                List.of(
                        new Limit(Grade.BLUE, gauge.warning() - 0.5),
                        new Limit(Grade.YELLOW, gauge.warning()),
                        new Limit(Grade.ORANGE, gauge.guarantee()),
                        new Limit(Grade.RED, gauge.historic())));
    }

    @Override
    public void step(Moment moment) {
        if (script.begins(moment.second())) {
            boolean opening = Double.isInfinite(stormBegan);
            stormBegan = moment.second();
            stormSeconds = 240 + 60 * random.nextDouble();
            stormPeak = opening ? 150 : 70 + 110 * random.nextDouble();
        }
        double above = 0;
        for (int i = 0; i < gauges.size(); i++) {
            rain[i] = intensity(moment.second(), i);
            int slot = (int) (moment.second() % RAIN_WINDOW);
            rainSum[i] += rain[i] / 3600 - rainHistory[i][slot];
            rainHistory[i][slot] = rain[i] / 3600;
            flow[i] = reaches[i].step(above) + catchments[i].step(rain[i], 1);
            above = flow[i];
            depth[i] = gauges.get(i).channel().depth(flow[i]);
        }
    }

    /** A storm that is strongest at the headwaters and drifts down the valley. */
    private double intensity(long second, int gauge) {
        double at = (second - stormBegan - 12.0 * gauge) / stormSeconds;
        if (at < 0 || at > 1) {
            return 0;
        }
        double profile = Math.sqrt(Math.sin(Math.PI * at));
        return stormPeak * profile * Math.exp(-Math.pow(gauge / 3.0, 2));
    }

    /** Flow at a gauge, m³/s. */
    double flow(int gauge) {
        return flow[gauge];
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public List<Watch> watches() {
        return watches;
    }
}
