package io.vigil.standalone.bench;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.rules.backtest.Arrivals;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What level gauges on a tidal river reported once a minute, made as it is asked for: each has the
 * tide in a phase of its own, ripples, and about four floods a year of which some pass the limits.
 * The same number of gauges gives the same readings, merged by time.
 *
 * <p>Not thread-safe; the thread that asks also makes, and what that costs it is told.
 */
final class GaugeHistory implements Arrivals {
    static final long INTERVAL_MILLIS = 60_000;
    static final int MINUTES_PER_DAY = 1_440;

    private static final long FIRST_MILLIS = 1_672_531_200_000L;
    private static final int BLOCK = 8_192;
    private static final int CALM = -1;
    private static final double LEVEL = 10;
    private static final double RIPPLE = 0.05;

    /** Minutes between two high waters of the moon. */
    private static final int TIDE = 745;

    private static final double TIDE_HEIGHT = 1.2;
    private static final double FLOOD_CHANCE = 4.0 / (365 * MINUTES_PER_DAY);
    private static final int FLOOD_RISES = 720;
    private static final int FLOOD_FALLS = 2_160;
    private static final double LOWEST_FLOOD = 1;
    private static final double HIGHEST_FLOOD = 9;

    private final SensorId[] ids;
    private final int minutes;
    private final Reading[] block;
    private final SplittableRandom random = new SplittableRandom(1);
    private final double[] tide = new double[TIDE];
    private final int[] phase;
    private final int[] flood;
    private final double[] height;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private int minute;
    private int next;
    private int made;
    private long makingNanos;

    GaugeHistory(List<Sensor> sensors, int days) {
        ids = sensors.stream().map(Sensor::id).toArray(SensorId[]::new);
        minutes = Math.multiplyExact(days, MINUTES_PER_DAY);
        block = new Reading[Math.max(1, BLOCK / ids.length) * ids.length];
        Arrays.setAll(tide, i -> TIDE_HEIGHT * Math.sin(2 * Math.PI * i / TIDE));
        phase = new int[ids.length];
        Arrays.setAll(phase, i -> random.nextInt(TIDE));
        flood = new int[ids.length];
        Arrays.fill(flood, CALM);
        height = new double[ids.length];
    }

    /** Processor time that making them took so far. */
    long makingNanos() {
        return makingNanos;
    }

    @Override
    public Reading next() {
        if (next == made) {
            make();
            if (made == 0) {
                return null;
            }
        }
        return block[next++];
    }

    private void make() {
        long begun = threads.getCurrentThreadCpuTime();
        made = 0;
        next = 0;
        for (; minute < minutes && made < block.length; minute++) {
            long at = FIRST_MILLIS + minute * INTERVAL_MILLIS;
            for (int i = 0; i < ids.length; i++) {
                Measurement level = new Measurement(BenchGauges.LEVEL, level(i), Quality.GOOD);
                block[made++] = new Reading(ids[i], at, Reading.NO_SEQUENCE, false, List.of(level));
            }
        }
        makingNanos += threads.getCurrentThreadCpuTime() - begun;
    }

    /** To the millimetre. */
    private double level(int gauge) {
        double chance = random.nextDouble();
        double level = LEVEL + tide[(minute + phase[gauge]) % TIDE] + RIPPLE * chance;
        if (flood[gauge] == CALM && chance < FLOOD_CHANCE) {
            flood[gauge] = 0;
            height[gauge] = random.nextDouble(LOWEST_FLOOD, HIGHEST_FLOOD);
        }
        if (flood[gauge] != CALM) {
            int into = flood[gauge]++;
            level +=
                    height[gauge]
                            * Math.min(
                                    (double) into / FLOOD_RISES,
                                    (double) (FLOOD_RISES + FLOOD_FALLS - into) / FLOOD_FALLS);
            if (into == FLOOD_RISES + FLOOD_FALLS) {
                flood[gauge] = CALM;
            }
        }
        return Math.round(level * 1_000) / 1_000.0;
    }
}
