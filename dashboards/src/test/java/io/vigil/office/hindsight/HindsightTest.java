package io.vigil.office.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.ledger.Count;
import io.vigil.ledger.Counts;
import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SensorHour;
import io.vigil.model.Grade;
import io.vigil.model.Quality;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalKind;
import io.vigil.store.LedgerRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.TransitionFilter;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gauge is offline for ten hours of a day, in which the river stood high for three. */
class HindsightTest {
    private static final Instant DAY = Instant.parse("2026-06-30T00:00:00Z");
    private static final Instant HIGH = DAY.plus(Duration.ofHours(12));
    private static final RuleSet RULES =
            new RuleLoader(County.catalogue().kindsByKey())
                    .parse(
                            Map.of(
                                    "rules.yaml",
                                    """
                                    rules:
                                      - id: river-stage
                                        title: { zh: 河道水位超限, en: River stage }
                                        hazard: flood
                                        applies: { kind: water-level }
                                        grades: { blue: level >= 27 m, orange: level >= 28 m }
                                        clear: { for: 10 min }
                                        advice: { zh: 加密观测, en: Watch the gauge }
                                        source: a test
                                      - id: river-trial
                                        mode: shadow
                                        title: { zh: 试行, en: On trial }
                                        hazard: flood
                                        applies: { kind: water-level }
                                        grades: { blue: level >= 27 m }
                                        advice: { zh: 加密观测, en: Watch the gauge }
                                        source: a test
                                    """))
                    .rules();

    @TempDir Path directory;
    private final MemoryStore store = new MemoryStore();
    private final Hindsight hindsight =
            Hindsight.idle(
                    store,
                    County::catalogue,
                    () -> RULES,
                    () -> ConsoleHarness.NOW,
                    () -> ConsoleHarness.NOW);

