package io.vigil.science.chemical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.science.Vectors;
import io.vigil.science.chemical.MajorHazard.Amount;
import java.util.List;
import org.junit.jupiter.api.Test;

class MajorHazardTest {
    @Test
    void threeSubstancesBesideAVillage() {
        MajorHazard hazard =
                MajorHazard.of(
                        List.of(
                                Amount.of(HazardousSubstance.CHLORINE, 20),
                                Amount.of(HazardousSubstance.AMMONIA, 30),
                                Amount.of(HazardousSubstance.LIQUEFIED_PETROLEUM_GAS, 100)),
                        60);

        assertThat(hazard.sum()).isEqualTo(Vectors.number("haz.R", "S"));
        assertThat(hazard.value()).isEqualTo(Vectors.number("haz.R", "R"));
        assertThat(hazard.level()).isEqualTo((int) Vectors.number("haz.R", "level"));
        assertThat(hazard.isMajor()).isTrue();
    }

    @Test
    void levelsBeginAtTheirBounds() {
        assertThat(new MajorHazard(2, 100).level()).isEqualTo(1);
        assertThat(new MajorHazard(2, 99.99).level()).isEqualTo(2);
        assertThat(new MajorHazard(2, 50).level()).isEqualTo(2);
        assertThat(new MajorHazard(2, 49.99).level()).isEqualTo(3);
        assertThat(new MajorHazard(2, 10).level()).isEqualTo(3);
        assertThat(new MajorHazard(2, 9.99).level()).isEqualTo(4);
        assertThat(new MajorHazard(0.99, 0.5).isMajor()).isFalse();
        assertThat(new MajorHazard(1, 0.5).isMajor()).isTrue();
    }

    @Test
    void exposureOfPeopleOutside() {
        int[] people = {0, 1, 29, 30, 49, 50, 99, 100, 5000};
        double[] factors = {0.5, 1, 1, 1.2, 1.2, 1.5, 1.5, 2, 2};
        for (int i = 0; i < people.length; i++) {
            assertThat(MajorHazard.exposure(people[i])).isEqualTo(factors[i]);
        }
        assertThatThrownBy(() -> MajorHazard.exposure(-1)).hasMessageContaining("-1");
    }

    @Test
    void anAmountHasACriticalQuantity() {
        assertThatThrownBy(() -> new Amount(1, 0, 2)).hasMessageContaining("1.0, 0.0 and 2.0");
    }

    /** Sizing figure of the national system: 440,000 points, 800 million records a day. */
    @Test
    void nationalRate() {
        double perPoint = 800e6 / 440e3;

        assertThat(perPoint)
                .isCloseTo(
                        Vectors.number("haz.national_rate", "per_point_per_day"),
                        Vectors.SIX_DIGITS);
        assertThat(86_400 / perPoint)
                .isCloseTo(Vectors.number("haz.national_rate", "seconds"), Vectors.SIX_DIGITS);
    }
}
