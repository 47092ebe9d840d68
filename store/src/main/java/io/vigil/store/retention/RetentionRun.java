package io.vigil.store.retention;

import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreRecord;
import io.vigil.store.StoreUpkeep;
import io.vigil.store.WriteVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of upkeep: readings of days (UTC) that are old enough become minutes, and are removed
 * by a later round.
 *
 * <p>How far it is stands in the store, day by day ({@link SealedDay}), after the minutes of the
 * day: so a round that ended in the middle is done again and changes nothing. Readings are removed
 * only if they are exactly as many as went into the minutes, and not within {@link #SETTLED} of
 * that, so that the minutes have reached the disk. Readings that come for a day that is sealed
 * already are added to its minutes by the next round, without counting any twice.
 *
 * <p>Two rounds at a time do no harm: before each write it is asked whether somebody else sealed
 * the day meanwhile. Not thread-safe.
 */
public final class RetentionRun {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRun.class);

    /** How long a sealed day rests before its readings are removed. */
    static final Duration SETTLED = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAGE = Duration.ofHours(6);
    private static final Duration SHORTEST_PAGE = Duration.ofMinutes(1);
    private static final int MANY = 200_000;
    private static final int BATCH = 10_000;

    private final SeriesStore store;
    private final StoreUpkeep upkeep;
    private final Retention retention;
    private final InstantSource clock;
    private final BooleanSupplier stopped;
    private final Consumer<Instant> progress;

    private Duration page = Duration.ofHours(1);
    private int sealedDays;
    private long readings;
    private long minutes;
    private int removedDays;
    private int waitingDays;
    private int disturbedDays;

    /**
     * @param clock wall clock
     * @param stopped asked before each step; the round ends when it says yes
     * @param progress told each day that is looked at
     */
    public RetentionRun(
            SeriesStore store,
            Retention retention,
            InstantSource clock,
            BooleanSupplier stopped,
            Consumer<Instant> progress) {
        this.store = store;
        this.upkeep = store.upkeep();
        this.retention = retention;
        this.clock = clock;
        this.stopped = stopped;
        this.progress = progress;
    }

    /**
     * Does the round.
     *
     * @throws io.vigil.store.StoreQueryException if the store cannot answer
     * @throws RetentionException if it does not take the minutes
     */
    public RetentionReport run() {
        Instant limit = SealedDay.startOf(retention.rawLimit(clock.instant()));
        Optional<Instant> next = upkeep.firstReading(Instant.EPOCH);
        Optional<Instant> oldest = Optional.empty();
        while (next.isPresent() && next.get().isBefore(limit) && !stopped.getAsBoolean()) {
            Instant day = SealedDay.startOf(next.get());
            progress.accept(day);
            if (!keep(day) && oldest.isEmpty()) {
                oldest = next;
            }
            next = upkeep.firstReading(day.plus(SealedDay.LENGTH));
        }
        if (!stopped.getAsBoolean()) {
            upkeep.removeMinutes(retention.minutesLimit(clock.instant()));
        }
        return new RetentionReport(
                sealedDays, readings, minutes, removedDays, waitingDays, disturbedDays, oldest);
    }

    /** Whether the readings of the day are gone. */
    private boolean keep(Instant day) {
        Optional<SealedDay> known = upkeep.sealed(day);
        long stored = upkeep.readingCount(day, day.plus(SealedDay.LENGTH));
        if (known.isPresent() && known.get().readings() == stored) {
            return remove(known.get());
        }
        seal(day, known);
        return false;
    }

    /** That removing has begun is written first: readings that come later are new ones then. */
    private boolean remove(SealedDay day) {
        if (day.sealedAt().plus(SETTLED).isAfter(clock.instant())) {
            waitingDays++;
            return false;
        }
        write(List.of(new SealedDay(day.day(), 0, clock.instant())));
        if (!upkeep.removeReadings(day, day.readings())) {
            disturbedDays++;
            return false;
        }
        LOG.info("{} readings of {} are removed; their minutes stay", day.readings(), day.day());
        removedDays++;
        return true;
    }

    private void seal(Instant day, Optional<SealedDay> known) {
        Instant end = day.plus(SealedDay.LENGTH);
        long seen = 0;
        long written = 0;
        for (Instant from = day; from.isBefore(end); ) {
            Instant to = pageEnd(from, end);
            List<ReadingRecord> some = upkeep.readings(from, to);
            Minutes made = Minutes.of(some);
            List<MinuteRecord> wanted =
                    known.isEmpty() ? made.all() : made.addedTo(upkeep.minutes(from, to));
            if (stopped.getAsBoolean()) {
                return;
            }
            if (!upkeep.sealed(day).equals(known)) {
                LOG.warn("{} was summed up by somebody else meanwhile", day);
                disturbedDays++;
                return;
            }
            write(wanted);
            seen += some.size();
            written += wanted.size();
            from = to;
        }
        if (upkeep.readingCount(day, end) != seen || !upkeep.sealed(day).equals(known)) {
            disturbedDays++;
            return;
        }
        write(List.of(new SealedDay(day, seen, clock.instant())));
        LOG.info("{} readings of {} are summed up: {} minutes written", seen, day, written);
        sealedDays++;
        waitingDays++;
        readings += seen;
        minutes += written;
    }

    /** As much time, in whole minutes, as memory holds the readings of. */
    private Instant pageEnd(Instant from, Instant end) {
        while (true) {
            Instant to = from.plus(page).isBefore(end) ? from.plus(page) : end;
            long count = upkeep.readingCount(from, to);
            if (count > MANY && page.compareTo(SHORTEST_PAGE) > 0) {
                page = Duration.ofMinutes(Math.max(1, page.toMinutes() / 2));
                continue;
            }
            if (count < MANY / 4 && page.compareTo(LONGEST_PAGE) < 0) {
                page = page.multipliedBy(2);
            }
            return to;
        }
    }

    private void write(List<? extends StoreRecord> records) {
        for (int from = 0; from < records.size(); from += BATCH) {
            WriteVerdict verdict =
                    store.write(records.subList(from, Math.min(records.size(), from + BATCH)));
            if (!(verdict instanceof WriteVerdict.Stored)) {
                throw new RetentionException("the store did not take minutes: " + verdict);
            }
        }
    }
}
