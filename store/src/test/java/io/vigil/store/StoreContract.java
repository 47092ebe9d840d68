package io.vigil.store;

import static io.vigil.store.StoreRecords.SENSOR;
import static io.vigil.store.StoreRecords.SITE;
import static io.vigil.store.StoreRecords.START;
import static io.vigil.store.StoreRecords.act;
import static io.vigil.store.StoreRecords.inShadow;
import static io.vigil.store.StoreRecords.journal;
import static io.vigil.store.StoreRecords.ledger;
import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static io.vigil.store.StoreRecords.reject;
import static io.vigil.store.StoreRecords.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.ledger.LedgerLine;
import io.vigil.model.Quality;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises; each adapter runs it against the real thing. */
public abstract class StoreContract {
    private static final Instant DAY_LATER = START.plus(Duration.ofDays(1));

    private SeriesStore store;

    /** An empty store. */
    protected abstract SeriesStore openEmpty() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = openEmpty();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private void write(StoreRecord... records) {
        write(List.of(records));
    }

    private void write(List<? extends StoreRecord> records) {
        assertThat(store.write(records)).isEqualTo(new WriteVerdict.Stored());
    }

    private List<Sample> series(int maxPoints) {
        return store.query().series(SENSOR, "level", START, DAY_LATER, maxPoints);
    }

    @Test
    void readsBackAReadingInAllItsParts() {
        ReadingRecord level =
                new ReadingRecord(
                        new SiteId("site.1_a-b"),
                        SENSOR,
                        "level",
                        minute(1).toEpochMilli() + 250,
                        -0.1,
                        Quality.SUSPECT,
                        true);
        ReadingRecord flow = reading(SENSOR, "flow", minute(2), 1.7976931348623157e308);

        write(level, flow);

        assertThat(store.query().latest(List.of(SENSOR)))
                .isEqualTo(Map.of(SENSOR, List.of(flow, level)));
    }

    @Test
    void writingTheSameBatchTwiceChangesNothing() {
        List<StoreRecord> batch =
                List.of(
                        reading(minute(1), 1),
                        reading(minute(2), 2),
                        transition("stage", "lupc2", 1, 1, TransitionKind.RAISED, minute(1)),
                        transition("stage", "lupc2", 1, 2, TransitionKind.UPGRADED, minute(1)),
                        reject("hydro", minute(1), "one"),
                        reject("hydro", minute(1), "two"));

        write(batch);
        write(batch);

        assertThat(store.query().readingCount(START, DAY_LATER)).isEqualTo(2);
        assertThat(series(10)).hasSize(2);
        assertThat(store.query().transitions(TransitionFilter.newest(10))).hasSize(2);
        assertThat(store.query().rejects(Optional.empty(), START, DAY_LATER, 10)).hasSize(2);
    }

    @Test
    void theSameIdentityWithinOneBatchIsThereOnceAndTheLastCounts() {
        write(reading(minute(1), 1), reading(minute(1), 2));

        assertThat(series(10)).extracting(Sample::mean).containsExactly(2.0);
    }

    @Test
    void anEmptyBatchIsStored() {
        write();

        assertThat(store.query().readingCount(Instant.MIN, Instant.MAX)).isZero();
    }

    @Test
    void anEmptyStoreAnswersEveryQuestion() {
        StoreQueries query = store.query();

        assertThat(query.latest(List.of(SENSOR))).isEmpty();
        assertThat(query.latest(List.of())).isEmpty();
        assertThat(series(10)).isEmpty();
        assertThat(query.transitions(TransitionFilter.newest(10))).isEmpty();
        assertThat(query.openWarnings()).isEmpty();
        assertThat(query.rejects(Optional.of("hydro"), START, DAY_LATER, 10)).isEmpty();
        assertThat(query.readingCount(START, DAY_LATER)).isZero();
        assertThat(store.isAvailable()).isTrue();
    }

