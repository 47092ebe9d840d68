package io.vigil.rules.evaluation;

/**
 * What is judged now: one reading of one sensor at its own time, or an instant that only the clock
 * brought. One object per site state, filled anew for each judgement.
 */
final class Moment {
    /** Everything that is remembered where this is judged. */
    final SiteState site;

    BoundSensor bound;
    SensorState sensor;

    /** What is remembered of all sensors of the site. */
    SensorState[] siblings = {};

    /** Event time of the judgement. */
    long at;

    /** The run's clock, which says when it was noticed. */
    long now;

    /** The clock by which silence is measured. */
    long clock;

    /** Whether no newer reading of the sensor is known. */
    boolean inOrder;

    /** Whether the clock brought it and not a reading. */
    boolean byClock;

    /**
     * Whether readings may still be on their way that were made before the run's clock said now, so
     * that nothing heard does not mean silence.
     */
    boolean behind;

    /** Usable values of the reading, by quantity; only those whose bit is set count. */
    double[] values = new double[4];

    long present;
    long suspect;

    /** Quantities of the reading, or derived of it, that have no usable value. */
    long unusable;

    /** While set, an unusable value is not stood in for by an older one. */
    boolean strict;

    /** While set, suspect values count as unknown. */
    boolean withoutSuspects;

    /** The reading that brought this to the judgement of a site or an area; null without one. */
    private Moment reading;

    /** Reused for looking at other sensors. */
    private Moment elsewhere;

    Moment(SiteState site) {
        this.site = site;
    }

    /** Begins the moment of a reading. */
    void begin(BoundSensor boundSensor, SensorState state, long time, long runClock) {
        bound = boundSensor;
        sensor = state;
        at = time;
        now = runClock;
        clock = Math.max(runClock, time);
        present = 0;
        suspect = 0;
        unusable = 0;
        strict = false;
        inOrder = true;
        byClock = false;
        behind = false;
        withoutSuspects = false;
        reading = null;
        if (values.length < boundSensor.quantityCount()) {
            values = new double[boundSensor.quantityCount()];
        }
    }

    /** Begins an instant that the clock passed, noticed at {@code runClock}. */
    void beginByClock(BoundSensor boundSensor, SensorState state, long instant, long runClock) {
        begin(boundSensor, state, instant, runClock);
        clock = instant;
        byClock = true;
    }

    /**
     * Begins the judgement of a site or an area by a reading of one of its sensors.
     *
     * @param relevant whether the reading has a value that the rule looks at
     */
    void beginBy(Moment sensorsReading, BoundSensor subject, SensorState state, boolean relevant) {
        begin(subject, state, sensorsReading.at, sensorsReading.now);
        reading = sensorsReading;
        inOrder = sensorsReading.inOrder;
        behind = sensorsReading.behind;
        present = relevant ? BoundSensor.SUBJECT : 0;
    }

    /**
     * This moment seen from a sensor: at the time of its own newest reading if that is a little
     * later, since sensors do not report in step.
     */
    Moment at(int index) {
        SensorState there = site.sensors[index];
        if (there == sensor) {
            return this;
        }
        if (elsewhere == null) {
            elsewhere = new Moment(site);
        }
        BoundSensor boundThere = site.attached.bound(index);
        if (reading != null && reading.sensor == there) {
            elsewhere.copy(reading);
        } else {
            long ahead = there.newest == Times.NEVER ? 0 : there.newest - at;
            boolean near = ahead > 0 && ahead <= boundThere.freshness;
            elsewhere.begin(boundThere, there, near ? there.newest : at, now);
            elsewhere.clock = clock;
            elsewhere.byClock = byClock;
            elsewhere.behind = behind;
        }
        elsewhere.withoutSuspects = withoutSuspects;
        return elsewhere;
    }

    private void copy(Moment other) {
        begin(other.bound, other.sensor, other.at, other.now);
        clock = other.clock;
        inOrder = other.inOrder;
        byClock = other.byClock;
        behind = other.behind;
        values = other.values;
        present = other.present;
        suspect = other.suspect;
    }

    void set(int quantity, double value, boolean isSuspect) {
        long bit = 1L << quantity;
        values[quantity] = value;
        present |= bit;
        if (isSuspect) {
            suspect |= bit;
        }
    }

    /** Whether the reading brought a usable value of the quantity. */
    boolean has(int quantity) {
        return (present >>> quantity & 1) != 0;
    }

    /** Whether the value that the reading brought is suspect. */
    boolean isSuspect(int quantity) {
        return (suspect >>> quantity & 1) != 0;
    }

    /** The value of a quantity at this moment; NaN while unknown. */
    double value(int quantity) {
        long bit = 1L << quantity;
        if ((present & bit) != 0) {
            return withoutSuspects && (suspect & bit) != 0 ? Double.NaN : values[quantity];
        }
        if (strict && (unusable & bit) != 0) {
            return Double.NaN;
        }
        if (withoutSuspects && sensor.isLatestSuspect(quantity)) {
            return Double.NaN;
        }
        return isFresh(quantity) ? sensor.latest[quantity] : Double.NaN;
    }

    /** Whether the quantity has a value at this moment that is not too old to count. */
    boolean isFresh(int quantity) {
        if ((present & 1L << quantity) != 0) {
            return true;
        }
        if (strict && (unusable & 1L << quantity) != 0) {
            return false;
        }
        long latest = sensor.latestAt[quantity];
        return latest <= at && !Times.isLongerThan(latest, at, bound.freshness);
    }

    /** Whether what rests on a quantity's values after {@code since} must count as unknown. */
    boolean excludes(int quantity, long since) {
        return withoutSuspects && sensor.suspectAt[quantity] > since;
    }

    /** For how long the sensor has not been heard of. */
    long silence() {
        long heard = sensor.heardAt == Times.NEVER ? sensor.watchedSince : sensor.heardAt;
        return Math.max(0, clock - heard);
    }

    /** Whether nothing can be said of the window before this moment. */
    boolean hidesWindow(int quantity, long width) {
        return excludes(quantity, at - width) || !isFresh(quantity);
    }

    /** The robust line through a window; null while unknown. */
    Fit fit(int quantity, int window, long width) {
        return hidesWindow(quantity, width) ? null : sensor.windows[window].fit(at, width);
    }
}
