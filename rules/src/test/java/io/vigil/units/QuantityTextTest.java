package io.vigil.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTextTest {
    @ParameterizedTest
    @CsvSource({
        "27.3 m,27.3,m",
        "27.3m,27.3,m",
        "-0.5 m,-0.5,m",
        "25 %LEL,25,%LEL",
        "1e3 Pa,1000,Pa",
        "+.5 m3/s,0.5,m3/s",
        "3 ℃,3,°C",
        "12,12,''"
    })
    void readsNumberAndUnit(String text, double value, String unit) {
        assertThat(QuantityText.parse(text))
                .contains(new QuantityText.Value(value, MeasurementUnit.of(unit)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-", ".", "27,3 m", "3 metres", "1e999 m", "NaN", "0x1F"})
    void refusesWhatIsNoNumberWithUnit(String text) {
        assertThat(QuantityText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "15 min,PT15M",
        "2h,PT2H",
        "0.5 s,PT0.5S",
        "250 ms,PT0.25S",
        "1 d,PT24H",
        "-3 s,PT-3S"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(QuantityText.duration(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "15 mins", "min", "1e300 d", "15 m", "PT15M"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(QuantityText.duration(text)).isEmpty();
    }

    @Property
    void writesNumbersThatReadBackTheSame(@ForAll double value) {
        MeasurementUnit unit = MeasurementUnit.of("kPa");

        assertThat(QuantityText.parse(QuantityText.format(value, unit)))
                .contains(new QuantityText.Value(value == 0 ? 0.0 : value, unit));
    }

    @Property
    void writesDurationsThatReadBackTheSame(
            @ForAll @LongRange(min = 0, max = 3_000_000_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(QuantityText.duration(QuantityText.format(duration))).contains(duration);
    }
}
