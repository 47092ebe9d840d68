package io.vigil.standalone.bench.scale;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long messages waited. */
final class Delays {
    private static final double MILLIS = 1000;

    /** Messages are counted in thousandths, since parcels of fluid are no whole numbers. */
    private static final double PARTS = 1000;

    private final Histogram millis = new Histogram(TimeUnit.DAYS.toMillis(30), 3);
    private double messages;
    private double messageSeconds;

    void add(double seconds, double amount) {
        messages += amount;
        messageSeconds += seconds * amount;
        millis.recordValueWithCount(Math.round(seconds * MILLIS), Math.round(amount * PARTS));
    }

    double messages() {
        return messages;
    }

    /** Mean, s. */
    double mean() {
        return messages == 0 ? 0 : messageSeconds / messages;
    }

    Waiting waiting() {
        return new Waiting(
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(99),
                millis.getMaxValue());
    }
}
