package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsFlag(Quality quality) {
        assertThat(Quality.ofFlag(quality.flag())).contains(quality);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 5, 8, 10, 256 + 1, Integer.MAX_VALUE})
    void isNotFoundByAnyOther(int flag) {
        assertThat(Quality.ofFlag(flag)).isEmpty();
    }
}
