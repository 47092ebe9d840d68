package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The usable values of one quantity over a stretch of event time, in order of event time however
 * they arrived, for every function that looks back over the same length.
 *
 * <p>It answers for the window {@code (at - width, at]} of any {@code at} up to the newest sample.
 * To answer for readings that come out of order it keeps the lateness limit of the site beyond the
 * width, and one sample before that, whose value still held when the window began. Where it has
 * already let go of samples that the window would need, the answer is unknown.
 *
 * <p>Bounded: beyond {@value #CAPACITY} samples, neighbours that lie within 1/200 of what is kept
 * are folded into one place with their number, minimum, maximum, sum and mean over time. All
 * functions then stay exact except at the old end of the window, where a whole place counts as soon
 * as its newest sample lies inside: the window is longer by at most that 1/200; and except that
 * {@code rate} and {@code eta} see the newest sample of each place.
 *
 * <p>Answers are recomputed from the samples, so that nothing drifts however long it runs; {@link
 * #sideOf} and {@link #sideOfSlope} settle most comparisons with less work.
 */
final class SampleWindow {
    static final int CAPACITY = 512;

    /** Room beyond the capacity, so that the samples move down rarely. */
    private static final int LONGEST = CAPACITY + 128;

    private static final int SHORTEST = 8;
    private static final int FOLD_PARTS = 200;

    /** How many places are looked at before they are searched. */
    private static final int NEAR = 3;

    final String key;
    private long[] at = new long[SHORTEST];
    private double[] value = new double[SHORTEST];
    private FoldedSamples folded;
    private int from;
    private int to;
    private long forgotten = Times.NEVER;

    /** Derived, not stored; null until first asked for. */
    private WindowBounds bounds;

    /** Derived, not stored; null until first asked for. */
    private TrendTube tube;

    /** Derived, not stored; null until first asked for. */
    private SampleSpacing spacing;

    private RecentUsual usual;
    private long usualAt = Times.NEVER;
    private long usualWidth;
    private Fit fit;
    private long fitAt = Times.NEVER;
    private long fitWidth;

    SampleWindow(String key) {
        this.key = key;
    }

    /**
     * Takes a sample in its place; one that is older than everything kept is left out.
     *
     * @param retention how far back samples are needed, milliseconds
     * @param hold longest stretch for which a value holds, milliseconds
     */
    void add(long time, double sample, long retention, long hold) {
        if (time <= forgotten) {
            return;
        }
        fitAt = Times.NEVER;
        usualAt = Times.NEVER;
        if (bounds != null) {
            bounds.add(sample);
        }
        if (tube != null) {
            tube.add(time, sample);
        }
        if (to == at.length) {
            makeRoom();
        }
        if (from == to || time > at[to - 1]) {
            put(to++, time, sample);
            if (spacing != null) {
                spacing.added(at, from, to);
            }
        } else {
            insert(time, sample);
            spacing = null;
        }
        long oldest = at[to - 1] - retention;
        while (to - from > 1 && at[from + 1] <= oldest) {
            forgotten = at[from++];
        }
        if (to - from > CAPACITY) {
            fold(retention / FOLD_PARTS, hold);
            spacing = null;
        }
    }

    private void put(int place, long time, double sample) {
        at[place] = time;
        value[place] = sample;
        if (folded != null) {
            folded.single(place, time, sample);
        }
    }

    private void insert(long time, double sample) {
        int place = firstAfter(time);
        if (folded != null && place < to && folded.first[place] <= time) {
            folded.absorb(place, sample);
            return;
        }
        move(place, place + 1, to - place);
        to++;
        put(place, time, sample);
    }

    private void makeRoom() {
        int size = to - from;
        if (size > at.length / 2 && at.length < LONGEST) {
            int length = Math.min(LONGEST, 2 * at.length);
            at = Arrays.copyOf(at, length);
            value = Arrays.copyOf(value, length);
            folded = folded == null ? null : folded.resized(length);
        }
        if (from > 0) {
            move(from, 0, size);
            from = 0;
            to = size;
        }
    }

    private void move(int source, int target, int places) {
        System.arraycopy(at, source, at, target, places);
        System.arraycopy(value, source, value, target, places);
        if (folded != null) {
            folded.move(source, target, places);
        }
    }

    /** Folds neighbours within {@code span}; the newest sample stays by itself. */
    private void fold(long span, long hold) {
        if (folded == null) {
            folded = new FoldedSamples(at.length);
            for (int i = from; i < to; i++) {
                folded.single(i, at[i], value[i]);
            }
        }
        int last = from;
        for (int i = from + 1; i < to; i++) {
            if (i < to - 1 && at[i] - folded.first[last] <= span) {
                folded.merge(
                        last, i, value[last], (double) Math.min(hold, folded.first[i] - at[last]));
                at[last] = at[i];
                value[last] = value[i];
            } else {
                last++;
                move(i, last, 1);
            }
        }
        to = last + 1;
    }

    /** First place whose newest sample is later than {@code time}. */
    private int firstAfter(long time) {
        int place = to;
        if (from < to && at[to - 1] > time) {
            place = firstAfterByInterval(time);
        }
        return place;
    }

    /** Looks first where it would be if all samples were equally far apart: mostly it is there. */
    private int firstAfterByInterval(long time) {
        if (time < at[from]) {
            return from;
        }
        long span = at[to - 1] - at[from];
        int guess = from + (int) ((double) (time - at[from]) / span * (to - 1 - from));
        for (int i = 0; i < NEAR && at[guess] <= time; i++) {
            guess++;
            if (at[guess] > time) {
                return guess;
            }
        }
        int found = Arrays.binarySearch(at, from, to, time);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private boolean isComplete(long time, long width) {
        return forgotten == Times.NEVER || forgotten <= time - width;
    }

    /** How many samples; NaN if unknown. */
    double count(long time, long width) {
        if (!isComplete(time, width)) {
            return Double.NaN;
        }
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        if (folded == null) {
            return end - start;
        }
        int count = 0;
        for (int i = start; i < end; i++) {
            count += folded.count[i];
        }
        return count;
    }

    /** NaN without a sample, as in all that follow. */
    double min(long time, long width) {
        return lowest(time, width, 0);
    }

    private double lowest(long time, long width, int butNewest) {
        int end = firstAfter(time) - butNewest;
        int start = firstAfter(time - width);
        if (start >= end || !isComplete(time, width)) {
            return Double.NaN;
        }
        double[] samples = folded == null ? value : folded.min;
        double result = samples[start];
        for (int i = start + 1; i < end; i++) {
            result = Math.min(result, samples[i]);
        }
        return result;
    }

    double max(long time, long width) {
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        if (start >= end || !isComplete(time, width)) {
            return Double.NaN;
        }
        double[] samples = folded == null ? value : folded.max;
        double result = samples[start];
        for (int i = start + 1; i < end; i++) {
            result = Math.max(result, samples[i]);
        }
        return result;
    }

    double sum(long time, long width) {
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        if (start >= end || !isComplete(time, width)) {
            return Double.NaN;
        }
        double[] samples = folded == null ? value : folded.sum;
        double result = 0;
        for (int i = start; i < end; i++) {
            result += samples[i];
        }
        return result;
    }

    /** The newest value minus the lowest earlier one. */
    double rise(long time, long width) {
        double lowest = lowest(time, width, 1);
        return Double.isNaN(lowest) ? Double.NaN : value[firstAfter(time) - 1] - lowest;
    }

    /** Mean over time; each value holds until the next one, at most for {@code hold}. */
    double average(long time, long width, long hold) {
        int newest = firstAfter(time) - 1;
        if (newest < firstAfter(time - width)) {
            return Double.NaN;
        }
        Held held = held(time, width, hold);
        if (held == null) {
            return Double.NaN;
        }
        return held.millis() > 0 ? held.area() / held.millis() : value[newest];
    }

    /**
     * What the values amount to that held in the window, each until the next one, at most for
     * {@code hold}; also where no sample is in it. Null if unknown.
     */
    Held held(long time, long width, long hold) {
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        boolean lacksPredecessor = start == from && forgotten != Times.NEVER;
        if (lacksPredecessor || !isComplete(time, width)) {
            return null;
        }
        double area = 0;
        double weight = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = Math.max(from, start - 1); i < end; i++) {
            if (i >= start) {
                lowest = Math.min(lowest, folded == null ? value[i] : folded.min[i]);
            }
            if (folded != null && i >= start) {
                area += folded.area[i];
                weight += folded.weight[i];
            }
            long next = i + 1 < end ? firstOf(i + 1) : time;
            long begin = Math.max(at[i], time - width);
            long until = Math.min(next, at[i] + hold);
            if (until > begin) {
                area += value[i] * (until - begin);
                weight += until - begin;
                lowest = Math.min(lowest, value[i]);
            }
        }
        return new Held(area, weight, lowest);
    }

    /**
     * Values over a stretch of time.
     *
     * @param area sum of value times milliseconds
     * @param millis for how long there was a value
     * @param lowest no value that held, and none in the window, was below; infinite without any
     */
    record Held(double area, double millis, double lowest) {}

    /** Sample standard deviation of the values, each counted once; NaN for fewer than two. */
    double deviation(long time, long width) {
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        if (start >= end || !isComplete(time, width)) {
            return Double.NaN;
        }
        double count = 0;
        double sum = 0;
        for (int i = start; i < end; i++) {
            count += folded == null ? 1 : folded.count[i];
            sum += folded == null ? value[i] : folded.sum[i];
        }
        double mean = sum / count;
        double scatter = 0;
        for (int i = start; i < end; i++) {
            double apart = (folded == null ? value[i] : folded.mean(i)) - mean;
            scatter +=
                    folded == null
                            ? apart * apart
                            : apart * apart * folded.count[i] + folded.scatter[i];
        }
        return count < 2 ? Double.NaN : Math.sqrt(scatter / (count - 1));
    }

    /**
     * The value that {@code share} of the values do not exceed; folded ones count as the mean of
     * their place.
     *
     * @param share from 0 to 1
     */
    double percentile(long time, long width, double share) {
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        if (start >= end || !isComplete(time, width)) {
            return Double.NaN;
        }
        if (folded == null) {
            return Selection.percentile(Arrays.copyOfRange(value, start, end), end - start, share);
        }
        double[] means = new double[end - start];
        Arrays.setAll(means, i -> folded.mean(start + i));
        int[] counts = Arrays.copyOfRange(folded.count, start, end);
        return Selection.percentile(means, counts, end - start, share);
    }

    /** What was usual in the window; null if unknown, or if there is too little to tell. */
    RecentUsual usual(long time, long width) {
        if (usualAt != time || usualWidth != width) {
            usual = newUsual(time, width);
            usualAt = time;
            usualWidth = width;
        }
        return usual;
    }

    private RecentUsual newUsual(long time, long width) {
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        int places = end - start;
        boolean isEnough =
                places > 0
                        && at[end - 1] - firstOf(start) >= RecentUsual.SHORTEST
                        && count(time, width) >= RecentUsual.FEWEST;
        if (!isEnough) {
            return null;
        }
        if (folded == null) {
            return RecentUsual.of(Arrays.copyOfRange(value, start, end));
        }
        double[] means = new double[places];
        double[] variances = new double[places];
        int several = 0;
        for (int i = start; i < end; i++) {
            means[i - start] = folded.mean(i);
            if (folded.count[i] > 1) {
                variances[several++] = folded.scatter[i] / (folded.count[i] - 1);
            }
        }
        double within = several == 0 ? 0 : Selection.median(variances, several);
        double[] seen = Arrays.copyOf(Arrays.copyOfRange(folded.min, start, end), 2 * places);
        System.arraycopy(folded.max, start, seen, places, places);
        return RecentUsual.of(means, Arrays.copyOfRange(folded.count, start, end), within, seen);
    }

    /**
     * On which side of {@code limit} what a function gives surely is: -1 below, 1 above; 0 if it is
     * unknown or only the samples can tell.
     */
    int sideOf(WindowMeasure measure, long time, long width, double limit) {
        return isBounded(measure, time, width)
                ? WindowBounds.side(floorOf(measure, time), ceilingOf(measure, time), limit)
                : 0;
    }

    /** What a function surely gives at least; NaN if it is unknown or only the samples can tell. */
    double floor(WindowMeasure measure, long time, long width) {
        return isBounded(measure, time, width)
                ? WindowBounds.surelyBelow(floorOf(measure, time))
                : Double.NaN;
    }

    /** What a function surely gives at most; NaN as for {@link #floor}. */
    double ceiling(WindowMeasure measure, long time, long width) {
        return isBounded(measure, time, width)
                ? WindowBounds.surelyAbove(ceilingOf(measure, time))
                : Double.NaN;
    }

    private boolean isBounded(WindowMeasure measure, long time, long width) {
        int newest = firstAfter(time) - 1;
        int needed = measure == WindowMeasure.RISE ? newest - 1 : newest;
        boolean lacksPredecessor =
                measure == WindowMeasure.AVG && forgotten != Times.NEVER && at[from] > time - width;
        return measure.isBounded()
                && needed >= from
                && at[needed] > time - width
                && !lacksPredecessor
                && isComplete(time, width);
    }

    private double floorOf(WindowMeasure measure, long time) {
        WindowBounds all = bounds();
        return switch (measure) {
            case SUM -> all.least;
            case RISE -> value[firstAfter(time) - 1] - all.highest;
            default -> all.lowest;
        };
    }

    private double ceilingOf(WindowMeasure measure, long time) {
        WindowBounds all = bounds();
        return switch (measure) {
            case SUM -> all.most;
            case RISE -> value[firstAfter(time) - 1] - all.lowest;
            default -> all.highest;
        };
    }

    /** As {@link #sideOf}, for a percentile. */
    int sideOfPercentile(long time, long width, double limit) {
        return sideOf(WindowMeasure.MEDIAN, time, width, limit);
    }

    /** Between which bounds all samples lie, those beyond the window too. */
    WindowBounds bounds() {
        boolean isNew = bounds == null;
        if (isNew) {
            bounds = new WindowBounds();
        }
        if (isNew || bounds.isDue(to - from)) {
            bounds.renew(value, folded, from, to);
        }
        return bounds;
    }

    private long firstOf(int place) {
        return folded == null ? at[place] : folded.first[place];
    }

    /**
     * The robust line through the window; null if there are fewer than three samples or they span
     * less than half of it.
     */
    Fit fit(long time, long width) {
        if (fitAt != time || fitWidth != width) {
            fit = newFit(time, width);
            fitAt = time;
            fitWidth = width;
        }
        return fit;
    }

    private Fit newFit(long time, long width) {
        TrendPoints points = trendPoints(time, width);
        return points == null ? null : points.fit();
    }

    /**
     * On which side of {@code limit} the slope of {@link #fit} surely is: -1 below, 1 above; 0 if
     * there is none or only the fit can tell.
     *
     * @param limit per millisecond
     */
    int sideOfSlope(long time, long width, double limit) {
        if (fitAt == time && fitWidth == width) {
            return 0;
        }
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        if (!hasTrend(start, end, width) || !isComplete(time, width)) {
            return 0;
        }
        TrendTube around = tube();
        if (areMostFurtherApart(end - start, around.settledBeyond(limit))) {
            return around.side(limit);
        }
        return TrendPoints.of(at, value, start, end, time).sideOfSlope(limit);
    }

    /** Whether so many samples are so far apart that most pairs of the line's points are. */
    private boolean areMostFurtherApart(int samples, double millis) {
        if (millis >= at[to - 1] - at[from]) {
            return false;
        }
        if (spacing == null) {
            spacing = new SampleSpacing();
        }
        return TrendPoints.mostAreApart(samples, spacing.placesApart(millis, at, from, to));
    }

    private TrendTube tube() {
        boolean isNew = tube == null;
        if (isNew) {
            tube = new TrendTube();
        }
        if (isNew || tube.isDue(to - from)) {
            tube.renew(at, value, from, to);
        }
        return tube;
    }

    /** Null if there are too few for a line. */
    private TrendPoints trendPoints(long time, long width) {
        int end = firstAfter(time);
        int start = firstAfter(time - width);
        return hasTrend(start, end, width) && isComplete(time, width)
                ? TrendPoints.of(at, value, start, end, time)
                : null;
    }

    private boolean hasTrend(int start, int end, long width) {
        return end - start >= Fit.FEWEST_POINTS && at[end - 1] - at[start] >= width / 2;
    }

    SampleWindow copy() {
        SampleWindow copy = new SampleWindow(key);
        copy.at = at.clone();
        copy.value = value.clone();
        copy.folded = folded == null ? null : folded.resized(at.length);
        copy.from = from;
        copy.to = to;
        copy.forgotten = forgotten;
        copy.bounds = bounds == null ? null : bounds.copy();
        copy.tube = tube == null ? null : tube.copy();
        copy.spacing = spacing == null ? null : spacing.copy();
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(key);
        out.writeLong(forgotten);
        out.writeShort(to - from);
        out.writeBoolean(folded != null);
        Stored.writeLongs(out, at, from, to);
        Stored.writeDoubles(out, value, from, to);
        if (folded != null) {
            folded.write(out, from, to);
        }
    }

    static SampleWindow read(DataInput in) throws IOException {
        SampleWindow result = new SampleWindow(in.readUTF());
        result.forgotten = in.readLong();
        int size = Stored.count(in.readShort(), CAPACITY);
        boolean hasFolded = in.readBoolean();
        int length = Math.max(SHORTEST, size);
        result.at = new long[length];
        result.value = new double[length];
        Stored.readLongs(in, result.at, size);
        Stored.readDoubles(in, result.value, size);
        result.folded = hasFolded ? FoldedSamples.read(in, length, size) : null;
        result.to = size;
        return result;
    }
}
