package io.vigil.rules.evaluation;

import io.vigil.quality.QualityMemory;
import io.vigil.quality.QualityPlan;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * What is remembered of one sensor. The arrays run in step with those of its {@link BoundSensor};
 * the keys in them say what belongs where after the rules have changed.
 */
final class SensorState {
    private static final int MOST_QUANTITIES = BoundSensor.MOST_QUANTITIES;
    private static final int MOST_PARTS = 1_000_000;

    final String id;

    /** When the rules first saw the sensor, on the run's clock. */
    long watchedSince;

    /** Newest event time, whatever the quality. */
    long newest = Times.NEVER;

    /** Newest event time at which it reported anything at all. */
    long heardAt = Times.NEVER;

    /** Up to when the clock has been followed. */
    long elapsedTo = Times.NEVER;

    Timeline timeline = new Timeline();
    String[] quantities = new String[0];
    String[] units = new String[0];
    double[] latest = new double[0];
    long[] latestAt = new long[0];

    /** Newest event time of a suspect value, by quantity. */
    long[] suspectAt = new long[0];

    /** What quality control remembers, by quantity; null where nothing is tested. */
    QualityMemory[] quality = new QualityMemory[0];

    SampleWindow[] windows = new SampleWindow[0];
    FlatRun[] flatRuns = new FlatRun[0];
    Chain[] chains = new Chain[0];
    Baseline[] baselines = new Baseline[0];
    FireMemory[] fires = new FireMemory[0];
    HeldMark[] marks = new HeldMark[0];
    WarningState[] warnings = new WarningState[0];

    /** Which rules need no judgement; derived, not stored. Null until arranged for rules. */
    SensorCalm calm;

    /** When the clock next matters; derived, not stored. {@link SiteState#wake} changes it. */
    long wake = Times.FAR_FUTURE;

    SensorState(String id, long watchedSince) {
        this.id = id;
        this.watchedSince = watchedSince;
    }

    /** What its warnings are about: the sensor, or the site or region that is kept like one. */
    String subject() {
        return id.substring(id.indexOf(':') + 1);
    }

    /** Whether it is a site or an area. */
    boolean isSubject() {
        return id.indexOf(':') >= 0;
    }

    /** When it was last heard of, or else since when it is watched. */
    long lastSign() {
        return heardAt == Times.NEVER ? watchedSince : heardAt;
    }

    boolean isLatestSuspect(int quantity) {
        return suspectAt[quantity] == latestAt[quantity];
    }

    /** Takes a usable value unless a newer one is known. */
    void setLatest(int quantity, long at, double value, boolean suspect) {
        if (suspect) {
            suspectAt[quantity] = Math.max(suspectAt[quantity], at);
        }
        if (at >= latestAt[quantity]) {
            latest[quantity] = value;
            latestAt[quantity] = at;
        }
    }

    /** Newest usable value among {@code wanted} quantities, as bits. */
    long latestOf(long wanted) {
        long result = Times.NEVER;
        for (int i = 0; i < latestAt.length; i++) {
            if ((wanted >>> i & 1) != 0) {
                result = Math.max(result, latestAt[i]);
            }
        }
        return result;
    }

    /** Arranges what is remembered of quantities and of functions as {@code bound} has it. */
    void arrange(BoundSensor bound) {
        if (calm != null) {
            calm.end(warnings);
        }
        calm = new SensorCalm(bound);
        int count = bound.quantityCount();
        double[] values = new double[count];
        long[] times = new long[count];
        Arrays.fill(times, Times.NEVER);
        long[] suspectTimes = times.clone();
        QualityMemory[] memories = new QualityMemory[count];
        int[] newBits = new int[quantities.length];
        for (int old = 0; old < quantities.length; old++) {
            int place = bound.quantity(quantities[old]);
            boolean same = place >= 0 && bound.units[place].equals(units[old]);
            newBits[old] = same ? place : -1;
            if (same) {
                values[place] = latest[old];
                times[place] = latestAt[old];
                suspectTimes[place] = suspectAt[old];
                memories[place] = quality[old];
            }
        }
        timeline.renumber(newBits);
        quantities = bound.quantities;
        units = bound.units;
        latest = values;
        latestAt = times;
        suspectAt = suspectTimes;
        quality = memories;
        arrangeQuality(bound);
        arrangeFunctions(bound);
    }

    private void arrangeQuality(BoundSensor bound) {
        for (int i = 0; i < quality.length; i++) {
            QualityPlan plan = bound.quality.plans[i];
            if (plan == null) {
                quality[i] = null;
                continue;
            }
            quality[i] = quality[i] == null ? new QualityMemory() : quality[i];
            quality[i].arrange(plan);
        }
    }

