package io.vigil.store;

import io.vigil.model.Quality;
import java.util.Objects;

/**
 * One point of a chart: a single reading, a minute or a bucket of them whose minimum and maximum
 * keep spikes visible.
 *
 * @param atMillis time of the reading, or start of the bucket
 * @param min smallest value; NaN, as the other numbers, for a minute without any usable reading
 * @param count number of readings, at least 1
 * @param worst the worst quality among them
 */
public record Sample(
        long atMillis, double min, double max, double mean, long count, Quality worst) {
    public Sample {
        Objects.requireNonNull(worst, "worst");
        if (count < 1) {
            throw new IllegalArgumentException("a sample holds at least one reading");
        }
    }

    /** A single reading. */
    public static Sample single(long atMillis, double value, Quality quality) {
        return new Sample(atMillis, value, value, value, 1, quality);
    }
}
