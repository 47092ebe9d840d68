package io.vigil.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which journal records are wanted; what is empty does not restrict. Times are compared in
 * milliseconds.
 *
 * @param from first instant
 * @param to first instant that is too late
 * @param subject exactly this one
 * @param limit most records to return, the newest first
 */
public record JournalFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<JournalKind> kind,
        Optional<String> subject,
        int limit) {
    public JournalFilter {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subject, "subject");
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
        }
    }

    /** The newest {@code limit} records of all. */
    public static JournalFilter newest(int limit) {
        return new JournalFilter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    public JournalFilter between(Instant from, Instant to) {
        return new JournalFilter(Optional.of(from), Optional.of(to), kind, subject, limit);
    }

    public JournalFilter ofKind(JournalKind kind) {
        return new JournalFilter(from, to, Optional.of(kind), subject, limit);
    }

    public JournalFilter ofSubject(String subject) {
        return new JournalFilter(from, to, kind, Optional.of(subject), limit);
    }
}
