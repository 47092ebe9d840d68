package io.vigil.store.copy;

import io.vigil.store.RecordKind;
import io.vigil.store.StoreContents;
import java.time.Duration;
import java.time.Instant;

/**
 * Cuts the records of a kind into stretches of time that hold about as many each, however densely
 * they lie. Not thread-safe.
 */
final class Slices {
    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final StoreContents contents;
    private final RecordKind kind;
    private final Instant end;
    private final long most;
    private Instant reached;
    private Duration length = FIRST;

    /**
     * @param count records in it; more than wanted only where they lie in one millisecond
     */
    record Slice(Instant from, Instant to, long count) {}

    /**
     * @param most records in a slice
     */
    Slices(StoreContents contents, RecordKind kind, Instant from, Instant end, long most) {
        this.contents = contents;
        this.kind = kind;
        this.reached = from;
        this.end = end;
        this.most = most;
    }

    boolean hasNext() {
        return reached.isBefore(end);
    }

    Slice next() {
        Instant to = ahead();
        long count = contents.count(kind, reached, to);
        while (count > most && Duration.between(reached, to).toMillis() > 1) {
            length = Duration.ofMillis(Duration.between(reached, to).toMillis() / 2);
            to = ahead();
            count = contents.count(kind, reached, to);
        }
        if (count < most / 4 && length.compareTo(LONGEST) < 0) {
            length = length.multipliedBy(2);
        }
        Slice slice = new Slice(reached, to, count);
        reached = to;
        return slice;
    }

    private Instant ahead() {
        Instant to = reached.plus(length);
        return to.isBefore(end) ? to : end;
    }
}
