package io.vigil.office;

import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.Optional;

/** What the office has taken in, as of the transaction it is asked in. */
public final class SeenEvents {
    private SeenEvents() {}

    /** Whether a transition or an act was taken in. */
    public static boolean contains(Sql sql, Transition transition) {
        return sql.exists("SELECT 1 FROM seen WHERE identity = ?", transition.identity());
    }

    /** When the first of what is remembered was taken in; empty if nothing was. */
    public static Optional<Instant> first(Sql sql) {
        return time(sql, "SELECT min(at) AS at FROM seen");
    }

    /** When the newest was taken in; empty if nothing was. */
    public static Optional<Instant> newest(Sql sql) {
        return time(sql, "SELECT max(at) AS at FROM seen");
    }

    private static Optional<Instant> time(Sql sql, String query) {
        return sql.first(query, row -> row.optionalTime("at")).flatMap(at -> at);
    }
}
