package io.vigil.office;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what was settled long ago from {@code seen} and {@code outbox}, which would grow for ever
 * otherwise. What was told stays: in the audit log here, and in the journal of the store.
 *
 * <p>Never removed is what a repetition could ask for:
 *
 * <ul>
 *   <li>what was taken in, or changed, within the time to keep, counted back from the newest event
 *       that was taken in and not from now: after a long outage the broker first repeats what it
 *       sent last, and nothing is removed before that;
 *   <li>everything about a warning that has not ended, since it is compared with the store;
 *   <li>drills, which the broker repeats with every session, for ever;
 *   <li>deliveries that wait, or that a person has to look at.
 * </ul>
 *
 * <p>Removed in portions, with rests, so that taking in never waits long. One thread of its own.
 */
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration REST = Duration.ofMillis(100);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);
    static final int PORTION = 500;

    private final OfficeDatabase database;
    private final Duration keep;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Retention(OfficeDatabase database, Duration keep) {
        this.database = database;
        this.keep = keep;
        this.thread = new Thread(this::run, "office-retention");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Duration wait = FIRST;
            while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = EVERY;
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            long removed = 0;
            int portion = portion();
            while (portion > 0 && !closed.await(REST.toMillis(), TimeUnit.MILLISECONDS)) {
                removed += portion;
                portion = portion();
            }
            if (removed > 0) {
                LOG.info("{} rows that were settled more than {} ago are removed", removed, keep);
            }
        } catch (RuntimeException e) {
            LOG.error("what is old could not be removed; it is tried again", e);
        }
    }

    /** Removes some, and returns how many; 0 once nothing is left that may go. */
    int portion() {
        Optional<Instant> newest = database.read(SeenEvents::newest);
        return newest.map(at -> events(at.minus(keep)) + deliveries(at.minus(keep))).orElse(0);
    }

    /** What is to go is looked for by a reader, so that the writer has little to do. */
    private int events(Instant before) {
        List<String> old =
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT identity FROM seen WHERE at < ?"
                                                + " AND identity NOT LIKE '"
                                                + Intake.DRILL
                                                + "%' AND (episode IS NULL OR NOT EXISTS"
                                                + " (SELECT 1 FROM warning"
                                                + " WHERE warning.episode = seen.episode"
                                                + " AND (ended = 0 OR changed >= ?)))"
                                                + " ORDER BY at LIMIT ?",
                                        row -> row.text("identity"),
                                        before,
                                        before,
                                        PORTION));
        return remove("DELETE FROM seen WHERE identity = ?", old);
    }

    private int deliveries(Instant before) {
        List<Long> old =
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT seq FROM outbox WHERE changed < ?"
                                                + " AND state IN ('SENT', 'DELIVERED', 'DISCARDED')"
                                                + " AND NOT EXISTS (SELECT 1 FROM warning"
                                                + " WHERE episode = substr(subject, 1,"
                                                + " instr(subject || '#', '#') - 1)"
                                                + " AND (ended = 0 OR warning.changed >= ?))"
                                                + " ORDER BY changed LIMIT ?",
                                        row -> row.number("seq"),
                                        before,
                                        before,
                                        PORTION));
        // A receipt, or a person, may have been quicker.
        return remove(
                "DELETE FROM outbox WHERE state IN ('SENT', 'DELIVERED', 'DISCARDED') AND seq = ?",
                old);
    }

    private int remove(String statement, List<?> keys) {
        return keys.isEmpty()
                ? 0
                : database.write(
                        tx -> keys.stream().mapToInt(key -> tx.sql().update(statement, key)).sum());
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
