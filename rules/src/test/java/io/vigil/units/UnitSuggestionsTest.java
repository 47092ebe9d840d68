package io.vigil.units;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitSuggestionsTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "mins, min",
        "metrs, m",
        "hours, h",
        "C, °C",
        "%lel, %LEL",
        "m/hour, m/h",
        "小时, h",
        "kpa, kPa",
        "%LLE, %LEL",
        "mg/m^3, mg/m3"
    })
    void knowsWhatWasMeant(String written, String meant) {
        assertThat(UnitSuggestions.nearest(written)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"furlongs", "xyzxyz", "x"})
    void saysNothingWhereNothingIsNear(String written) {
        assertThat(UnitSuggestions.nearest(written)).isEmpty();
    }
}
