package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is known of the samples that were folded into one place of a {@link SampleWindow}; exists
 * only once a window had more samples than it has places. The arrays run in step with those of the
 * window.
 */
final class FoldedSamples {
    long[] first;
    int[] count;
    double[] min;
    double[] max;
    double[] sum;
    double[] area;
    double[] weight;

    /** Sum of the squared distances from the mean. */
    double[] scatter;

    FoldedSamples(int length) {
        first = new long[length];
        count = new int[length];
        min = new double[length];
        max = new double[length];
        sum = new double[length];
        area = new double[length];
        weight = new double[length];
        scatter = new double[length];
    }

    void single(int place, long at, double value) {
        first[place] = at;
        count[place] = 1;
        min[place] = value;
        max[place] = value;
        sum[place] = value;
        area[place] = 0;
        weight[place] = 0;
        scatter[place] = 0;
    }

    /**
     * Takes the samples of {@code from} into the earlier place {@code into}.
     *
     * @param held what the last value of {@code into} was
     * @param heldFor for how long it held before {@code from} began
     */
    void merge(int into, int from, double held, double heldFor) {
        double apart = mean(from) - mean(into);
        scatter[into] +=
                scatter[from]
                        + apart * apart * count[into] * count[from] / (count[into] + count[from]);
        count[into] += count[from];
        min[into] = Math.min(min[into], min[from]);
        max[into] = Math.max(max[into], max[from]);
        sum[into] += sum[from];
        area[into] += held * heldFor + area[from];
        weight[into] += heldFor + weight[from];
    }

    /** Takes one more sample into a place that spans its time; the mean over time is left alone. */
    void absorb(int place, double value) {
        double apart = value - mean(place);
        scatter[place] += apart * apart * count[place] / (count[place] + 1);
        count[place]++;
        min[place] = Math.min(min[place], value);
        max[place] = Math.max(max[place], value);
        sum[place] += value;
    }

    double mean(int place) {
        return sum[place] / count[place];
    }

    void move(int from, int to, int places) {
        System.arraycopy(first, from, first, to, places);
        System.arraycopy(count, from, count, to, places);
        System.arraycopy(min, from, min, to, places);
        System.arraycopy(max, from, max, to, places);
        System.arraycopy(sum, from, sum, to, places);
        System.arraycopy(area, from, area, to, places);
        System.arraycopy(weight, from, weight, to, places);
        System.arraycopy(scatter, from, scatter, to, places);
    }

    FoldedSamples resized(int length) {
        FoldedSamples copy = new FoldedSamples(length);
        int places = Math.min(length, first.length);
        System.arraycopy(first, 0, copy.first, 0, places);
        System.arraycopy(count, 0, copy.count, 0, places);
        System.arraycopy(min, 0, copy.min, 0, places);
        System.arraycopy(max, 0, copy.max, 0, places);
        System.arraycopy(sum, 0, copy.sum, 0, places);
        System.arraycopy(area, 0, copy.area, 0, places);
        System.arraycopy(weight, 0, copy.weight, 0, places);
        System.arraycopy(scatter, 0, copy.scatter, 0, places);
        return copy;
    }

    void write(DataOutput out, int from, int to) throws IOException {
        Stored.writeLongs(out, first, from, to);
        for (int i = from; i < to; i++) {
            out.writeInt(count[i]);
        }
        Stored.writeDoubles(out, min, from, to);
        Stored.writeDoubles(out, max, from, to);
        Stored.writeDoubles(out, sum, from, to);
        Stored.writeDoubles(out, area, from, to);
        Stored.writeDoubles(out, weight, from, to);
        Stored.writeDoubles(out, scatter, from, to);
    }

    static FoldedSamples read(DataInput in, int length, int places) throws IOException {
        FoldedSamples result = new FoldedSamples(length);
        Stored.readLongs(in, result.first, places);
        for (int i = 0; i < places; i++) {
            result.count[i] = in.readInt();
        }
        Stored.readDoubles(in, result.min, places);
        Stored.readDoubles(in, result.max, places);
        Stored.readDoubles(in, result.sum, places);
        Stored.readDoubles(in, result.area, places);
        Stored.readDoubles(in, result.weight, places);
        Stored.readDoubles(in, result.scatter, places);
        return result;
    }
}