    private void arrangeFunctions(BoundSensor bound) {
        SampleWindow[] newWindows = new SampleWindow[bound.windows.length];
        for (int i = 0; i < newWindows.length; i++) {
            String key = bound.windows[i].key();
            newWindows[i] = new SampleWindow(key);
            for (SampleWindow window : windows) {
                newWindows[i] = window.key.equals(key) ? window : newWindows[i];
            }
        }
        windows = newWindows;
        FlatRun[] newRuns = new FlatRun[bound.flatRuns.length];
        for (int i = 0; i < newRuns.length; i++) {
            String key = bound.flatRuns[i].key();
            newRuns[i] = new FlatRun(key);
            for (FlatRun run : flatRuns) {
                newRuns[i] = run.key.equals(key) ? run : newRuns[i];
            }
        }
        flatRuns = newRuns;
        Chain[] newChains = new Chain[bound.chains.length];
        for (int i = 0; i < newChains.length; i++) {
            String key = bound.chains[i].key();
            newChains[i] = new Chain(key);
            for (Chain chain : chains) {
                newChains[i] = chain.key.equals(key) ? chain : newChains[i];
            }
        }
        chains = newChains;
        Baseline[] newBaselines = new Baseline[bound.baselines.length];
        for (int i = 0; i < newBaselines.length; i++) {
            String key = bound.baselines[i].key();
            newBaselines[i] = new Baseline(key, bound.baselines[i].days());
            for (Baseline baseline : baselines) {
                newBaselines[i] = baseline.key.equals(key) ? baseline : newBaselines[i];
            }
        }
        baselines = newBaselines;
        FireMemory[] newFires = new FireMemory[bound.fires.length];
        for (int i = 0; i < newFires.length; i++) {
            newFires[i] = new FireMemory(bound.fires[i]);
            for (FireMemory fire : fires) {
                newFires[i] = fire.key.equals(bound.fires[i]) ? fire : newFires[i];
            }
        }
        fires = newFires;
        HeldMark[] newMarks = new HeldMark[bound.marks.length];
        for (int i = 0; i < newMarks.length; i++) {
            String key = bound.marks[i].key();
            newMarks[i] = new HeldMark(key);
            for (HeldMark mark : marks) {
                newMarks[i] = mark.key.equals(key) ? mark : newMarks[i];
            }
        }
        marks = newMarks;
    }

    /**
     * Takes values of a reading into what functions look back on.
     *
     * @param quantities whose values, as bits; all have one at the moment
     */
    void feed(Moment moment, long quantities) {
        BoundSensor bound = moment.bound;
        for (int i = 0; i < windows.length; i++) {
            SensorSlots.WindowSlot slot = bound.windows[i];
            if ((quantities >>> slot.quantity() & 1) != 0) {
                double value = slot.transform().of(moment, slot.quantity());
                if (!Double.isNaN(value)) {
                    windows[i].add(moment.at, value, slot.retention(), bound.hold);
                }
            }
        }
        for (int i = 0; i < flatRuns.length; i++) {
            int quantity = bound.flatRuns[i].quantity();
            if ((quantities >>> quantity & 1) != 0) {
                flatRuns[i].add(moment.at, moment.values[quantity]);
            }
        }
        for (int i = 0; i < chains.length; i++) {
            SensorSlots.ChainSlot slot = bound.chains[i];
            if ((quantities >>> slot.quantity() & 1) != 0) {
                double value = moment.values[slot.quantity()];
                chains[i].add(moment.at, value, slot.retention(), slot.step());
            }
        }
        for (int i = 0; i < baselines.length; i++) {
            int quantity = bound.baselines[i].quantity();
            if ((quantities >>> quantity & 1) != 0 && !moment.isSuspect(quantity)) {
                baselines[i].add(moment.at, moment.values[quantity]);
            }
        }
    }

