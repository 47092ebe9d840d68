package io.vigil.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of one sensor from one start of its counter to the next: the highest, and which below
 * it are missing. Numbers below the first that came are not judged, for nobody knows whether they
 * were received before the ledger began.
 *
 * <p>At most {@value #MOST_GAPS} gaps are known by their numbers, 20 bytes each; the oldest gives
 * way and is then missing for good.
 */
final class Numbering {
    static final int MOST_GAPS = 64;

    /** What a number tells. */
    enum Verdict {
        /** Higher than all before. */
        AHEAD,
        /** It was missing. */
        FILLED,
        /** It came before. */
        SEEN,
        /** It cannot be told. */
        UNTOLD
    }

    private static final long NONE = -1;

    private long first = NONE;
    private long last = NONE;

    /** Event time under the first number that came. */
    private long begunAt;

    /** Newest event time. */
    private long newestAt = Long.MIN_VALUE;

    /** Numbers up to here cannot be told any more. */
    private long forgotten = NONE;

    private long given;
    private int size;
    private long[] from = new long[0];
    private long[] to = new long[0];
    private int[] hours = new int[0];

    boolean isEmpty() {
        return last == NONE;
    }

    long last() {
        return last;
    }

    long newestAt() {
        return newestAt;
    }

    long begunAt() {
        return begunAt;
    }

    /** Numbers that are missing and that no gap names any more. */
    long unnamed() {
        return given;
    }

    /** What the number tells; changes nothing. */
    Verdict look(long number) {
        if (last == NONE || number > last) {
            return Verdict.AHEAD;
        }
        if (number < first || number <= forgotten) {
            return Verdict.UNTOLD;
        }
        return find(number) < 0 ? Verdict.SEEN : Verdict.FILLED;
    }

    /** Takes a number that is {@link Verdict#AHEAD}; numbers passed over are missing. */
    void advance(long number, long at, HourBook book) {
        if (last == NONE) {
            first = number;
            begunAt = at;
        } else if (number > last + 1) {
            insert(size, last + 1, number - 1, HourBook.hourOf(at));
            count(book, HourBook.hourOf(at), number - 1 - last);
        }
        last = number;
    }

    /** Takes a number that is {@link Verdict#FILLED}. */
    void fill(long number, HourBook book) {
        int i = find(number);
        count(book, hours[i], -1);
        if (from[i] == to[i]) {
            remove(i);
        } else if (number == from[i]) {
            from[i]++;
        } else if (number == to[i]) {
            to[i]--;
        } else {
            long end = to[i];
            to[i] = number - 1;
            insert(i + 1, number + 1, end, hours[i]);
        }
    }

    void seenAt(long at) {
        newestAt = Math.max(newestAt, at);
    }

    private static void count(HourBook book, int hour, long n) {
        if (book.keeps(hour)) {
            int most = (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, n));
            book.add(hour, Count.MISSING, most);
        }
    }

    /** Place of the gap that holds the number, or negative. */
    private int find(long number) {
        int i = Arrays.binarySearch(from, 0, size, number);
        if (i >= 0) {
            return i;
        }
        int before = -i - 2;
        return before >= 0 && number <= to[before] ? before : -1;
    }

    private void insert(int at, long start, long end, int hour) {
        int place = at;
        if (size == MOST_GAPS) {
            if (place == 0) {
                throw new IllegalStateException("a part of a gap cannot come before all gaps");
            }
            forgotten = to[0];
            given += to[0] - from[0] + 1;
            remove(0);
            place--;
        }
        if (size == from.length) {
            int length = Math.min(MOST_GAPS, Math.max(2, 2 * size));
            from = Arrays.copyOf(from, length);
            to = Arrays.copyOf(to, length);
            hours = Arrays.copyOf(hours, length);
        }
        int rest = size - place;
        System.arraycopy(from, place, from, place + 1, rest);
        System.arraycopy(to, place, to, place + 1, rest);
        System.arraycopy(hours, place, hours, place + 1, rest);
        from[place] = start;
        to[place] = end;
        hours[place] = hour;
        size++;
    }

    private void remove(int i) {
        int rest = size - i - 1;
        System.arraycopy(from, i + 1, from, i, rest);
        System.arraycopy(to, i + 1, to, i, rest);
        System.arraycopy(hours, i + 1, hours, i, rest);
        size--;
    }

    /** All gaps, by number. */
    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            gaps.add(new Gap(from[i], to[i]));
        }
        return gaps;
    }

    /** Those that were noticed by a reading of {@code hour}. */
    void gapsOf(int hour, List<Gap> out) {
        for (int i = 0; i < size; i++) {
            if (hours[i] == hour) {
                out.add(new Gap(from[i], to[i]));
            }
        }
    }

    Numbering copy() {
        Numbering copy = new Numbering();
        copy.first = first;
        copy.last = last;
        copy.begunAt = begunAt;
        copy.newestAt = newestAt;
        copy.forgotten = forgotten;
        copy.given = given;
        copy.size = size;
        copy.from = from.clone();
        copy.to = to.clone();
        copy.hours = hours.clone();
        return copy;
    }

    void write(DataOutput out) throws IOException {
        Packed.write(out, last);
        Packed.write(out, first);
        out.writeLong(begunAt);
        out.writeLong(newestAt);
        Packed.write(out, forgotten);
        Packed.write(out, given);
        Packed.write(out, size);
        for (int i = 0; i < size; i++) {
            Packed.write(out, from[i]);
            Packed.write(out, to[i] - from[i]);
            Packed.write(out, hours[i]);
        }
    }

    static Numbering read(DataInput in) throws IOException {
        Numbering result = new Numbering();
        result.last = Packed.read(in);
        result.first = Packed.read(in);
        result.begunAt = in.readLong();
        result.newestAt = in.readLong();
        result.forgotten = Packed.read(in);
        result.given = Packed.read(in);
        int size = Packed.readCount(in, MOST_GAPS);
        result.size = size;
        result.from = new long[size];
        result.to = new long[size];
        result.hours = new int[size];
        for (int i = 0; i < size; i++) {
            result.from[i] = Packed.read(in);
            result.to[i] = result.from[i] + Packed.read(in);
            result.hours[i] = Packed.readInt(in);
        }
        return result;
    }
}
