package io.vigil.web.watchdog;

import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.DaemonThreads;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything by which Vigil watches itself, put together: first what measures, which the checks
 * ask; then the watchdog, which asks the checks; and what tells. Thread-safe once it is started.
 */
public final class SelfWatch implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final WatchdogSettings settings;
    private final InstantSource clock;
    private final Standstill readings = new Standstill(System::nanoTime);
    private final Optional<CanaryWatch> canary;
    private final ScheduledExecutorService flying =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("canary"));
    private final Optional<ChangeNotes> notes;
    private volatile Watchdog watchdog;
    private volatile Optional<Heartbeat> heartbeat = Optional.empty();

    /**
     * @param publisher publishes the canary's readings; completes when the broker has taken one
     */
    public SelfWatch(
            WatchdogSettings settings,
            Function<byte[], CompletableFuture<Void>> publisher,
            InstantSource clock) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.notes = settings.notes().map(ChangeNotes::new);
        this.canary =
                settings.canaryEvery()
                        .map(
                                every ->
                                        new CanaryWatch(
                                                every,
                                                settings.canaryLimit(),
                                                publisher,
                                                clock,
                                                System::nanoTime));
    }

    /**
     * Begins to watch.
     *
     * @param checks looks at everything
     * @param connected whether what comes out would be heard
     * @return what tells it without a login
     */
    public ConsolePart start(Supplier<List<Look>> checks, BooleanSupplier connected) {
        watchdog =
                new Watchdog(
                        settings,
                        checks,
                        clock,
                        System::nanoTime,
                        notes.<List<Watchdog.Listener>>map(List::of).orElse(List.of()));
        heartbeat =
                settings.heartbeat()
                        .map(
                                address ->
                                        new Heartbeat(
                                                address,
                                                settings.heartbeatFail(),
                                                settings.heartbeatEvery(),
                                                watchdog::isWell));
        canary.ifPresent(
                bird -> {
                    ScheduledFuture<?> unused =
                            flying.scheduleWithFixedDelay(
                                    () -> bird.tick(connected.getAsBoolean()),
                                    0,
                                    Math.min(TICK.toMillis(), bird.every().toMillis()),
                                    TimeUnit.MILLISECONDS);
                });
        watchdog.start();
        heartbeat.ifPresent(Heartbeat::start);
        return new ProbesPart(watchdog);
    }

    /** What came out of the canary's crossings. */
    public void heard(Transition transition) {
        canary.ifPresent(bird -> bird.heard(transition));
    }

    /** How the canary is doing; empty if there is none. */
    public Optional<CanaryWatch.Facts> canary() {
        return canary.map(CanaryWatch::facts);
    }

    /** Time since the number of readings last rose. */
    public Duration standstill(long count) {
        return readings.look(count);
    }

    /** Calls of the heartbeat in a row that did not arrive; empty if there is none. */
    public OptionalInt heartbeatFailures() {
        return heartbeat.isPresent()
                ? OptionalInt.of(heartbeat.get().failures())
                : OptionalInt.empty();
    }

    /** Whether threads of this process wait for each other for ever. */
    public boolean isDeadlocked() {
        return ManagementFactory.getThreadMXBean().findDeadlockedThreads() != null;
    }

    /** How one part is held to be. */
    public Optional<PartState> state(String key) {
        return watchdog == null ? Optional.empty() : watchdog.state(key);
    }

    /** What must be seen to now, the oldest first. */
    public List<PartState> alarms() {
        return watchdog == null ? List.of() : watchdog.alarms();
    }

    @Override
    public void close() {
        flying.shutdownNow();
        if (watchdog != null) {
            watchdog.close();
        }
        heartbeat.ifPresent(Heartbeat::close);
        notes.ifPresent(ChangeNotes::close);
    }
}
