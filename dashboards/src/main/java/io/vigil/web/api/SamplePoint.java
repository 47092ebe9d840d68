package io.vigil.web.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vigil.store.Sample;

/**
 * A sample in its compact JSON form, an array: milliseconds, mean, minimum, maximum, flag of {@link
 * io.vigil.model.Quality#SCHEME}. A number that is none is null, which JSON has and charts leave
 * out.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record SamplePoint(long atMillis, Double mean, Double min, Double max, int quality) {
    static SamplePoint of(Sample sample) {
        return new SamplePoint(
                sample.atMillis(),
                finite(sample.mean()),
                finite(sample.min()),
                finite(sample.max()),
                sample.worst().flag());
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
