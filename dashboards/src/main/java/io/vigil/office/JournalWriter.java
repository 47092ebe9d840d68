package io.vigil.office;

import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreRecord;
import io.vigil.store.WriteVerdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the journal to the store, oldest first, and forgets it here once the store has it. A store
 * that is away is tried again for ever. One thread of its own.
 */
final class JournalWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int BATCH = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(10);

    private final OfficeDatabase database;
    private final SeriesStore store;
    private final Semaphore news = new Semaphore(0);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;

    private record Pending(long seq, JournalRecord entry) {}

    JournalWriter(OfficeDatabase database, SeriesStore store) {
        this.database = database;
        this.store = store;
        this.thread = new Thread(this::run, "office-journal");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There may be something new. */
    void wake() {
        news.release();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed) {
                Outcome outcome = writeSome();
                if (outcome == Outcome.FAILED) {
                    // News does not make the store take anything; only the end shortens the pause.
                    ending.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                    pause = pause.multipliedBy(2);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                } else {
                    pause = FIRST_PAUSE;
                    if (outcome == Outcome.NOTHING) {
                        news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                    }
                }
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private enum Outcome {
        NOTHING,
        WRITTEN,
        FAILED
    }

    private Outcome writeSome() {
        try {
            List<Pending> pending = database.read(JournalWriter::pending);
            if (pending.isEmpty()) {
                return Outcome.NOTHING;
            }
            WriteVerdict verdict = store.write(pending.stream().map(Pending::entry).toList());
            if (verdict instanceof WriteVerdict.Stored) {
                forget(pending);
                return Outcome.WRITTEN;
            }
            if (verdict instanceof WriteVerdict.Refused refused) {
                LOG.error(
                        "the store refuses {} journal records: {}",
                        refused.refused().size(),
                        refused.reason());
                putAside(pending, refused);
                return Outcome.WRITTEN;
            }
            LOG.warn("the store does not take the journal: {}", verdict);
        } catch (RuntimeException e) {
            LOG.error("the journal could not be brought to the store", e);
        }
        return Outcome.FAILED;
    }

    private static List<Pending> pending(Sql sql) {
        return sql.list(
                "SELECT seq, kind, id, at, subject, json FROM journal WHERE refused IS NULL"
                        + " ORDER BY seq LIMIT ?",
                row ->
                        new Pending(
                                row.number("seq"),
                                new JournalRecord(
                                        JournalKind.valueOf(row.text("kind")),
                                        row.text("id"),
                                        row.time("at"),
                                        row.text("subject"),
                                        row.text("json"))),
                BATCH);
    }

    private void forget(List<Pending> written) {
        database.<Void>write(
                tx -> {
                    for (Pending each : written) {
                        tx.sql().update("DELETE FROM journal WHERE seq = ?", each.seq());
                    }
                    return null;
                });
    }

    /** What the store will never take stays here, with the reason, for a person. */
    private void putAside(List<Pending> written, WriteVerdict.Refused refused) {
        List<StoreRecord> never = refused.refused();
        forget(written.stream().filter(each -> !never.contains(each.entry())).toList());
        database.<Void>write(
                tx -> {
                    for (Pending each : written) {
                        tx.sql()
                                .update(
                                        "UPDATE journal SET refused = ? WHERE seq = ?",
                                        refused.reason(),
                                        each.seq());
                    }
                    return null;
                });
    }

    /** Brings over what there is as far as the store takes it at once, then ends. */
    @Override
    public void close() {
        closed = true;
        ending.countDown();
        wake();
        try {
            thread.join(CLOSE_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean more = !thread.isAlive();
        while (more) {
            more = writeSome() == Outcome.WRITTEN;
        }
    }
}
