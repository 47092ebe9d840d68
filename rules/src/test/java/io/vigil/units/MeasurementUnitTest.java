package io.vigil.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementUnitTest {
    @ParameterizedTest(name = "{0} {1} = {2} {3}")
    @CsvSource({
        "1, m, 100, cm",
        "6.2, ft, 1.88976, m",
        "20, °C, 293.15, K",
        "32, °F, 0, °C",
        "6, °C/min, 0.1, K/s",
        "60, %LEL/min, 1, %LEL/s",
        "3.6, m3/h, 0.001, m³/s",
        "1, kW/m2, 1000, W/m2",
        "0.5, %, 5000, ppm"
    })
    void convertsValues(double value, String from, double expected, String to) {
        double converted = MeasurementUnit.of(from).convert(value, MeasurementUnit.of(to));

        assertThat(converted).isCloseTo(expected, within(1e-9));
    }

    @ParameterizedTest(name = "{0} does not convert to {1}")
    @CsvSource({"%LEL, %", "%LEL, ppm", "%LEL, mg/m3", "°, %", "dB, %", "m, s", "ppm, mg/m3"})
    void keepsApartWhatOnlyLooksAlike(String left, String right) {
        MeasurementUnit unit = MeasurementUnit.of(left);

        assertThat(unit.isCompatibleWith(MeasurementUnit.of(right))).isFalse();
        assertThatThrownBy(() -> unit.convert(1, MeasurementUnit.of(right)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(left);
    }

    @Test
    void differencesOfTemperatureHaveNoZeroPoint() {
        MeasurementUnit celsius = MeasurementUnit.of("°C");

        assertThat(MeasurementUnit.of("°F").convertDifference(9, celsius))
                .isCloseTo(5, within(1e-9));
        assertThat(celsius.dividedBy(MeasurementUnit.of("min")))
                .isEqualTo(MeasurementUnit.of("K/min"));
    }
}
