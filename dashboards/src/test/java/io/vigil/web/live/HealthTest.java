package io.vigil.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    @ParameterizedTest(name = "every {0} s, last {1} s ago: {2}")
    @CsvSource({
        "60, 0, ON_TIME",
        "60, -30, ON_TIME",
        "60, 125, ON_TIME",
        "60, 126, LATE",
        "60, 305, LATE",
        "60, 306, SILENT",
        "1, 7, ON_TIME",
        "1, 10, LATE",
        "1, 11, SILENT"
    })
    void countsMissedIntervals(long interval, long age, Health expected) {
        Health health = Health.of(NOW.minusSeconds(age), NOW, Duration.ofSeconds(interval));

        assertThat(health).isEqualTo(expected);
    }
}
