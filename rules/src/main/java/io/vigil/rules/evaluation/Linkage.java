package io.vigil.rules.evaluation;

/**
 * How a bound rule depends on other sensors and other rules.
 *
 * @param depth how many rules deep the warnings are that it looks at; 0 for none
 * @param silent whether it is judged for others only, so that nothing is told of it
 * @param watches what it rests on, itself included; of a plain rule its own sensor
 * @param silences instants of other sensors' silence that matter to it
 */
record Linkage(int depth, boolean silent, Watch[] watches, Silence[] silences) {
    /**
     * The quantities of a sensor, as bits.
     *
     * @param freshness of that sensor, milliseconds
     */
    record Watch(int sensor, long quantities, long freshness) {}

    /** That a sensor is not heard of for so long, milliseconds. */
    record Silence(int sensor, long length) {}

    /** Until when an open warning that rests on these is not stale; NEVER without any value. */
    long freshUntil(SensorState[] sensors) {
        long until = Times.NEVER;
        for (Watch watch : watches) {
            long latest = sensors[watch.sensor].latestOf(watch.quantities);
            until = latest == Times.NEVER ? until : Math.max(until, latest + watch.freshness);
        }
        return until;
    }
}
