package io.vigil.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Quality;
import io.vigil.store.Sample;
import io.vigil.web.http.Responses;
import org.junit.jupiter.api.Test;

class SamplePointTest {
    @Test
    void isAnArrayWithTheFlagLast() {
        Sample sample = new Sample(5, 1.5, 4, 2.25, 3, Quality.SUSPECT);

        assertThat(Responses.json(SamplePoint.of(sample))).isEqualTo("[5,2.25,1.5,4.0,3]");
    }

    /** The mean of values near the largest double overflows; JSON has no word for that. */
    @Test
    void aNumberThatIsNoneIsNull() {
        Sample sample =
                new Sample(5, -1, Double.POSITIVE_INFINITY, Double.NaN, 2, Quality.UNEVALUATED);

        assertThat(Responses.json(SamplePoint.of(sample))).isEqualTo("[5,null,-1.0,null,2]");
    }
}
