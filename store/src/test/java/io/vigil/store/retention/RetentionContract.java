package io.vigil.store.retention;

import static io.vigil.store.StoreRecords.SENSOR;
import static io.vigil.store.StoreRecords.SITE;
import static io.vigil.store.StoreRecords.reading;
import static io.vigil.store.StoreRecords.transition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Quality;
import io.vigil.model.SensorId;
import io.vigil.store.MinuteRecord;
import io.vigil.store.RawReadingsGoneException;
import io.vigil.store.ReadingCount;
import io.vigil.store.ReadingRecord;
import io.vigil.store.Sample;
import io.vigil.store.SealedDay;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoredReadings;
import io.vigil.store.TransitionFilter;
import io.vigil.store.WriteVerdict;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What upkeep promises on every store; each adapter runs it against the real thing. */
public abstract class RetentionContract {
    /** The last day of a year: the border of a day, a month and a year lies behind it. */
    private static final Instant OLD = Instant.parse("2025-12-31T00:00:00Z");

    private static final Instant NEXT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Retention RETENTION =
            new Retention(Duration.ofDays(30), Duration.ofDays(60));

    private Instant now = Instant.parse("2026-01-31T00:00:00Z");
    private SeriesStore store;

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

    protected final SeriesStore store() {
        return store;
    }

    private static ReadingRecord level(Instant at, double value) {
        return reading(SENSOR, "level", at, value);
    }

    private static ReadingRecord level(Instant at, double value, Quality quality) {
        return new ReadingRecord(SITE, SENSOR, "level", at.toEpochMilli(), value, quality, false);
    }

    private void write(StoreRecord... records) {
        assertThat(store.write(List.of(records))).isEqualTo(new WriteVerdict.Stored());
    }

    /** A round, a while after the one before. */
    protected final RetentionReport round() {
        now = now.plus(Duration.ofHours(1));
        return new RetentionRun(store, RETENTION, () -> now, () -> false, day -> {}).run();
    }

    private List<Sample> series(Instant from, Instant to, int maxPoints) {
        return store.query().series(SENSOR, "level", from, to, maxPoints);
    }

    /** Four readings in two minutes of the old day, one at its end, one of the day after. */
    private void writeBothDays() {
        write(
                level(OLD, 1),
                level(OLD.plusSeconds(30), 4),
                level(OLD.plusMillis(59_999), 1),
                level(OLD.plusSeconds(60), 7, Quality.SUSPECT),
                level(NEXT.minusMillis(1), 8),
                level(NEXT, 9));
    }

    @Test
    void readingsBecomeMinutesInOneRoundAndGoInTheNext() {
        writeBothDays();

        RetentionReport first = round();
        assertThat(first.sealedDays()).isEqualTo(1);
        assertThat(first.readings()).isEqualTo(5);
        assertThat(first.minutes()).isEqualTo(3);
        assertThat(first.waitingDays()).isEqualTo(1);
        assertThat(first.oldest()).contains(OLD);
        assertThat(store.upkeep().readingCount(OLD, NEXT)).isEqualTo(5);

        RetentionReport second = round();
        assertThat(second.removedDays()).isEqualTo(1);
        assertThat(second.oldest()).isEmpty();
        assertThat(store.upkeep().readingCount(Instant.EPOCH, NEXT)).isZero();
        assertThat(store.upkeep().readingCount(NEXT, now)).isEqualTo(1);

        RetentionReport third = round();
        assertThat(third.sealedDays() + third.removedDays() + third.waitingDays()).isZero();
    }

    @Test
    void answersReachAcrossTheBorderBeforeAndAfterTheReadingsAreGone() {
        writeBothDays();
        for (int i = 0; i < 2; i++) {
            round();

            assertThat(store.query().rawFrom()).contains(NEXT);
            assertThat(series(OLD, NEXT.plusSeconds(60), 10))
                    .containsExactly(
                            new Sample(OLD.toEpochMilli(), 1, 4, 2, 3, Quality.GOOD),
                            Sample.single(OLD.plusSeconds(60).toEpochMilli(), 7, Quality.SUSPECT),
                            Sample.single(NEXT.toEpochMilli() - 1, 8, Quality.GOOD),
                            Sample.single(NEXT.toEpochMilli(), 9, Quality.GOOD));
            assertThat(store.query().readingCount(OLD, now)).isEqualTo(6);
            assertThat(store.query().readings(List.of(SENSOR), OLD, now))
                    .containsExactly(level(NEXT, 9));
        }
    }

    @Test
    void aBucketHoldsMinutesAndReadings() {
        writeBothDays();
        round();

        List<Sample> two = series(NEXT.minusSeconds(86_400), NEXT.plusSeconds(86_400), 1);

        assertThat(two).hasSize(1);
        assertThat(two.get(0).min()).isEqualTo(1);
        assertThat(two.get(0).max()).isEqualTo(9);
        assertThat(two.get(0).mean()).isCloseTo(5, within(1e-9));
        assertThat(two.get(0).count()).isEqualTo(6);
        assertThat(two.get(0).worst()).isEqualTo(Quality.SUSPECT);
        assertThat(series(OLD, NEXT.plusSeconds(1), 2)).extracting(Sample::count).contains(4L);
    }

