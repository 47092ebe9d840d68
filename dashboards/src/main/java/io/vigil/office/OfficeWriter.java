package io.vigil.office;

import io.vigil.office.OfficeDatabase.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The one thread that changes the file. What waits while the disk is busy shares the next commit:
 * each piece of work is kept or undone by itself, and is told so after the commit.
 */
final class OfficeWriter {
    private static final int MOST_AT_ONCE = 64;

    private final Connection connection;
    private final Sql sql;
    private final AuditTrail trail;
    private final InstantSource clock;
    private final BlockingQueue<Job<?>> jobs = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile Runnable onCommit = () -> {};
    private boolean ended;

    /** A piece of work with what became of it. */
    private static final class Job<T> {
        final Optional<Work<T>> work;
        final boolean catchingUp;
        final CompletableFuture<T> done = new CompletableFuture<>();
        private T result;
        private OfficeStep step;
        private Throwable failure;

        Job(Optional<Work<T>> work, boolean catchingUp) {
            this.work = work;
            this.catchingUp = catchingUp;
        }

        void run(Work<T> given, OfficeStep in) {
            step = in;
            try {
                result = given.in(in);
            } finally {
                in.end();
            }
        }

        void kept() {
            if (failure == null) {
                step.afterCommit();
                done.complete(result);
            } else {
                done.completeExceptionally(failure);
            }
        }
    }

    OfficeWriter(Connection connection, AuditTrail trail, InstantSource clock) {
        this.connection = connection;
        this.sql = new Sql(connection);
        this.trail = trail;
        this.clock = clock;
        this.thread = new Thread(this::run, "office-writer");
        thread.setDaemon(true);
        thread.start();
    }

    void onCommit(Runnable action) {
        onCommit = action;
    }

    /** Queues work; its future completes once it is on the disk. */
    synchronized <T> CompletableFuture<T> submit(Work<T> work, boolean catchingUp) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a transaction cannot wait for another one");
        }
        if (ended) {
            throw new OfficeStoreException("the office's database is closed", null);
        }
        Job<T> job = new Job<>(Optional.of(work), catchingUp);
        jobs.add(job);
        return job.done;
    }

    /** Ends after what waits; returns whether it has. */
    boolean end(Duration atMost) throws InterruptedException {
        synchronized (this) {
            if (!ended) {
                ended = true;
                jobs.add(new Job<Void>(Optional.empty(), false));
            }
        }
        thread.join(atMost.toMillis());
        return !thread.isAlive();
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                List<Job<?>> batch = new ArrayList<>();
                batch.add(jobs.take());
                jobs.drainTo(batch, MOST_AT_ONCE - 1);
                more = !batch.removeIf(job -> job.work.isEmpty());
                if (!batch.isEmpty()) {
                    transact(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void transact(List<Job<?>> batch) {
        try {
            batch.forEach(this::attempt);
            connection.commit();
        } catch (SQLException e) {
            undo(batch, new OfficeStoreException("the office's database: " + e.getMessage(), e));
            return;
        } catch (RuntimeException | Error e) {
            undo(batch, e);
            return;
        }
        batch.forEach(Job::kept);
        onCommit.run();
    }

    private <T> void attempt(Job<T> job) {
        OfficeStep step = new OfficeStep(sql, trail, clock.instant(), job.catchingUp);
        try {
            sql.keepOrUndo(() -> job.run(job.work.orElseThrow(), step));
        } catch (OfficeStoreException e) {
            if (e.isCurable()) {
                // The database may have undone more than this piece.
                throw e;
            }
            job.failure = e;
        } catch (RuntimeException | Error e) {
            job.failure = e;
        }
    }

    /**
     * The database undid everything of its own accord, as it does on a full disk, and is in no
     * transaction any more. The driver begins one only where its automatic commit is switched off.
     */
    private void beginAnew(Throwable cause) {
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // There is nothing to commit.
            cause.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(false);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void undo(List<Job<?>> batch, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
            beginAnew(cause);
        }
        batch.forEach(job -> job.done.completeExceptionally(cause));
    }
}
