package io.vigil.rules.evaluation;

import java.util.Arrays;

/**
 * How a bound rule depends on other sensors and other rules.
 *
 * @param depth how many rules deep the warnings are that it looks at; 0 for none
 * @param silent whether it is judged for others only, so that nothing is told of it
 * @param watches what it rests on, itself included; of a plain rule its own sensor
 * @param silences instants of other sensors' silence that matter to it
 */
record Linkage(int depth, boolean silent, Watch[] watches, Silence[] silences) {
    /** Stands for the sensor that the rule is on. */
    static final int ITSELF = -1;

    /**
     * The quantities of a sensor, as bits.
     *
     * @param sensor its place, or {@link #ITSELF}
     * @param freshness of that sensor, milliseconds
     */
    record Watch(int sensor, long quantities, long freshness) {
        /** The same, said of the sensor at a place if the rule on that one watches itself. */
        Watch on(int place) {
            return sensor == ITSELF ? new Watch(place, quantities, freshness) : this;
        }
    }

    /** That a sensor is not heard of for so long, milliseconds. */
    record Silence(int sensor, long length) {}

    /** Whether it says the same. */
    boolean isLike(Linkage other) {
        return depth == other.depth
                && silent == other.silent
                && Arrays.equals(watches, other.watches)
                && Arrays.equals(silences, other.silences);
    }

    /**
     * Until when an open warning that rests on these is not stale; NEVER without any value.
     *
     * @param own state of what the rule is on
     */
    long freshUntil(SensorState[] sensors, SensorState own) {
        long until = Times.NEVER;
        for (Watch watch : watches) {
            SensorState sensor = watch.sensor == ITSELF ? own : sensors[watch.sensor];
            long latest = sensor.latestOf(watch.quantities);
            until = latest == Times.NEVER ? until : Math.max(until, latest + watch.freshness);
        }
        return until;
    }
}
