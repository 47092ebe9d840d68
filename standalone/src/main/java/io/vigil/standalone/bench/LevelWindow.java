package io.vigil.standalone.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last five minutes of one gauge that reports every second without a gap. */
final class LevelWindow {
    private static final int KEPT = (int) (FiveRules.WIDTH_MILLIS / FiveRules.INTERVAL_MILLIS);
    private static final double INTERVALS_PER_HOUR = 3_600_000.0 / FiveRules.INTERVAL_MILLIS;

    private final double[] levels = new double[KEPT];
    private final int[] highest = new int[KEPT];
    private final int[] lowest = new int[KEPT];
    private int highestFrom;
    private int highestTo;
    private int lowestFrom;
    private int lowestTo;
    private int count;
    private double sum;

    /** Of each level times its place in the window, from 0. */
    private double sumOfProducts;

    /** Of the levels that held in the window, each until the next one. */
    private double area;

    private double leaving;

    void add(double level) {
        int place = count % KEPT;
        if (count > 0) {
            area += levels[(count - 1) % KEPT] - leaving;
        }
        int before = Math.min(count, KEPT);
        if (before == KEPT) {
            leaving = levels[place];
            sum -= leaving;
            sumOfProducts -= sum;
            before--;
        }
        sumOfProducts += before * level;
        sum += level;
        levels[place] = level;
        while (highestTo > highestFrom && levels[newestOf(highest, highestTo)] <= level) {
            highestTo--;
        }
        highest[highestTo++ % KEPT] = count;
        while (lowestTo > lowestFrom && levels[newestOf(lowest, lowestTo)] >= level) {
            lowestTo--;
        }
        lowest[lowestTo++ % KEPT] = count;
        count++;
        if (highest[highestFrom % KEPT] < count - KEPT) {
            highestFrom++;
        }
        if (lowest[lowestFrom % KEPT] < count - KEPT) {
            lowestFrom++;
        }
    }

    private static int newestOf(int[] order, int to) {
        return order[(to - 1) % KEPT] % KEPT;
    }

    /** Over time; each level holds until the next one. */
    double mean() {
        return count == 1 ? levels[0] : area / Math.min(count - 1, KEPT);
    }

    double range() {
        return levels[highest[highestFrom % KEPT] % KEPT]
                - levels[lowest[lowestFrom % KEPT] % KEPT];
    }

    /** Of the least-squares line, per hour; NaN before it spans half the window. */
    double slope() {
        double n = Math.min(count, KEPT);
        if (n - 1 < KEPT / 2.0) {
            return Double.NaN;
        }
        double places = n * (n - 1) / 2;
        double squares = n * (n - 1) * (2 * n - 1) / 6;
        return (n * sumOfProducts - places * sum)
                / (n * squares - places * places)
                * INTERVALS_PER_HOUR;
    }

    LevelWindow copy() {
        LevelWindow copy = new LevelWindow();
        System.arraycopy(levels, 0, copy.levels, 0, KEPT);
        System.arraycopy(highest, 0, copy.highest, 0, KEPT);
        System.arraycopy(lowest, 0, copy.lowest, 0, KEPT);
        copy.highestFrom = highestFrom;
        copy.highestTo = highestTo;
        copy.lowestFrom = lowestFrom;
        copy.lowestTo = lowestTo;
        copy.count = count;
        copy.sum = sum;
        copy.sumOfProducts = sumOfProducts;
        copy.area = area;
        copy.leaving = leaving;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            out.writeDouble(levels[i]);
        }
        writeOrder(highest, highestFrom, highestTo, out);
        writeOrder(lowest, lowestFrom, lowestTo, out);
        out.writeDouble(sum);
        out.writeDouble(sumOfProducts);
        out.writeDouble(area);
        out.writeDouble(leaving);
    }

    static LevelWindow read(DataInput in) throws IOException {
        LevelWindow window = new LevelWindow();
        window.count = in.readInt();
        for (int i = 0; i < Math.min(window.count, KEPT); i++) {
            window.levels[i] = in.readDouble();
        }
        window.highestFrom = in.readInt();
        window.highestTo = readOrder(window.highest, window.highestFrom, in);
        window.lowestFrom = in.readInt();
        window.lowestTo = readOrder(window.lowest, window.lowestFrom, in);
        window.sum = in.readDouble();
        window.sumOfProducts = in.readDouble();
        window.area = in.readDouble();
        window.leaving = in.readDouble();
        return window;
    }

    /** Only what is between its ends. */
    private static void writeOrder(int[] order, int from, int to, DataOutput out)
            throws IOException {
        out.writeInt(from);
        out.writeInt(to);
        for (int i = from; i < to; i++) {
            out.writeInt(order[i % KEPT]);
        }
    }

    private static int readOrder(int[] order, int from, DataInput in) throws IOException {
        int to = in.readInt();
        for (int i = from; i < to; i++) {
            order[i % KEPT] = in.readInt();
        }
        return to;
    }
}
