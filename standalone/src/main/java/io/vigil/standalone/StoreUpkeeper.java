package io.vigil.standalone;

import io.vigil.store.SeriesStore;
import io.vigil.store.StoreQueryException;
import io.vigil.store.retention.Retention;
import io.vigil.store.retention.RetentionException;
import io.vigil.store.retention.RetentionReport;
import io.vigil.store.retention.RetentionRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the store of a running Vigil: one round of {@link RetentionRun} an hour, on a thread
 * of its own that yields to live work. Thread-safe.
 */
final class StoreUpkeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreUpkeeper.class);

    /** Long enough for what a start has to do. */
    private static final Duration FIRST = Duration.ofMinutes(10);

    private static final Duration EVERY = Duration.ofHours(1);
    private static final long STOP_MILLIS = 10_000;

    private final SeriesStore store;
    private final Retention retention;
    private final InstantSource clock;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Look newest;

    /** How far behind the last round that came to its end left the store. */
    private record Look(Instant at, Duration behind) {}

    private StoreUpkeeper(SeriesStore store, Retention retention, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        newest = new Look(clock.instant(), Duration.ZERO);
        thread = new Thread(this::work, "store-upkeep");
        thread.setDaemon(true);
        yieldToLiveWork(thread);
    }

    /** A hint, no promise. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void yieldToLiveWork(Thread thread) {
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /**
     * Begins, with a first round ten minutes later.
     *
     * @param clock wall clock
     */
    static StoreUpkeeper start(SeriesStore store, Retention retention, InstantSource clock) {
        StoreUpkeeper upkeeper = idle(store, retention, clock);
        upkeeper.thread.start();
        return upkeeper;
    }

    /** One that does a round only when it is told to. */
    static StoreUpkeeper idle(SeriesStore store, Retention retention, InstantSource clock) {
        return new StoreUpkeeper(store, retention, clock);
    }

    private void work() {
        try {
            TimeUnit.MILLISECONDS.sleep(FIRST.toMillis());
            while (!stopped) {
                round();
                TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round; what fails is tried again by the next. */
    void round() {
        try {
            RetentionReport report =
                    new RetentionRun(store, retention, clock, () -> stopped, day -> {}).run();
            Instant now = clock.instant();
            if (!stopped) {
                newest = new Look(now, report.behind(now.minus(retention.raw())));
                LOG.info("store upkeep: {}", report);
            }
        } catch (StoreQueryException | RetentionException e) {
            LOG.warn("store upkeep is put off: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("store upkeep failed, it will be tried again", e);
        }
    }

    /** For how long readings are there that should have been removed. */
    Duration behind() {
        Look look = newest;
        return look.behind().plus(Duration.between(look.at(), clock.instant()));
    }

    /** A step that is under way is finished; the next start goes on from there. */
    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
