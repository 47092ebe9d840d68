package io.vigil.web.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.vigil.store.Sample;

/**
 * A sample in its compact JSON form, an array: milliseconds, mean, minimum, maximum, quality flag.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record SamplePoint(long atMillis, double mean, double min, double max, int quality) {
    static SamplePoint of(Sample sample) {
        return new SamplePoint(
                sample.atMillis(),
                sample.mean(),
                sample.min(),
                sample.max(),
                sample.worst().flag());
    }
}
