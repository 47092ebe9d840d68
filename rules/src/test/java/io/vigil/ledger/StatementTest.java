package io.vigil.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.LocalizedText;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final Instant FROM = Instant.parse("2026-07-01T16:00:00Z");

    @Test
    void sumsAreExactAndSilentHoursAreExpectedAllTheSame() throws Exception {
        Sensor gauge = sensor("gauge", Duration.ofMinutes(5));
        Sensor silent = sensor("silent", Duration.ofHours(3));
        List<LedgerLine> lines = new ArrayList<>();
        for (int hour = 0; hour < 20; hour++) {
            lines.add(line("gauge", hour, 12 - hour % 2, new Gap(hour, hour)));
        }
        lines.add(refused("gauge", 3, Map.of("BAD_TIME", 2L)));
        lines.add(refused("", 3, Map.of("BAD_JSON", 5L, "BAD_TIME", 1L)));
        lines.add(refused("gone", 4, Map.of("BAD_TIME", 1L)));

        Statement statement = statement(List.of(gauge, silent), lines, Duration.ofHours(24));

        SensorSum first = statement.sensors().get(0);
        assertThat(first.expected()).isEqualTo(288);
        assertThat(first.counts().get(Count.RECEIVED)).isEqualTo(230);
        assertThat(first.lacking()).isEqualTo(58);
        assertThat(first.gaps()).hasSize(20);
        assertThat(first.offsetMillis()).hasValue(19);
        assertThat(first.rejects()).isEqualTo(Map.of("BAD_TIME", 2L));
        assertThat(statement.sensors().get(1).expected()).isEqualTo(8);
        assertThat(statement.sensors().get(2).rejects())
                .isEqualTo(Map.of("BAD_JSON", 5L, "BAD_TIME", 2L));
        assertThat(statement.expected()).isEqualTo(296);
        assertThat(statement.lacking()).isEqualTo(66);
        assertThat(statement.counts().get(Count.MISSING)).isEqualTo(20);
        assertThat(statement.rejects()).isEqualTo(Map.of("BAD_JSON", 5L, "BAD_TIME", 4L));
        for (LedgerLine line : lines) {
            assertThat(LedgerJson.read(LedgerJson.write(line))).isEqualTo(line);
        }
    }

    @Test
    void ofTodayOnlyWhatHasPassedIsExpected() {
        Statement statement =
                statement(
                        List.of(sensor("gauge", Duration.ofMinutes(5))),
                        List.of(),
                        Duration.ofMinutes(90));

        assertThat(statement.expected()).isEqualTo(18);
    }

    private static Statement statement(
            List<Sensor> sensors, List<LedgerLine> lines, Duration length) {
        Instant to = FROM.plus(length);
        return new Statement(
                "hydro",
                LocalDate.of(2026, 7, 2),
                FROM,
                to,
                true,
                SensorSum.of(sensors, lines, FROM, to));
    }

    private static LedgerLine line(String sensor, int hour, long received, Gap gap) {
        return LedgerLine.ofArrivals(
                "hydro",
                "river",
                Duration.ofMinutes(5),
                new SensorHour(
                        sensor,
                        FROM.plus(Duration.ofHours(hour)).toEpochMilli(),
                        Counts.NONE.with(Count.RECEIVED, received).with(Count.MISSING, gap.size()),
                        List.of(gap),
                        OptionalLong.of(hour),
                        OptionalLong.empty()));
    }

    private static LedgerLine refused(String sensor, int hour, Map<String, Long> codes) {
        return LedgerLine.ofRejects("hydro", sensor, FROM.plus(Duration.ofHours(hour)), codes);
    }

    private static Sensor sensor(String id, Duration interval) {
        return new Sensor(
                new SensorId(id),
                new SiteId("river"),
                "water-level",
                new LocalizedText(id, id),
                List.of(),
                interval,
                Optional.empty(),
                Map.of());
    }
}