    @BeforeEach
    void fill() {
        assertThat(RULES.rules()).hasSize(2);
        List<ReadingRecord> readings = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute++) {
            Instant at = DAY.plus(Duration.ofMinutes(minute));
            boolean high = !at.isBefore(HIGH) && at.isBefore(HIGH.plus(Duration.ofHours(3)));
            boolean late = minute >= 10 * 60 && minute < 20 * 60;
            readings.add(
                    new ReadingRecord(
                            County.RIVER,
                            County.GAUGE,
                            "level",
                            at.toEpochMilli(),
                            high ? 27.5 : 26,
                            Quality.GOOD,
                            late));
        }
        store.write(readings);
        lateHours(10, 20, 60);
    }

    private void lateHours(int from, int to, long late) {
        for (int hour = from; hour < to; hour++) {
            SensorHour arrived =
                    new SensorHour(
                            County.GAUGE.value(),
                            DAY.plus(Duration.ofHours(hour)).toEpochMilli(),
                            Counts.NONE.with(Count.LATE, late),
                            List.of(),
                            OptionalLong.empty(),
                            OptionalLong.empty());
            store.write(
                    List.of(
                            new LedgerRecord(
                                    LedgerLine.ofArrivals(
                                            County.BUREAU.value(),
                                            County.RIVER.value(),
                                            Duration.ofMinutes(1),
                                            arrived))));
        }
    }

    private void told(Instant at, Grade grade) {
        store.write(
                List.of(
                        new TransitionRecord(
                                County.flood(1, 1, TransitionKind.RAISED, grade, at))));
    }

    private List<HindsightWarning> judged() {
        hindsight.look();
        hindsight.look();
        return store.journal(JournalFilter.newest(9).ofKind(JournalKind.HINDSIGHT)).stream()
                .map(HindsightDay::of)
                .flatMap(day -> day.warnings().stream())
                .toList();
    }

    @Test
    void whatWouldHaveWarnedIsRecordedOnceLateReadingsHaveSettledAndIsNoWarning() {
        hindsight.look();
        assertThat(store.journal(JournalFilter.newest(9))).as("more may come").isEmpty();

        List<HindsightWarning> warnings = judged();

        assertThat(warnings).hasSize(1);
        HindsightWarning warning = warnings.get(0);
        assertThat(warning.rule().value()).isEqualTo("river-stage");
        assertThat(warning.grade()).isEqualTo(Grade.BLUE);
        assertThat(warning.raisedAt()).isEqualTo(HIGH);
        assertThat(warning.endedAt().orElseThrow())
                .isBetween(HIGH.plus(Duration.ofHours(3)), HIGH.plus(Duration.ofHours(4)));
        assertThat(warning.told()).isEmpty();
        assertThat(store.transitions(TransitionFilter.newest(9))).isEmpty();
    }

    @Test
    void whoSeesTheSiteSeesIt() throws Exception {
        assertThat(judged()).hasSize(1);
        try (ConsoleHarness harness =
                new ConsoleHarness(
                        directory,
                        console ->
                                console.part(
                                        new HindsightApi(
                                                store,
                                                County::catalogue,
                                                () -> ConsoleHarness.NOW)))) {
            String address = "/api/v1/hindsight?site=" + County.RIVER.value();
            JsonNode seen = harness.json(address, harness.login("officer")).path("warnings");

            assertThat(seen.findValuesAsText("rule")).containsExactly("river-stage");
            assertThat(seen.get(0).path("raisedAt").asText()).isEqualTo(HIGH.toString());
            assertThat(harness.json(address, harness.login("chemist")).path("warnings")).isEmpty();
        }
    }

    @Test
    void whatWasToldInTimeIsNotRecorded() {
        told(HIGH.plus(Duration.ofMinutes(5)), Grade.BLUE);

        assertThat(judged()).isEmpty();
    }

    @Test
    void whatWasToldTooLateIsRecordedWithWhenItWas() {
        Instant afterwards = HIGH.plus(Duration.ofHours(2));
        told(afterwards, Grade.BLUE);

        HindsightWarning warning = judged().get(0);

        assertThat(warning.told()).contains(Grade.BLUE);
        assertThat(warning.toldAt()).contains(afterwards);
    }

    @Test
    void moreLateReadingsReplaceWhatWasJudgedBefore() {
        assertThat(judged()).hasSize(1);
        store.write(
                List.of(
                        new ReadingRecord(
                                County.RIVER,
                                County.GAUGE,
                                "level",
                                HIGH.plus(Duration.ofSeconds(3_630)).toEpochMilli(),
                                28.2,
                                Quality.GOOD,
                                true)));
        lateHours(13, 14, 61);

        List<HindsightWarning> again = judged();

        assertThat(again).hasSize(1);
        assertThat(again.get(0).grade()).isEqualTo(Grade.ORANGE);
        assertThat(again.get(0).gradeAt()).isEqualTo(HIGH.plus(Duration.ofSeconds(3_630)));
    }

    /** The store is closed next. */
    @Test
    void asksNoMoreOnceItIsClosed() {
        hindsight.look();
        hindsight.close();

        assertThat(judged()).isEmpty();
    }

    @Test
    void hoursWithoutLateReadingsAreNotJudgedAgain() {
        MemoryStore elsewhere = new MemoryStore();
        elsewhere.write(store.readings(List.of(County.GAUGE), DAY, DAY.plus(Duration.ofDays(1))));
        LateHours late = new LateHours();

        assertThat(late.settled(List.of())).isEmpty();
        assertThat(
                        new HindsightJudge(elsewhere, County.catalogue(), RULES)
                                .judge(
                                        County.catalogue().site(County.RIVER).orElseThrow(),
                                        new LateHours.SiteDay(County.RIVER.value(), DAY),
                                        new TreeMap<>(Map.of(DAY.plus(Duration.ofHours(2)), 1L)),
                                        ConsoleHarness.NOW))
                .isEmpty();
    }
}