    @Test
    void aBadValueIsNoExtremeAndAMinuteWithoutUsableOnesHasNoNumbers() {
        write(
                level(OLD, 5),
                level(OLD.plusSeconds(1), 9999, Quality.BAD),
                level(OLD.plusSeconds(60), -9999, Quality.MISSING),
                level(OLD.plusSeconds(61), 9999, Quality.BAD));
        round();
        round();

        List<Sample> minutes = series(OLD, NEXT, 10);

        assertThat(minutes.get(0))
                .isEqualTo(new Sample(OLD.toEpochMilli(), 5, 5, 5, 2, Quality.BAD));
        assertThat(minutes.get(1).mean()).isNaN();
        assertThat(minutes.get(1).max()).isNaN();
        assertThat(minutes.get(1).count()).isEqualTo(2);
        assertThat(minutes.get(1).worst()).isEqualTo(Quality.MISSING);
        assertThat(series(OLD, NEXT, 1))
                .containsExactly(new Sample(OLD.toEpochMilli(), 5, 5, 5, 4, Quality.MISSING));
    }

    @Test
    void theLastValueOfASilentSensorIsStillKnownInAllItsParts() {
        ReadingRecord last =
                new ReadingRecord(
                        SITE,
                        SENSOR,
                        "level",
                        OLD.plusMillis(61_250).toEpochMilli(),
                        3.5,
                        Quality.BAD,
                        true);
        write(level(OLD, 1), level(OLD.plusSeconds(60), 2), last);
        write(reading(SENSOR, "flow", NEXT, 6));
        round();
        round();

        assertThat(store.query().latest(List.of(SENSOR, new SensorId("other"))))
                .isEqualTo(Map.of(SENSOR, List.of(reading(SENSOR, "flow", NEXT, 6), last)));
    }