    @Test
    void readingsOfManySensorsComeByTimeInAllTheirParts() {
        SensorId other = new SensorId("other");
        ReadingRecord late =
                new ReadingRecord(
                        new SiteId("ford"),
                        SENSOR,
                        "level",
                        minute(3).toEpochMilli(),
                        3,
                        Quality.SUSPECT,
                        true);
        ReadingRecord flow = reading(SENSOR, "flow", minute(2), 20);
        ReadingRecord level = reading(SENSOR, "level", minute(2), 2);
        ReadingRecord ofOther = reading(other, "level", minute(2), 7);

        write(late, level, flow, ofOther, reading(SENSOR, "level", minute(9), 9));
        write(reading(new SensorId("unasked"), "level", minute(2), 5));

        assertThat(store.query().readings(List.of(SENSOR, other), START, minute(9)))
                .containsExactly(flow, level, ofOther, late);
        assertThat(store.query().readings(List.of(), START, minute(9))).isEmpty();
        assertThat(store.query().readings(List.of(SENSOR), minute(9), START)).isEmpty();
    }

    @Test
    void latestFollowsTheEventTimeNotTheOrderOfArrival() {
        SensorId silent = new SensorId("silent");
        write(reading(minute(5), 5));
        assertThat(latestLevel()).isEqualTo(5);

        write(reading(minute(3), 3));
        assertThat(latestLevel()).isEqualTo(5);
        write(reading(minute(7), 7));
        assertThat(latestLevel()).isEqualTo(7);
        write(reading(minute(7), 7.5));
        assertThat(latestLevel()).isEqualTo(7.5);

        assertThat(store.query().latest(List.of(SENSOR, silent))).containsOnlyKeys(SENSOR);
    }

    private double latestLevel() {
        return store.query().latest(List.of(SENSOR)).get(SENSOR).get(0).value();
    }

    @Test
    void latestAnswersForManySensorsAtOnce() {
        List<SensorId> sensors = new ArrayList<>();
        List<ReadingRecord> readings = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            SensorId sensor = new SensorId("s" + i);
            sensors.add(sensor);
            readings.add(reading(sensor, "level", minute(1), i - 1));
            readings.add(reading(sensor, "level", minute(2), i));
        }
        write(readings);

        Map<SensorId, List<ReadingRecord>> latest = store.query().latest(sensors);

