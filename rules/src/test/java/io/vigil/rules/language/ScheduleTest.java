package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigil.findings.Finding;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private final RuleLoader loader = new RuleLoader(TestKinds.all());

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "months: '4-9' | 2026-04-01T00:00 | true",
                "months: '4-9' | 2026-03-31T23:59 | false",
                "months: '4-9' | 2026-09-30T23:59 | true",
                "months: '11-2' | 2026-01-15T12:00 | true",
                "months: '11-2' | 2026-03-01T00:00 | false",
                "months: '1,3,5-7' | 2026-06-01T12:00 | true",
                "months: '1,3,5-7' | 2026-02-01T12:00 | false",
                "days: 'mon-fri' | 2026-11-20T12:00 | true",
                "days: 'mon-fri' | 2026-11-21T12:00 | false",
                "days: 'Sat,Sunday' | 2026-11-22T12:00 | true",
                "hours: '08:00-17:30' | 2026-11-22T08:00 | true",
                "hours: '08:00-17:30' | 2026-11-22T17:30 | false",
                "hours: '20:00-08:00' | 2026-11-22T07:59 | true",
                "hours: '20:00-08:00' | 2026-11-22T08:00 | false",
                "hours: '20:00-24:00' | 2026-11-22T23:59 | true",
                "hours: '8:00-9:00, 10:00-11:00' | 2026-11-22T10:30 | true",
                "hours: '8:00-9:00, 10:00-11:00' | 2026-11-22T09:30 | false",
                "hours: '20:00-08:00', days: 'fri' | 2026-11-21T03:00 | true",
                "hours: '20:00-08:00', days: 'fri' | 2026-11-20T03:00 | false",
                "from: 10-01, to: 05-31 | 2026-12-31T00:00 | true",
                "from: 10-01, to: 05-31 | 2026-05-31T23:59 | true",
                "from: 10-01, to: 05-31 | 2026-06-01T00:00 | false",
                "from: 2026-10-01, to: 2026-10-08 | 2026-10-08T23:59 | true",
                "from: 2026-10-01, to: 2026-10-08 | 2027-10-05T12:00 | false",
                "months: '7', days: 'wed', hours: '10:00-12:00' | 2026-07-01T11:00 | true",
            })
    void holdsAccordingToItsParts(String parts, LocalDateTime local, boolean inside) {
        Schedule schedule = schedule(parts);

        assertThat(
                        schedule.contains(
                                local.atZone(Schedule.DEFAULT_ZONE).toInstant().toEpochMilli()))
                .isEqualTo(inside);
    }

    @Test
    void readsTheClockOfItsZone() {
        Schedule utc = schedule("hours: '00:00-01:00', zone: UTC");

        assertThat(utc.contains(Instant.parse("2026-11-22T00:30:00Z").toEpochMilli())).isTrue();
        assertThat(utc.contains(Instant.parse("2026-11-21T16:30:00Z").toEpochMilli())).isFalse();
    }

    @Property(tries = 200)
    void theNextBorderIsWhereTheAnswerChanges(
            @ForAll @IntRange(min = 0, max = 5) int which,
            @ForAll @IntRange(min = 0, max = 366 * 24 * 4) int quarterHours) {
        String[] parts = {
            "months: '4-9', hours: '20:00-08:00'",
            "days: 'mon-fri', hours: '08:00-12:00,14:00-18:00', zone: Europe/Berlin",
            "from: 10-01, to: 05-31",
            "from: 2026-10-01, to: 2026-10-08, hours: '22:15-03:45'",
            "hours: '02:15-02:45', zone: America/New_York",
            "months: '2', days: 'sun', zone: Asia/Kathmandu"
        };
        Schedule schedule = schedule(parts[which]);
        ZonedDateTime start = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneId.of("UTC"));
        long at = start.plusMinutes(15L * quarterHours).toInstant().toEpochMilli();

        boolean inside = schedule.contains(at);
        long border = schedule.nextBorder(at);

        long quarter = 900_000;
        long limit = Math.min(border, at + 20 * 96 * quarter);
        for (long t = at; t < limit; t += quarter) {
            assertThat(schedule.holds(t)).isEqualTo(inside);
        }
        if (border < at + 366L * 86_400_000) {
            assertThat(schedule.holds(border)).isNotEqualTo(inside);
        }
    }

    @Test
    void stopsLookingForABorderThatNeverComes() {
        Schedule past = schedule("from: 2001-01-01, to: 2001-01-02");
        long now = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

        assertThat(past.contains(now)).isFalse();
        assertThat(past.nextBorder(now)).isGreaterThan(now);
    }

    @Test
    void tellsEveryMistakeWithItsPlace() {
        String text =
                """
                schedules:
                  flood: { months: "4-13" }
                  night: { hours: "20:00", dais: mon }
                  shift: { days: "mon-fry", zone: Mars }
                  fire: { from: 10-01 }
                  empty: {}
                  dates: { from: 2026-10-01, to: 2026-09-01 }
                rule: []
                """;

        assertThat(loader.parse(Map.of("f.yaml", text)).findings())
                .extracting(Finding::code, finding -> finding.place().line())
                .containsExactly(
                        tuple(RuleFindingCode.BAD_CALENDAR, 2),
                        tuple(RuleFindingCode.BAD_CALENDAR, 3),
                        tuple(RuleFindingCode.UNKNOWN_KEY, 3),
                        tuple(RuleFindingCode.BAD_CALENDAR, 4),
                        tuple(RuleFindingCode.BAD_CALENDAR, 4),
                        tuple(RuleFindingCode.MISSING_KEY, 5),
                        tuple(RuleFindingCode.WRONG_SHAPE, 6),
                        tuple(RuleFindingCode.BAD_CALENDAR, 7),
                        tuple(RuleFindingCode.UNKNOWN_SECTION, 8));
    }

    @Test
    void sectionsOfSeveralFilesAreOneSet() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.yaml", "schedules: { wet: { months: '4-9' } }");
        files.put("b.yaml", "schedules: { dry: { months: '10-3' } }\nrules: []");
        assertThat(loader.parse(files).rules().schedules())
                .extracting(Schedule::name)
                .containsExactly("wet", "dry");

        files.put("c.yaml", "schedules: { wet: { months: '5-9' } }");
        assertThat(loader.parse(files).findings())
                .extracting(Finding::code)
                .containsExactly(RuleFindingCode.DUPLICATE_NAME);
    }

    private Schedule schedule(String parts) {
        RuleLoader.Loaded loaded =
                loader.parse(Map.of("f.yaml", "schedules: { named: { " + parts + " } }"));
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules().schedules().get(0);
    }
}
