package io.vigil.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What is known of one sensor from the arrivals of its readings. Not thread-safe.
 *
 * <p>Bounded: about 500 bytes for a sensor that loses nothing, at most about 6 KiB for one with
 * {@value Numbering#MOST_GAPS} gaps in each of two numberings and every kind of trouble in every
 * hour.
 */
final class SensorLedger {
    private static final long NEVER = Long.MIN_VALUE;

    private long since = NEVER;
    private long newestAt = NEVER;
    private long arrivedAt = NEVER;
    private long restartedAt = NEVER;
    private Numbering numbering = new Numbering();

    /** The numbers before the last restart; null without one. */
    private Numbering earlier;

    private HourBook book = new HourBook();
    private ClockGauge clock = new ClockGauge();

    /** Whether nothing is to be {@linkplain #open opened} for a reading of that time. */
    boolean isInNewestHour(long at) {
        return HourBook.hourOf(at) == book.newest();
    }

    /**
     * Makes room for a reading.
     *
     * @param at event time
     * @param leaving is told each hour that has not been told yet and now gives way
     */
    void open(long at, IntConsumer leaving) {
        book.open(HourBook.hourOf(at), leaving);
    }

    /**
     * Takes a reading for which there is room.
     *
     * @param at event time
     * @param number the sender's number, negative without one
     * @param now the run's clock
     */
    void arrived(long at, long number, boolean late, Known known, long now) {
        since = since == NEVER ? now : since;
        arrivedAt = now;
        boolean inOrder = at > newestAt;
        int hour = HourBook.hourOf(at);
        Count count = number < 0 ? unnumbered(known) : numbered(at, number, known, hour);
        if (count == Count.RECEIVED) {
            if (late) {
                add(hour, Count.LATE);
            }
            if (number < 0 && at < newestAt) {
                add(hour, Count.REORDERED);
            }
            if (inOrder) {
                clock.take(at, now);
            }
        }
        newestAt = Math.max(newestAt, at);
        add(hour, book.keeps(hour) ? count : Count.OLDER);
    }

    private static Count unnumbered(Known known) {
        return switch (known) {
            case NEW -> Count.RECEIVED;
            case REPEATED -> Count.DUPLICATES;
            case UNTOLD -> Count.UNDECIDED;
        };
    }

    private Count numbered(long at, long number, Known known, int hour) {
        if (known == Known.NEW && isRestart(at, number)) {
            earlier = numbering;
            numbering = new Numbering();
            restartedAt = at;
            add(hour, Count.RESTARTS);
        }
        Numbering own = numberingOf(at, number);
        Numbering.Verdict verdict = own.look(number);
        switch (verdict) {
            case AHEAD -> own.advance(number, at, book);
            case FILLED -> own.fill(number, book);
            case SEEN, UNTOLD -> {}
        }
        own.seenAt(at);
        Count count = count(known, verdict);
        if (count == Count.RECEIVED && verdict != Numbering.Verdict.AHEAD) {
            boolean reused = verdict == Numbering.Verdict.SEEN;
            add(hour, reused ? Count.REUSED : Count.REORDERED);
        }
        return count;
    }

    /** A lower number with a later time: the counter began anew. */
    private boolean isRestart(long at, long number) {
        return !numbering.isEmpty() && number < numbering.last() && at > numbering.newestAt();
    }

    private Numbering numberingOf(long at, long number) {
        if (earlier == null) {
            return numbering;
        }
        boolean lastOfThem = at < numbering.begunAt() && number > earlier.last();
        return at <= earlier.newestAt() || lastOfThem ? earlier : numbering;
    }

    /** Time identifies a reading; where nobody remembers it, the number does. */
    private static Count count(Known known, Numbering.Verdict verdict) {
        if (known != Known.UNTOLD) {
            return known == Known.NEW ? Count.RECEIVED : Count.DUPLICATES;
        }
        return switch (verdict) {
            case AHEAD, FILLED -> Count.RECEIVED;
            case SEEN -> Count.DUPLICATES;
            case UNTOLD -> Count.UNDECIDED;
        };
    }

    private void add(int hour, Count count) {
        book.add(book.keeps(hour) ? hour : book.newest(), count, 1);
    }

    /** The hours that have changed since this was last called, oldest first. */
    void tellChanged(IntConsumer hours) {
        book.tell(hours);
    }

    Counts counts(int hour) {
        return book.counts(hour);
    }

    /** The gaps that readings of that hour showed, those before the last restart first. */
    List<Gap> gapsOf(int hour) {
        List<Gap> gaps = new ArrayList<>();
        if (earlier != null) {
            earlier.gapsOf(hour, gaps);
        }
        numbering.gapsOf(hour, gaps);
        return gaps;
    }

    /** What is to be said about it now. */
    SensorAccount account(String sensor) {
        return new SensorAccount(
                sensor,
                since,
                newestAt,
                arrivedAt,
                numbering.last(),
                restartedAt,
                numbering.gaps(),
                earlier == null ? List.of() : earlier.gaps(),
                numbering.unnamed() + (earlier == null ? 0 : earlier.unnamed()),
                book.sum(SensorAccount.HOURS),
                clock.offsetMillis(),
                clock.driftMillisPerDay());
    }

    ClockGauge clock() {
        return clock;
    }

    SensorLedger copy() {
        SensorLedger copy = new SensorLedger();
        copy.since = since;
        copy.newestAt = newestAt;
        copy.arrivedAt = arrivedAt;
        copy.restartedAt = restartedAt;
        copy.numbering = numbering.copy();
        copy.earlier = earlier == null ? null : earlier.copy();
        copy.book = book.copy();
        copy.clock = clock.copy();
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(since);
        out.writeLong(newestAt);
        out.writeLong(arrivedAt);
        out.writeLong(restartedAt);
        numbering.write(out);
        out.writeBoolean(earlier != null);
        if (earlier != null) {
            earlier.write(out);
        }
        book.write(out);
        clock.write(out);
    }

    static SensorLedger read(DataInput in) throws IOException {
        SensorLedger result = new SensorLedger();
        result.since = in.readLong();
        result.newestAt = in.readLong();
        result.arrivedAt = in.readLong();
        result.restartedAt = in.readLong();
        result.numbering = Numbering.read(in);
        result.earlier = in.readBoolean() ? Numbering.read(in) : null;
        result.book = HourBook.read(in);
        result.clock = ClockGauge.read(in);
        return result;
    }
}
