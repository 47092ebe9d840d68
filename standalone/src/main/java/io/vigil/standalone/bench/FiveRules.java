package io.vigil.standalone.bench;

import io.vigil.model.Catalogue;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.simulator.load.LoadCatalogue;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The work that engines are compared on: level gauges that report every second, each judged by five
 * rules, of which three look back over five minutes. Two of a hundred gauges are in the middle of a
 * flood wave at any time; the others show what the water does on a quiet day.
 *
 * <p>Not thread-safe.
 */
final class FiveRules {
    /** Names of the rules; what is counted of each stands at its place. */
    static final List<String> NAMES = List.of("stage", "mean", "range", "hold", "trend");

    static final int STAGE_RULE = 0;
    static final int MEAN_RULE = 1;
    static final int RANGE_RULE = 2;
    static final int HOLD_RULE = 3;

    /** The trend is robust here and a least-squares line elsewhere; their counts need not agree. */
    static final int TREND_RULE = 4;

    /** Limits of the four grades of {@code stage}, m. */
    static final double[] STAGE = {18, 19, 20, 21};

    static final double STAGE_MARGIN = 0.5;
    static final double MEAN = 15;
    static final double MEAN_MARGIN = 0.5;
    static final double RANGE = 4;
    static final double RANGE_MARGIN = 0.5;
    static final double HOLD = 17;
    static final double HOLD_MARGIN = 0.5;
    static final long HOLD_MILLIS = 60_000;

    /** m/h. */
    static final double TREND_LIMIT = 60;

    static final double TREND_MARGIN = 12;

    static final long WIDTH_MILLIS = 300_000;
    static final long INTERVAL_MILLIS = 1_000;

    /** Fill the windows, and are judged by code that is compiled by their end. */
    static final int WARM_UP_ROUNDS = 400;

    /** As Vigil is given them. */
    static final String RULES =
            """
            - { id: stage, title: { zh: 水位, en: Stage }, hazard: flood, applies: { kind: water-level },
                grades: { blue: level >= 18 m, yellow: level >= 19 m, orange: level >= 20 m, red: level >= 21 m },
                clear: { margin: 0.5 m }, source: bench }
            - { id: mean, title: { zh: 均值, en: Mean }, hazard: flood, applies: { kind: water-level },
                grades: { blue: "avg(level, 5 min) >= 15 m" }, clear: { margin: 0.5 m }, source: bench }
            - { id: range, title: { zh: 极差, en: Range }, hazard: flood, applies: { kind: water-level },
                grades: { blue: "max(level, 5 min) - min(level, 5 min) >= 4 m" },
                clear: { margin: 0.5 m }, source: bench }
            - { id: hold, title: { zh: 持续, en: Hold }, hazard: flood, applies: { kind: water-level },
                grades: { blue: level >= 17 m }, raise: { for: 60 s },
                clear: { margin: 0.5 m }, source: bench }
            - { id: trend, title: { zh: 趋势, en: Trend }, hazard: flood, applies: { kind: water-level },
                grades: { blue: "rate(level, 5 min) >= 60 m/h" }, clear: { margin: 12 m/h }, source: bench }
            """;

    private static final long FIRST_MILLIS = 1_700_000_000_000L;
    private static final int CALM = -1;
    private static final int RISES = 240;
    private static final int STAYS = 120;
    private static final int WAVE = 2 * RISES + STAYS;
    private static final double WAVE_CHANCE = 1.0 / 30_000;
    private static final double LOWEST_WAVE = 2;
    private static final double HIGHEST_WAVE = 14;
    private static final double RIPPLE = 0.5;
    private static final double LEVEL = 10;

    private final Catalogue catalogue;
    private final List<Sensor> sensors;
    private final SplittableRandom random = new SplittableRandom(1);

    /** How far into its wave each gauge is. */
    private final int[] wave;

    private final double[] height;
    private long round;
    private int next;

    FiveRules(int sensors) {
        catalogue =
                LoadCatalogue.of(
                        sensors,
                        1,
                        LoadCatalogue.SENSORS_PER_SITE,
                        Duration.ofMillis(INTERVAL_MILLIS),
                        Duration.ofMillis(5 * INTERVAL_MILLIS));
        this.sensors = List.copyOf(catalogue.sensors());
        wave = new int[sensors];
        Arrays.fill(wave, CALM);
        height = new double[sensors];
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** In the order in which they report. */
    List<Sensor> sensors() {
        return sensors;
    }

    /** The next readings of all sensors, a round after the other. */
    Reading[] next(int rounds) {
        Reading[] readings = new Reading[rounds * sensors.size()];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = next();
        }
        return readings;
    }

    /** The next reading of the next sensor. */
    Reading next() {
        int sensor = next;
        long number = round;
        if (++next == sensors.size()) {
            next = 0;
            round++;
        }
        return new Reading(
                sensors.get(sensor).id(),
                FIRST_MILLIS + number * INTERVAL_MILLIS,
                number,
                false,
                List.of(new Measurement("level", level(sensor), Quality.GOOD)));
    }

    private double level(int sensor) {
        double level = LEVEL + RIPPLE * random.nextDouble();
        if (wave[sensor] == CALM) {
            if (random.nextDouble() < WAVE_CHANCE) {
                wave[sensor] = 0;
                height[sensor] = random.nextDouble(LOWEST_WAVE, HIGHEST_WAVE);
            }
            return level;
        }
        int into = wave[sensor]++;
        int fromEnd = WAVE - into;
        if (fromEnd <= 1) {
            wave[sensor] = CALM;
        }
        double share = Math.min(1, (double) Math.min(into, fromEnd) / RISES);
        return level + share * height[sensor];
    }
}
