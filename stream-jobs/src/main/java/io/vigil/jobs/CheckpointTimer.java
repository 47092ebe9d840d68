package io.vigil.jobs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the checkpoints of a job made at a {@link CheckpointPace}, one after the other. Flink's own
 * timer knows one interval, whatever a checkpoint costs and whoever waits for it. One that fails is
 * followed by the next as if it had succeeded; Flink counts and logs it.
 *
 * <p>{@link #close} may be called from any thread, {@link #look} only from one.
 */
final class CheckpointTimer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointTimer.class);
    private static final long LONGEST_TICK_MILLIS = 50;
    private static final int TICKS_PER_INTERVAL = 20;

    private final CheckpointPace pace;
    private final BooleanSupplier awaited;
    private final Supplier<CompletableFuture<?>> trigger;
    private final ScheduledExecutorService ticks;
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
    private boolean over = true;
    private long began;
    private Duration took = Duration.ZERO;

    /**
     * @param awaited whether somebody waits for the next checkpoint
     * @param trigger begins a checkpoint; what it returns completes when that is over
     * @param nowNanos what {@link #look} would be told now
     */
    CheckpointTimer(
            String job,
            CheckpointPace pace,
            BooleanSupplier awaited,
            Supplier<CompletableFuture<?>> trigger,
            long nowNanos) {
        this.pace = pace;
        this.awaited = awaited;
        this.trigger = trigger;
        this.began = nowNanos;
        this.ticks =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "checkpoints-" + job);
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Looks from now on whether it is time. */
    void start() {
        long tick = Math.min(LONGEST_TICK_MILLIS, pace.interval().toMillis() / TICKS_PER_INTERVAL);
        Future<?> unused =
                ticks.scheduleWithFixedDelay(this::look, tick, tick, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            look(System.nanoTime());
        } catch (RuntimeException e) {
            // The cluster is going; if it is not, the age of the newest checkpoint tells.
            LOG.warn("no checkpoint could be begun", e);
        }
    }

    /** Begins a checkpoint if it is time. */
    void look(long nowNanos) {
        if (!running.isDone()) {
            return;
        }
        if (!over) {
            over = true;
            took = Duration.ofNanos(nowNanos - began);
        }
        Duration since = Duration.ofNanos(nowNanos - began);
        if (since.compareTo(pace.untilNext(took, true)) >= 0
                && (since.compareTo(pace.untilNext(took, false)) >= 0 || awaited.getAsBoolean())) {
            began = nowNanos;
            over = false;
            running = trigger.get();
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
    }
}
