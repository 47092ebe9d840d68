package io.vigil.web.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockComparisonTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "90000 90000              | ",
                "90000 91000 80            | 90000",
                "90000 80 70               | 80",
                "-90000 -91000 80          | -90000",
                "-90000 80 70              | 70",
                "-90000 90000 0            | 0",
                "60000 61000 62000 90 -500 70000 | 60000",
                "-3 -2 -1                  | -2"
            })
    void whatTwoThirdsAgreeInIsOurs(String offsets, Long expected) {
        assertThat(
                        ClockComparison.agreed(
                                Stream.of(offsets.strip().split(" ")).map(Long::valueOf).toList()))
                .isEqualTo(Optional.ofNullable(expected).map(Duration::ofMillis));
    }
}
