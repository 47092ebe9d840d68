package io.vigil.store.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeRangeTest {
    @Test
    void clampsToWhatNanosecondsCanHold() {
        assertThat(TimeRange.of(Instant.MIN, Instant.MAX)).isEqualTo(TimeRange.ALL);
        assertThat(TimeRange.ALL.fromMillis()).isEqualTo(TimeRange.MIN_MILLIS);
        assertThat(Math.multiplyExact(TimeRange.MAX_MILLIS, 1_000_000L)).isPositive();
        assertThat(Math.multiplyExact(TimeRange.MIN_MILLIS, 1_000_000L)).isNegative();
        assertThat(TimeRange.canHold(Instant.MAX)).isFalse();
        assertThat(TimeRange.canHold(Instant.MIN)).isFalse();
        assertThat(TimeRange.canHold(Instant.EPOCH)).isTrue();
    }

    @Test
    void bucketsCoverTheRange() {
        TimeRange range = new TimeRange(1_000, 2_000);

        assertThat(range.bucketWidth(3)).isEqualTo(334);
        assertThat(range.bucketWidth(4)).isEqualTo(250);
        assertThat(range.bucketWidth(100_000)).isEqualTo(1);
        assertThat(TimeRange.ALL.bucketWidth(1)).isPositive();
        assertThatThrownBy(() -> range.bucketWidth(0))
                .hasMessage("maxPoints must be at least 1, but was 0");
    }

    @Test
    void anInvertedRangeIsEmpty() {
        assertThat(new TimeRange(2, 1).isEmpty()).isTrue();
        assertThat(new TimeRange(1, 1).isEmpty()).isTrue();
        assertThat(new TimeRange(1, 2).isEmpty()).isFalse();
    }
}
