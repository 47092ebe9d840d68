package io.vigil.store.embedded;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.O3PartitionPurgeJob;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.wal.ApplyWal2TableJob;
import io.questdb.cairo.wal.CheckWalTransactionsJob;
import io.questdb.cairo.wal.WalPurgeJob;
import io.questdb.cairo.wal.seq.SeqTxnTracker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that moves committed batches from the write-ahead log into the tables, removes
 * what is no longer needed, and takes up again a table whose applying failed (a full disk).
 *
 * <p>Moving rewrites the end of a table, however little is moved. So batches are gathered for a
 * second, unless somebody waits to read them.
 */
final class WalApplier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WalApplier.class);
    private static final long HOUSEKEEPING_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long GATHERING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final CairoEngine engine;
    private final List<TableToken> tables;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final Condition applied = lock.newCondition();
    private boolean work = true;
    private boolean awaited;
    private boolean stopping;

    WalApplier(CairoEngine engine, List<TableToken> tables) {
        this.engine = engine;
        this.tables = tables;
        thread = new Thread(this::run, "vigil-store-apply");
        thread.setDaemon(true);
        thread.start();
    }

    /** Tells the thread that a batch was committed. */
    void wake() {
        lock.lock();
        try {
            work = true;
            committed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything committed to the table so far can be read.
     *
     * @return whether that was reached in time; a suspended table does not get there
     */
    boolean await(TableToken table, Duration timeout) throws InterruptedException {
        long target = engine.getTableSequencerAPI().lastTxn(table);
        SeqTxnTracker tracker = engine.getTableSequencerAPI().getTxnTracker(table);
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (target > 0 && tracker.getWriterTxn() < target) {
                if (left <= 0 || stopping) {
                    return false;
                }
                awaited = true;
                committed.signal();
                left = applied.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether applying a table's batches failed; it is tried again every few seconds. */
    boolean isSuspended() {
        return tables.stream().anyMatch(engine.getTableSequencerAPI()::isSuspended);
    }

    private void run() {
        CheckWalTransactionsJob check = new CheckWalTransactionsJob(engine);
        try (ApplyWal2TableJob apply = new ApplyWal2TableJob(engine, 1);
                WalPurgeJob purgeLog = new WalPurgeJob(engine);
                O3PartitionPurgeJob purgePartitions = new O3PartitionPurgeJob(engine, 1)) {
            check.checkMissingWalTransactions();
            long lastHousekeeping = System.nanoTime();
            while (awaitWork()) {
                try {
                    while (!isStopping() && apply.run(0)) {
                        signalApplied();
                    }
                    signalApplied();
                    if (System.nanoTime() - lastHousekeeping > HOUSEKEEPING_NANOS) {
                        lastHousekeeping = System.nanoTime();
                        resumeSuspended();
                        check.run(0);
                        purgeLog.run(0);
                        while (purgePartitions.run(0)) {
                            Thread.onSpinWait();
                        }
                    }
                } catch (RuntimeException e) {
                    LOG.error("applying batches failed, it will be tried again", e);
                }
            }
        }
    }

    /** Returns false when it is time to stop. */
    private boolean awaitWork() {
        lock.lock();
        try {
            long left = GATHERING_NANOS;
            while (!(work && awaited) && !stopping && left > 0) {
                left = committed.awaitNanos(left);
            }
            work = false;
            awaited = false;
            return !stopping;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private void signalApplied() {
        lock.lock();
        try {
            applied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void resumeSuspended() {
        for (TableToken table : tables) {
            if (engine.getTableSequencerAPI().isSuspended(table)) {
                SeqTxnTracker tracker = engine.getTableSequencerAPI().getTxnTracker(table);
                LOG.warn(
                        "table {} could not be applied and is tried again: {}",
                        table.getTableName(),
                        tracker.getErrorMessage());
                engine.getTableSequencerAPI().resumeTable(table, 0);
                wake();
            }
        }
    }

    /** Stops after the step at hand; what is committed but not applied stays in the log. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            committed.signal();
            applied.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