        assertThat(latest).hasSize(1200);
        assertThat(latest.get(new SensorId("s1199")))
                .containsExactly(reading(new SensorId("s1199"), "level", minute(2), 1199));
    }

    @Test
    void seriesGivesTheReadingsThemselvesWhenTheyAreFew() {
        write(
                reading(minute(2), -2.5),
                reading(minute(1), 1),
                reading(SENSOR, "flow", minute(1), 99),
                reading(new SensorId("other"), "level", minute(1), 99));

        assertThat(series(2))
                .containsExactly(
                        Sample.single(minute(1).toEpochMilli(), 1, Quality.GOOD),
                        Sample.single(minute(2).toEpochMilli(), -2.5, Quality.GOOD));
    }

    @Test
    void seriesIncludesItsStartAndExcludesItsEnd() {
        write(reading(minute(1), 1), reading(minute(2), 2), reading(minute(3), 3));

        assertThat(store.query().series(SENSOR, "level", minute(1), minute(3), 10))
                .extracting(Sample::mean)
                .containsExactly(1.0, 2.0);
        assertThat(store.query().series(SENSOR, "level", minute(3), minute(1), 10)).isEmpty();
    }

    @Test
    void bucketsKeepSpikesTheWorstQualityAndTheirStart() {
        List<ReadingRecord> readings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            readings.add(reading(minute(i), 10));
        }
        readings.set(7, reading(minute(7), 1000));
        readings.set(8, reading(minute(8), -1000));
        readings.set(
                25,
                new ReadingRecord(
                        SITE, SENSOR, "level", minute(25).toEpochMilli(), 10, Quality.BAD, false));
        write(readings);

        List<Sample> samples = store.query().series(SENSOR, "level", START, minute(60), 6);

        assertThat(samples).hasSize(6);
        assertThat(samples.get(0))
                .isEqualTo(new Sample(START.toEpochMilli(), -1000, 1000, 8, 10, Quality.GOOD));
        assertThat(samples.get(2).worst()).isEqualTo(Quality.BAD);
        assertThat(samples.get(5).atMillis()).isEqualTo(minute(50).toEpochMilli());
    }

    @Test
    void bucketsStartAtAnyMillisecondAndEmptyOnesAreLeftOut() {
        List<ReadingRecord> readings = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            readings.add(reading(minute(i), i));
            readings.add(reading(minute(60 + i), i));
        }
        write(readings);
        Instant from = START.minusMillis(333);

        List<Sample> samples = store.query().series(SENSOR, "level", from, minute(100), 5);

        long width = (Duration.between(from, minute(100)).toMillis() + 4) / 5;
        assertThat(samples)
                .extracting(Sample::atMillis)
                .containsExactly(from.toEpochMilli(), from.toEpochMilli() + 3 * width);
        assertThat(samples.get(0).mean()).isCloseTo(4.5, within(1e-9));
        assertThat(samples.stream().mapToLong(Sample::count).sum()).isEqualTo(20);
    }

    @Test
    void seriesOverAllTimeWorks() {
        write(reading(minute(1), 1), reading(minute(2), 2), reading(minute(3), 3));

        assertThat(store.query().series(SENSOR, "level", Instant.MIN, Instant.MAX, 3)).hasSize(3);
        assertThat(store.query().series(SENSOR, "level", Instant.EPOCH, DAY_LATER, 2))
                .singleElement()
                .satisfies(sample -> assertThat(sample.count()).isEqualTo(3));
    }

    @Test
    void aTransitionIsReadBackEqual() {
        TransitionRecord raised =
                transition(
                        "river-stage",
                        "区域 1,a=b/\\",
                        3,
                        1,
                        TransitionKind.RAISED,
                        minute(1).plusNanos(123_456_789));

        write(raised);

        assertThat(store.query().transitions(TransitionFilter.newest(10)))
                .containsExactly(raised.transition());
        assertThat(store.query().openWarnings()).containsExactly(raised.transition());
    }

    @Test
    void transitionsAreFilteredAndTheNewestComesFirst() {
        TransitionRecord a1 = transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1));
        TransitionRecord a2 = transition("a", "x", 1, 2, TransitionKind.CLEARED, minute(5));
        TransitionRecord a3 = transition("a", "x", 2, 1, TransitionKind.RAISED, minute(9));
        TransitionRecord b1 =
                transition("b", "y", 1, 1, TransitionKind.RAISED, minute(3), new SiteId("other"));
        write(a3, b1, a2, a1);
        TransitionFilter all = TransitionFilter.newest(10);

        assertThat(transitions(all)).containsExactly(a3, a2, b1, a1);
        assertThat(transitions(TransitionFilter.newest(2))).containsExactly(a3, a2);
        assertThat(transitions(all.between(minute(1), minute(5)))).containsExactly(b1, a1);
        assertThat(transitions(all.ofSite(new SiteId("other")))).containsExactly(b1);
        assertThat(transitions(all.ofRule(new RuleId("a")))).containsExactly(a3, a2, a1);
        assertThat(transitions(all.ofEpisode(new EpisodeId(new RuleId("a"), "x", 1))))
                .containsExactly(a2, a1);
        assertThat(transitions(all.ofRule(new RuleId("b")).ofSite(SITE))).isEmpty();
    }

    private List<TransitionRecord> transitions(TransitionFilter filter) {
        return store.query().transitions(filter).stream().map(TransitionRecord::new).toList();
    }

    /**
     * More than are asked for in one statement, of two rules on the same subjects, and one that is
     * named as no tag can hold it.
     */
    @Test
    void manyEpisodesAreReadAtOnceEachWithItsActsAndNothingElse() {
        List<TransitionRecord> raised = new ArrayList<>();
        for (String rule : List.of("a", "b")) {
            for (int i = 0; i < 300; i++) {
                raised.add(transition(rule, "x" + i, 1, 1, TransitionKind.RAISED, minute(1)));
            }
        }
        TransitionRecord cleared = transition("a", "x7", 1, 2, TransitionKind.CLEARED, minute(5));
        TransitionRecord comment = act("a", "x7", 1, 1, minute(3));
        TransitionRecord later = transition("a", "x7", 2, 1, TransitionKind.RAISED, minute(9));
        TransitionRecord strange =
                transition("a", "区域 1,a=b/\\\n'x'", 3, 1, TransitionKind.RAISED, minute(1));
        write(raised);
        write(
                cleared,
                later,
                comment,
                strange,
                inShadow(transition("s", "x7", 1, 1, TransitionKind.RAISED, minute(2))));
        List<EpisodeId> asked = new ArrayList<>(raised.stream().map(this::episode).toList());
        asked.add(episode(strange));
        asked.add(new EpisodeId(new RuleId("s"), "x7", 1));
        asked.add(new EpisodeId(new RuleId("a"), "nobody", 1));

        Map<EpisodeId, List<Transition>> read = store.query().episodes(asked);

        assertThat(read).hasSize(601);
        assertThat(read.get(episode(cleared)))
                .containsExactly(
                        cleared.transition(), comment.transition(), raised.get(7).transition());
        assertThat(read.get(episode(strange))).containsExactly(strange.transition());
        assertThat(read.values()).filteredOn(steps -> steps.size() == 1).hasSize(600);
        assertThat(store.query().episodes(List.of())).isEmpty();
    }

    private EpisodeId episode(TransitionRecord step) {
        return step.transition().episode();
    }

    @Test
    void severalTransitionsAtOneInstantStayDistinctAndInOrder() {
        List<TransitionRecord> steps = new ArrayList<>();
        for (int n = 1; n <= 4; n++) {
            steps.add(transition("a", "x", 1, n, TransitionKind.UPDATED, minute(1)));
        }
        write(steps);

        assertThat(store.query().transitions(TransitionFilter.newest(10)))
                .extracting(Transition::sequence)
                .containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void whatShadowRulesSayIsKeptApart() {
        TransitionRecord live = transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1));
        TransitionRecord shadow =
                inShadow(transition("b", "x", 1, 1, TransitionKind.RAISED, minute(2)));
        TransitionRecord closed =
                inShadow(transition("a", "x", 2, 1, TransitionKind.CLOSED, minute(3)));
        write(live, shadow, closed, shadow);

        assertThat(transitions(TransitionFilter.newest(10))).containsExactly(live);
        assertThat(store.query().openWarnings()).containsExactly(live.transition());
        assertThat(transitions(TransitionFilter.newest(10).ofShadow()))
                .containsExactly(closed, shadow);
        assertThat(transitions(TransitionFilter.newest(10).ofShadow().ofRule(new RuleId("b"))))
                .containsExactly(shadow);
    }

    @Test
    void actsAndWhatCameOfReadingsComeTogetherTheNewestFirst() {
        TransitionRecord raised = transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1));
        TransitionRecord first = act("a", "x", 1, 1, minute(2));
        TransitionRecord updated = transition("a", "x", 1, 2, TransitionKind.UPDATED, minute(3));
        TransitionRecord second = act("a", "x", 1, 2, minute(3));
        TransitionRecord third = act("a", "x", 1, 3, minute(3));
        TransitionRecord ofOther = act("b", "x", 1, 1, minute(9));
        write(third, second, ofOther, first, updated, raised);
        write(second, raised);
        TransitionFilter episode =
                TransitionFilter.newest(10).ofEpisode(new EpisodeId(new RuleId("a"), "x", 1));

        assertThat(transitions(episode)).containsExactly(updated, third, second, first, raised);
        assertThat(
                        transitions(
                                new TransitionFilter(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        episode.episode(),
                                        false,
                                        2)))
                .containsExactly(updated, third);
        assertThat(transitions(episode.between(minute(2), minute(3)))).containsExactly(first);
        assertThat(transitions(TransitionFilter.newest(10).ofRule(new RuleId("b"))))
                .containsExactly(ofOther);
        assertThat(transitions(TransitionFilter.newest(10).ofShadow())).isEmpty();
    }

    @Test
    void twoEpisodesOfOneSubjectMayBeFiledInTheSameMillisecond() {
        TransitionRecord first = act("a", "x", 1, 1, minute(2));
        TransitionRecord second = act("a", "x", 2, 1, minute(2));
        write(first, second);

        assertThat(transitions(TransitionFilter.newest(10))).containsExactly(second, first);
    }

    @Test
    void whatTheDeskDoesNeitherOpensNorEndsAWarning() {
        TransitionRecord raised = transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1));
        TransitionRecord closed =
                new TransitionRecord(
                        raised.transition()
                                .withAct(
                                        TransitionKind.CLOSED,
                                        raised.transition().grade(),
                                        minute(5),
                                        act("a", "x", 1, 1, minute(5))
                                                .transition()
                                                .act()
                                                .orElseThrow()));
        write(raised, closed);
        write(
                transition("b", "x", 1, 1, TransitionKind.RAISED, minute(1)),
                transition("b", "x", 1, 2, TransitionKind.CLEARED, minute(2)),
                act("b", "x", 1, 1, minute(9)));

        assertThat(store.query().openWarnings()).containsExactly(raised.transition());
    }

    @Test
    void theJournalIsReadBackEqualTheNewestFirst() {
        JournalRecord command = journal(JournalKind.COMMAND, "c-1", minute(1), "a:x:1");
        JournalRecord release = journal(JournalKind.RELEASE, "a:x:1#1", minute(2), "a:x:1");
        JournalRecord sameTime = journal(JournalKind.RELEASE, "z'; DROP", minute(2), "位, '\\\n");
        JournalRecord sameId = journal(JournalKind.REPORT, "c-1", minute(1), "");
        write(command, sameTime, release, sameId);
        write(release, command);
        JournalFilter all = JournalFilter.newest(10);

        assertThat(store.query().journal(all)).containsExactly(release, sameTime, command, sameId);
        assertThat(store.query().journal(JournalFilter.newest(1))).hasSize(1);
        assertThat(store.query().journal(all.ofKind(JournalKind.RELEASE)))
                .containsExactly(release, sameTime);
        assertThat(store.query().journal(all.ofSubject("a:x:1"))).containsExactly(release, command);
        assertThat(store.query().journal(all.ofSubject(sameTime.subject())))
                .containsExactly(sameTime);
        assertThat(store.query().journal(all.between(minute(1), minute(2))))
                .containsExactly(command, sameId);
        assertThat(store.query().journal(all.ofKind(JournalKind.DRILL))).isEmpty();
    }

    @Test
    void manyJournalRecordsOfOneMillisecondAreAllKept() {
        List<JournalRecord> records = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            records.add(journal(JournalKind.DELIVERY, "d-" + i, minute(1), "a:x:1"));
        }
        write(records);

        assertThat(store.query().journal(JournalFilter.newest(5_000)))
                .containsExactlyInAnyOrderElementsOf(records);
    }

    @Test
    void theLedgerIsReadBackEqualAndANewerLineReplacesAnOlderOne() {
        LedgerRecord older = ledger("hydro", "a", minute(0), 11);
        LedgerRecord line = ledger("hydro", "a", minute(0), 12);
        LedgerRecord next = ledger("hydro", "a", minute(60), 3);
        LedgerRecord other = ledger("hydro", "b", minute(0), 5);
        LedgerRecord refused =
                new LedgerRecord(
                        LedgerLine.ofRejects(
                                "hydro", "a", minute(0), Map.of("BAD_JSON", 3L, "BAD_TIME", 1L)));
        LedgerRecord nobody =
                new LedgerRecord(
                        LedgerLine.ofRejects("hydro", "", minute(0), Map.of("BAD_TOPIC", 2L)));
        write(older, other, refused);
        write(line, next, nobody, ledger("gas", "c", minute(0), 9));
        write(line, refused, nobody);

        assertThat(store.query().ledger("hydro", Optional.empty(), START, DAY_LATER))
                .containsExactly(
                        nobody.line(), line.line(), refused.line(), other.line(), next.line());
        assertThat(store.query().ledger("hydro", Optional.of(new SensorId("a")), START, minute(60)))
                .containsExactly(line.line(), refused.line());
        assertThat(store.query().ledger("nobody", Optional.empty(), START, DAY_LATER)).isEmpty();
    }

    @Test
    void readingsAreCountedBySensorQuantityAndSlot() {
        SensorId other = new SensorId("other");
        write(
                reading(SENSOR, "level", minute(0), 1),
                reading(SENSOR, "level", minute(59), 1),
                reading(SENSOR, "level", minute(60), 1),
                reading(SENSOR, "level", minute(200), 1),
                reading(SENSOR, "flow", minute(61), 1),
                reading(other, "level", minute(240), 1),
                reading(other, "level", minute(1), 1));

        assertThat(
                        store.query()
                                .readingCounts(
                                        List.of(SENSOR, other),
                                        minute(0),
                                        minute(240),
                                        Duration.ofHours(1)))
                .containsExactlyInAnyOrder(
                        new ReadingCount(SENSOR, "level", 4, 3),
                        new ReadingCount(SENSOR, "flow", 1, 1),
                        new ReadingCount(other, "level", 1, 1));
        assertThat(
                        store.query()
                                .readingCounts(
                                        List.of(SENSOR),
                                        minute(30),
                                        minute(240),
                                        Duration.ofMinutes(30)))
                .containsExactlyInAnyOrder(
                        new ReadingCount(SENSOR, "level", 3, 3),
                        new ReadingCount(SENSOR, "flow", 1, 1));
        assertThat(
                        store.query()
                                .readingCounts(
                                        List.of(new SensorId("silent")),
                                        minute(0),
                                        minute(240),
                                        Duration.ofHours(1)))
                .isEmpty();
    }

    @Test
    void openWarningsAreThoseWhoseLastTransitionDoesNotEndThem() {
        TransitionRecord open = transition("a", "y", 2, 2, TransitionKind.STALE, minute(20));
        TransitionRecord other = transition("b", "y", 1, 1, TransitionKind.RAISED, minute(2));
        write(
                transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1)),
                transition("a", "x", 1, 2, TransitionKind.CLEARED, minute(30)),
                transition("a", "y", 1, 1, TransitionKind.RAISED, minute(1)),
                transition("a", "y", 1, 2, TransitionKind.CLOSED, minute(5)),
                transition("a", "y", 2, 1, TransitionKind.RAISED, minute(10)),
                open,
                other);

        assertThat(store.query().openWarnings())
                .containsExactly(open.transition(), other.transition());
    }

    @Test
    void theLastTransitionIsThatOfTheHighestNumberEvenIfItsTimeIsEarlier() {
        write(
                transition("a", "x", 1, 1, TransitionKind.RAISED, minute(1)),
                transition("a", "x", 1, 2, TransitionKind.ACKNOWLEDGED, minute(20)),
                transition("a", "x", 1, 3, TransitionKind.CLEARED, minute(10)),
                transition("a", "y", 1, 1, TransitionKind.RAISED, minute(1)),
                transition("a", "y", 1, 2, TransitionKind.ACKNOWLEDGED, minute(20)),
                transition("a", "y", 1, 3, TransitionKind.UPGRADED, minute(10)));

        assertThat(store.query().openWarnings())
                .extracting(Transition::kind)
                .containsExactly(TransitionKind.UPGRADED);
    }

    @Test
    void rejectsAreReadBackEqualTheNewestFirst() {
        RejectRecord first = reject("hydro", minute(1), "{\"t\":1,\\\n\"values\":{}}");
        RejectRecord second = reject("gas co, ltd = 燃气", minute(2), "位 😀 '; DROP TABLE");
        RejectRecord third = reject("", minute(3), "");
        write(first, third, second);

        assertThat(rejects(Optional.empty(), 10)).containsExactly(third, second, first);
        assertThat(rejects(Optional.empty(), 1)).containsExactly(third);
        assertThat(rejects(Optional.of("gas co, ltd = 燃气"), 10)).containsExactly(second);
        assertThat(store.query().rejects(Optional.empty(), minute(1), minute(2), 10)).hasSize(1);
    }

    private List<RejectRecord> rejects(Optional<String> enterprise, int limit) {
        return store.query().rejects(enterprise, START, DAY_LATER, limit).stream()
                .map(RejectRecord::new)
                .toList();
    }

    @Test
    void aHostileQuantityIsOnlyAName() {
        String name = "x' OR '1'='1\" \\";
        write(reading(minute(1), 1));

        assertThat(store.query().series(SENSOR, name, START, DAY_LATER, 10)).isEmpty();

        write(reading(SENSOR, "水位, a=b", minute(1), 3));
        assertThat(store.query().series(SENSOR, "水位, a=b", START, DAY_LATER, 10)).hasSize(1);
    }

    @Test
    void takesABatchOfTenThousandReadings() {
        List<ReadingRecord> readings = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            readings.add(
                    reading(new SensorId("s" + i % 100), "level", START.plusSeconds(i), i / 7.0));
        }
        write(readings);

        assertThat(store.query().readingCount(START, DAY_LATER)).isEqualTo(10_000);
        assertThat(store.query().readingCount(START, START.plusSeconds(5_000))).isEqualTo(5_000);
        assertThat(store.query().series(new SensorId("s42"), "level", START, DAY_LATER, 1_000))
                .hasSize(100)
                .last()
                .isEqualTo(
                        Sample.single(
                                START.plusSeconds(9_942).toEpochMilli(), 9942 / 7.0, Quality.GOOD));
    }

    @Test
    void manyThreadsMayWriteAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<WriteVerdict>> writes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int batch = i;
                writes.add(
                        () -> {
                            List<ReadingRecord> readings = new ArrayList<>();
                            for (int j = 0; j < 250; j++) {
                                readings.add(
                                        reading(
                                                new SensorId("s" + batch % 8),
                                                "level",
                                                START.plusSeconds(batch * 250L + j),
                                                j));
                            }
                            return store.write(readings);
                        });
            }
            for (Future<WriteVerdict> verdict : threads.invokeAll(writes)) {
                assertThat(verdict.get()).isEqualTo(new WriteVerdict.Stored());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store.query().readingCount(START, DAY_LATER)).isEqualTo(10_000);
    }

    @Test
    void whatTheStoreCanNeverHoldIsNamedAndTheRestIsStored() {
        ReadingRecord impossible =
                reading(SENSOR, "level", Instant.parse("2300-01-01T00:00:00Z"), 1);

        WriteVerdict verdict = store.write(List.of(reading(minute(1), 1), impossible));

        assertThat(verdict).isInstanceOf(WriteVerdict.Refused.class);
        assertThat(((WriteVerdict.Refused) verdict).refused()).containsExactly(impossible);
        assertThat(series(10)).hasSize(1);
    }

    @Test
    void closingTwiceDoesNothing() {
        store.close();
        store.close();
    }
}