    @Test
    void aRoundThatWasCutOffAnywhereIsDoneAgainWithoutHarm() {
        List<ReadingRecord> both = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            both.add(level(OLD.plus(Duration.ofHours(i)), i));
            both.add(level(OLD.plus(Duration.ofHours(i)).plusSeconds(1), i));
        }
        assertThat(store.write(both)).isEqualTo(new WriteVerdict.Stored());
        for (int steps = 1; steps < 12; steps++) {
            AtomicInteger left = new AtomicInteger(steps);
            now = now.plus(Duration.ofHours(1));
            new RetentionRun(
                            store,
                            RETENTION,
                            () -> now,
                            () -> left.decrementAndGet() < 0,
                            day -> {})
                    .run();

            assertThat(store.query().readingCount(OLD, NEXT)).isEqualTo(48);
            assertThat(series(OLD, NEXT, 100).stream().mapToLong(Sample::count).sum())
                    .isEqualTo(48);
        }
        assertThat(store.upkeep().readingCount(OLD, NEXT)).isZero();
    }

    @Test
    void whatDiedBetweenMarkingAndRemovingIsRemovedLater() {
        writeBothDays();
        round();
        write(new SealedDay(OLD, 0, now));

        assertThat(round().sealedDays()).isEqualTo(1);
        assertThat(round().removedDays()).isEqualTo(1);
        assertThat(store.query().readingCount(OLD, NEXT)).isEqualTo(5);
    }

    @Test
    void lateReadingsBeforeTheReadingsWentAreCounted() {
        writeBothDays();
        round();
        write(level(OLD.plusSeconds(120), 100), level(OLD.plusSeconds(1), 50));

        assertThat(round().sealedDays()).isEqualTo(1);
        round();

        assertThat(store.upkeep().readingCount(OLD, NEXT)).isZero();
        assertThat(series(OLD, NEXT, 10))
                .extracting(Sample::max)
                .containsExactly(50.0, 7.0, 100.0, 8.0);
    }

    @Test
    void readingsThatComeWhenTheirDayIsGoneFillItAndARepetitionChangesNothing() {
        writeBothDays();
        round();
        round();
        for (int i = 0; i < 2; i++) {
            write(level(OLD.plusSeconds(600), 6), level(OLD.plusSeconds(30), 4));
            round();
            round();

            assertThat(store.upkeep().readingCount(OLD, NEXT)).isZero();
            assertThat(store.query().readingCount(OLD, NEXT)).isEqualTo(6);
            assertThat(series(OLD, NEXT, 10))
                    .contains(
                            new Sample(OLD.toEpochMilli(), 1, 4, 2, 3, Quality.GOOD),
                            Sample.single(OLD.plusSeconds(600).toEpochMilli(), 6, Quality.GOOD));
        }
    }

    @Test
    void aDayOfLongAgoThatComesAfterTheBorderPassedBecomesMinutesToo() {
        writeBothDays();
        round();
        Instant longAgo = OLD.minus(Duration.ofDays(20)).plusSeconds(60);
        write(level(longAgo, 3));
        round();
        round();

        assertThat(series(longAgo, OLD, 10))
                .containsExactly(Sample.single(longAgo.toEpochMilli(), 3, Quality.GOOD));
        assertThat(store.upkeep().readingCount(Instant.EPOCH, NEXT)).isZero();
    }

    @Test
    void whatIsYoungerThanItsTimeIsNotTouched() {
        now = Instant.parse("2026-01-30T22:59:59Z");
        writeBothDays();

        assertThat(round().sealedDays()).isZero();
        assertThat(store.query().rawFrom()).isEmpty();
        assertThat(store.query().readings(List.of(SENSOR), OLD, now)).hasSize(6);
    }

    @Test
    void minutesGoWhenTheyAreOldAndWarningsStay() {
        StoreRecord warning = transition("stage", "lupc2", 1, 1, TransitionKind.RAISED, OLD);
        writeBothDays();
        write(warning);
        round();
        round();
        assertThat(store.upkeep().minutes(OLD, NEXT)).hasSize(3);

        now = now.plus(Duration.ofDays(60));
        round();

        assertThat(store.upkeep().minutes(Instant.EPOCH, NEXT)).isEmpty();
        assertThat(store.query().transitions(TransitionFilter.newest(9))).hasSize(1);
        assertThat(store.query().openWarnings()).hasSize(1);
    }

    @Test
    void somebodyElseAtWorkIsNotOverwritten() {
        writeBothDays();
        RetentionReport report =
                new RetentionRun(
                                store,
                                RETENTION,
                                () -> now,
                                new InTheMiddle(() -> write(new SealedDay(OLD, 4, now))),
                                day -> {})
                        .run();

        assertThat(report.disturbedDays()).isEqualTo(1);
        assertThat(store.upkeep().minutes(OLD, NEXT)).isEmpty();
        assertThat(store.upkeep().sealed(OLD)).contains(new SealedDay(OLD, 4, now));
    }

    /** Never stops a round; does something in the middle of its first page. */
    private static final class InTheMiddle implements BooleanSupplier {
        private final Runnable action;
        private int calls;

        private InTheMiddle(Runnable action) {
            this.action = action;
        }

        @Override
        public boolean getAsBoolean() {
            calls++;
            if (calls == 2) {
                action.run();
            }
            return false;
        }
    }

    @Test
    void readingsAreNotRemovedIfTheyAreNotAsManyAsExpected() {
        writeBothDays();

        assertThat(store.upkeep().removeReadings(new SealedDay(OLD, 4, now), 4)).isFalse();
        assertThat(store.upkeep().readingCount(OLD, NEXT)).isEqualTo(5);
    }

    @Test
    void countsOfSlotsReachAcrossTheBorderAndCountNoSlotTwice() {
        List<ReadingRecord> both = new ArrayList<>();
        for (int i = -10; i < 10; i++) {
            both.add(level(NEXT.plusSeconds(20L * i), i));
        }
        assertThat(store.write(both)).isEqualTo(new WriteVerdict.Stored());
        Instant from = NEXT.minusSeconds(240);
        List<Duration> slots =
                List.of(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(100));
        List<List<ReadingCount>> before = counts(from, slots);
        round();
        round();

        assertThat(counts(from, slots)).isEqualTo(before);
    }

    private List<List<ReadingCount>> counts(Instant from, List<Duration> slots) {
        return slots.stream()
                .map(
                        slot ->
                                store.query()
                                        .readingCounts(
                                                List.of(SENSOR), from, NEXT.plusSeconds(270), slot))
                .toList();
    }

    @Test
    void whoJudgesReadingsIsToldThatThereAreOnlyMinutes() {
        writeBothDays();
        round();

        assertThatThrownBy(() -> new StoredReadings(store.query(), List.of(), OLD, now))
                .isInstanceOfSatisfying(
                        RawReadingsGoneException.class,
                        gone -> assertThat(gone.rawFrom()).isEqualTo(NEXT));
        assertThat(new StoredReadings(store.query(), List.of(), NEXT, now).nextPage()).isEmpty();
    }

    @Test
    void aMinuteIsReadBackEqual() {
        MinuteRecord minute =
                MinuteRecord.of(level(OLD.plusMillis(1), -1.5))
                        .plus(MinuteRecord.of(level(OLD.plusMillis(2), 1e300, Quality.BAD)))
                        .plus(MinuteRecord.of(level(OLD.plusMillis(3), 2.25, Quality.SUSPECT)));
        MinuteRecord unusable = MinuteRecord.of(level(OLD.plusSeconds(60), 9, Quality.BAD));
        write(minute, unusable);

        assertThat(store.upkeep().minutes(OLD, NEXT)).containsExactlyInAnyOrder(minute, unusable);
    }
}