    SensorState copy() {
        SensorState copy = new SensorState(id, watchedSince);
        copy.newest = newest;
        copy.heardAt = heardAt;
        copy.elapsedTo = elapsedTo;
        copy.timeline = timeline.copy();
        copy.quantities = quantities;
        copy.units = units;
        copy.latest = latest.clone();
        copy.latestAt = latestAt.clone();
        copy.suspectAt = suspectAt.clone();
        copy.quality = quality.clone();
        Arrays.setAll(copy.quality, i -> quality[i] == null ? null : quality[i].copy());
        copy.windows = windows.clone();
        Arrays.setAll(copy.windows, i -> windows[i].copy());
        copy.flatRuns = flatRuns.clone();
        Arrays.setAll(copy.flatRuns, i -> flatRuns[i].copy());
        copy.chains = chains.clone();
        Arrays.setAll(copy.chains, i -> chains[i].copy());
        copy.baselines = baselines.clone();
        Arrays.setAll(copy.baselines, i -> baselines[i].copy());
        copy.fires = fires.clone();
        Arrays.setAll(copy.fires, i -> fires[i].copy());
        copy.marks = marks.clone();
        Arrays.setAll(copy.marks, i -> marks[i].copy());
        copy.warnings = warnings.clone();
        Arrays.setAll(copy.warnings, i -> warnings[i].copy());
        copy.calm = calm == null ? null : calm.copy();
        copy.wake = wake;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(id);
        out.writeLong(watchedSince);
        out.writeLong(newest);
        out.writeLong(heardAt);
        out.writeLong(elapsedTo);
        timeline.write(out);
        out.writeByte(quantities.length);
        for (int i = 0; i < quantities.length; i++) {
            out.writeUTF(quantities[i]);
            out.writeUTF(units[i]);
            out.writeDouble(latest[i]);
            out.writeLong(latestAt[i]);
            out.writeLong(suspectAt[i]);
            out.writeBoolean(quality[i] != null);
            if (quality[i] != null) {
                quality[i].write(out);
            }
        }
        out.writeInt(windows.length);
        for (SampleWindow window : windows) {
            window.write(out);
        }
        out.writeInt(flatRuns.length);
        for (FlatRun run : flatRuns) {
            run.write(out);
        }
        out.writeInt(chains.length);
        for (Chain chain : chains) {
            chain.write(out);
        }
        out.writeInt(baselines.length);
        for (Baseline baseline : baselines) {
            baseline.write(out);
        }
        out.writeInt(fires.length);
        for (FireMemory fire : fires) {
            fire.write(out);
        }
        out.writeInt(marks.length);
        for (HeldMark mark : marks) {
            mark.write(out);
        }
        out.writeInt(warnings.length);
        for (int i = 0; i < warnings.length; i++) {
            WarningState warning = warnings[i];
            warning.write(out, calm == null ? warning.lastJudged : calm.judgedAt(i, warning));
        }
    }

    static SensorState read(DataInput in) throws IOException {
        SensorState result = new SensorState(in.readUTF(), in.readLong());
        result.newest = in.readLong();
        result.heardAt = in.readLong();
        result.elapsedTo = in.readLong();
        result.timeline = Timeline.read(in);
        int count = Stored.count(in.readByte(), MOST_QUANTITIES);
        result.quantities = new String[count];
        result.units = new String[count];
        result.latest = new double[count];
        result.latestAt = new long[count];
        result.suspectAt = new long[count];
        result.quality = new QualityMemory[count];
        for (int i = 0; i < count; i++) {
            result.quantities[i] = in.readUTF();
            result.units[i] = in.readUTF();
            result.latest[i] = in.readDouble();
            result.latestAt[i] = in.readLong();
            result.suspectAt[i] = in.readLong();
            result.quality[i] = in.readBoolean() ? QualityMemory.read(in) : null;
        }
        result.windows = new SampleWindow[Stored.count(in.readInt(), MOST_PARTS)];
        for (int i = 0; i < result.windows.length; i++) {
            result.windows[i] = SampleWindow.read(in);
        }
        result.flatRuns = new FlatRun[Stored.count(in.readInt(), MOST_PARTS)];
        for (int i = 0; i < result.flatRuns.length; i++) {
            result.flatRuns[i] = FlatRun.read(in);
        }
        result.chains = new Chain[Stored.count(in.readInt(), MOST_PARTS)];
        for (int i = 0; i < result.chains.length; i++) {
            result.chains[i] = Chain.read(in);
        }
        result.baselines = new Baseline[Stored.count(in.readInt(), MOST_PARTS)];
        for (int i = 0; i < result.baselines.length; i++) {
            result.baselines[i] = Baseline.read(in);
        }
        result.fires = new FireMemory[Stored.count(in.readInt(), MOST_PARTS)];
        for (int i = 0; i < result.fires.length; i++) {
            result.fires[i] = FireMemory.read(in);
        }
        result.marks = new HeldMark[Stored.count(in.readInt(), MOST_PARTS)];
        for (int i = 0; i < result.marks.length; i++) {
            result.marks[i] = HeldMark.read(in);
        }
        result.warnings = new WarningState[Stored.count(in.readInt(), MOST_PARTS)];
        for (int i = 0; i < result.warnings.length; i++) {
            result.warnings[i] = WarningState.read(in);
        }
        return result;
    }
}
