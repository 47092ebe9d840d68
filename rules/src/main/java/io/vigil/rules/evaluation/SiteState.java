package io.vigil.rules.evaluation;

import io.vigil.ledger.Known;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that judging one site remembers: recent readings, function windows, warnings and the
 * number of the newest episode of each. Only {@link SiteEvaluator} changes it.
 *
 * <p>Bounded by the sensors of the site, the rules and the windows they use; only the episode
 * counters of rules and sensors that are gone stay, so that no identity is given twice. Not
 * thread-safe.
 */
public final class SiteState {
    /** Begins every stored state, so that something else is not taken for one. */
    private static final int MAGIC = 0x56_49_47_53;

    /**
     * Version 3: sensors, sites and areas in order, then the counters of what is gone; an open
     * episode knows the drill that it belongs to.
     */
    private static final int VERSION = 3;

    private static final int MOST = 1_000_000;

    SensorState[] sensors = new SensorState[0];

    /** Number of the newest episode by {@code rule:sensor}, of what is no longer judged. */
    Map<String, Long> retired = new TreeMap<>();

    /** The rules whose places the arrays follow; null after reading. */
    SiteRules attached;

    /** Reused for every judgement. */
    final Moment moment = new Moment(this);

    /** Reused for every judgement of a site or an area by a reading. */
    final Moment whole = new Moment(this);

    /** Whether the reading that was observed last had come before. */
    Known known = Known.UNTOLD;

    /** The earliest wake of all sensors, or earlier than that; derived, not stored. */
    private long earliestWake = Times.NEVER;

    private boolean isWakeExact;

    private double[] scratch = new double[0];

    /** Reused for every check of quality. */
    final SiteCompanions companions = new SiteCompanions();

    /** A state that remembers nothing. */
    public SiteState() {}

    /** Whether the reading that {@link SiteEvaluator#observe} took last had come before. */
    public Known known() {
        return known;
    }

    /** Says when the clock next matters to a sensor. */
    void wake(SensorState sensor, long wake) {
        if (wake < earliestWake) {
            earliestWake = wake;
        } else if (sensor.wake == earliestWake && wake != earliestWake) {
            isWakeExact = false;
        }
        sensor.wake = wake;
    }

    /**
     * When the clock next matters to any sensor. Most readings change nothing about that, so that
     * the sensors need not be asked.
     */
    long wake() {
        if (!isWakeExact) {
            earliestWake = Times.FAR_FUTURE;
            for (SensorState sensor : sensors) {
                earliestWake = Math.min(earliestWake, sensor.wake);
            }
            isWakeExact = true;
        }
        return earliestWake;
    }

    /** Takes these sensors instead. */
    void sensors(SensorState[] others) {
        sensors = others;
        isWakeExact = false;
    }

    /** Room for so many numbers, reused. */
    double[] scratch(int length) {
        if (scratch.length < length) {
            scratch = new double[length];
        }
        return scratch;
    }

    /** An independent state that remembers the same. */
    public SiteState copy() {
        SiteState copy = new SiteState();
        copy.sensors = sensors.clone();
        Arrays.setAll(copy.sensors, i -> sensors[i].copy());
        copy.retired = new TreeMap<>(retired);
        copy.attached = attached;
        return copy;
    }

    /** Writes everything, preceded by the version of the form. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(sensors.length);
        for (SensorState sensor : sensors) {
            sensor.write(out);
        }
        out.writeInt(retired.size());
        for (Map.Entry<String, Long> counter : retired.entrySet()) {
            out.writeUTF(counter.getKey());
            out.writeLong(counter.getValue());
        }
    }

    /**
     * Reads what {@link #write} wrote, now or in an older release.
     *
     * @throws IOException if it is no site state, of a version that this release does not know, or
     *     incomplete
     */
    public static SiteState read(DataInput in) throws IOException {
        try {
            int magic = in.readInt();
            if (magic != MAGIC) {
                throw new IOException(
                        String.format(
                                "not a site state: begins with %08x, expected %08x", magic, MAGIC));
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(
                        "site state has version "
                                + version
                                + ", this release reads version "
                                + VERSION);
            }
            return readBody(in);
        } catch (EOFException e) {
            throw new IOException("site state is truncated", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("site state is damaged: " + e.getMessage(), e);
        }
    }

    private static SiteState readBody(DataInput in) throws IOException {
        SiteState result = new SiteState();
        int count = Stored.count(in.readInt(), MOST);
        SensorState[] sensors = new SensorState[Math.min(count, 1024)];
        for (int i = 0; i < count; i++) {
            if (i == sensors.length) {
                sensors = Arrays.copyOf(sensors, Math.min(count, 2 * i));
            }
            sensors[i] = SensorState.read(in);
        }
        result.sensors = sensors;
        int counters = Stored.count(in.readInt(), Integer.MAX_VALUE);
        for (int i = 0; i < counters; i++) {
            result.retired.put(in.readUTF(), in.readLong());
        }
        return result;
    }
}
