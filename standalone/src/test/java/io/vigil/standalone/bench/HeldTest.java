package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldTest {
    @Test
    void whoeverIsDoneSoonAfterTheLastReadingHasKeptUp() {
        assertThat(new Held(1_999, List.of(10L, 900L, 0L)).isHeld()).isTrue();
        assertThat(new Held(2_000, List.of()).isHeld()).isFalse();
    }

    @Test
    void theWorstSecondIsTold() {
        assertThat(new Held(0, List.of(10L, 900L, 0L)).maxBacklog()).isEqualTo(900);
        assertThat(new Held(0, List.of()).maxBacklog()).isZero();
    }
}
