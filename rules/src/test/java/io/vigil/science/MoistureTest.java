package io.vigil.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MoistureTest {
    /** Steam tables (IAPWS): 6.117, 12.282, 23.393, 73.849 hPa. */
    @Test
    void agreesWithTheSteamTables() {
        Percentage half = Percentage.withPercentage(0.5);

        assertThat(Moisture.saturation(0.01)).isCloseTo(6.117, half);
        assertThat(Moisture.saturation(10)).isCloseTo(12.282, half);
        assertThat(Moisture.saturation(20)).isCloseTo(23.393, half);
        assertThat(Moisture.saturation(40)).isCloseTo(73.849, half);
    }

    @Property
    void airAtItsDewPointIsSaturated(
            @ForAll @DoubleRange(min = -30, max = 50) double celsius,
            @ForAll @DoubleRange(min = 5, max = 100) double humidity) {
        double dewPoint = Moisture.dewPoint(celsius, humidity);

        assertThat(dewPoint).isLessThanOrEqualTo(celsius + 1e-9);
        assertThat(Moisture.saturation(dewPoint))
                .isCloseTo(humidity / 100 * Moisture.saturation(celsius), within(1e-9));
    }

    @Test
    void dryAirHasNoDewPointAndSaturatedAirLacksNothing() {
        assertThat(Moisture.dewPoint(20, 0)).isNaN();
        assertThat(Moisture.dewPoint(20, Double.NaN)).isNaN();
        assertThat(Moisture.deficit(20, 100)).isZero();
        assertThat(Moisture.deficit(25, 40)).isCloseTo(1.9, within(0.01));
    }
}
