package io.vigil.standalone.bench;

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
}
