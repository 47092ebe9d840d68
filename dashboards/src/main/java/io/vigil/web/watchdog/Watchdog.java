package io.vigil.web.watchdog;

import io.vigil.web.DaemonThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at everything that can be wrong on a schedule, keeps since when it has been so, and tells
 * each change once. Looks run on a thread of their own, one after the other; everything else may be
 * called from any thread and answers at once.
 */
public final class Watchdog implements AutoCloseable {
    /** The part that a look is, when it fails as a whole. */
    static final String CHECKS = "checks";

    /** The canary's part. */
    static final String CANARY = "canary";

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final Duration SHORTEST_STALL = Duration.ofMinutes(1);
    private static final int STALLED_LOOKS = 12;

    private final WatchdogSettings settings;
    private final Supplier<List<Look>> checks;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final List<Listener> listeners;
    private final Map<String, Settling> parts = new LinkedHashMap<>();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("watchdog"));
    private volatile List<PartState> states = List.of();
    private volatile boolean looked;
    private volatile long lookedNanos;

    /** Told of changes, on the watchdog's thread; must not block. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A part has changed.
         *
         * @param before how it was; empty if it was not looked at before
         */
        void changed(Optional<PartState> before, PartState after);
    }

    /**
     * @param checks looks at everything; may take seconds
     * @param nanos the monotonic clock
     */
    public Watchdog(
            WatchdogSettings settings,
            Supplier<List<Look>> checks,
            InstantSource clock,
            LongSupplier nanos,
            List<Listener> listeners) {
        this.settings = settings;
        this.checks = checks;
        this.clock = clock;
        this.nanos = nanos;
        this.listeners = List.copyOf(listeners);
        this.lookedNanos = nanos.getAsLong();
    }

    /** Begins to look. */
    public void start() {
        ScheduledFuture<?> unused =
                looking.scheduleWithFixedDelay(
                        this::look, 0, settings.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        List<Look> seen = new ArrayList<>();
        try {
            seen.addAll(checks.get());
            seen.add(new Look(CHECKS, Level.FINE, "everything could be looked at"));
        } catch (RuntimeException e) {
            LOG.debug("a look at the system failed", e);
            seen.add(new Look(CHECKS, Level.BAD, "the system could not be looked at: " + e));
        }
        Instant now = clock.instant();
        boolean whole = seen.get(seen.size() - 1).level() == Level.FINE;
        if (whole) {
            Set<String> keys = seen.stream().map(Look::key).collect(Collectors.toSet());
            parts.keySet().retainAll(keys);
        }
        for (Look look : seen) {
            Settling part =
                    parts.computeIfAbsent(
                            look.key(),
                            key -> new Settling(settings.worseAfter(), settings.betterAfter()));
            Optional<PartState> before = Optional.ofNullable(part.state());
            part.look(look, now).ifPresent(after -> tell(before, after));
        }
        states = parts.values().stream().map(Settling::state).toList();
        lookedNanos = nanos.getAsLong();
        looked = true;
    }

    private void tell(Optional<PartState> before, PartState after) {
        boolean worse =
                after.level().compareTo(before.map(PartState::level).orElse(Level.UNKNOWN)) > 0;
        if (worse) {
            LOG.warn("{} is {} now: {}", after.key(), after.level().key(), after.says());
        } else if (before.filter(state -> state.level().compareTo(Level.CAUTION) >= 0)
                .isPresent()) {
            LOG.info("{} is {} again: {}", after.key(), after.level().key(), after.says());
        }
        listeners.forEach(listener -> listener.changed(before, after));
    }

    /** How every part is held to be, after the newest look. */
    public List<PartState> states() {
        return states;
    }

    /** How one part is held to be; empty if it is not looked at here. */
    public Optional<PartState> state(String key) {
        return states.stream().filter(state -> state.key().equals(key)).findFirst();
    }

    /** What must be seen to now, the oldest first. */
    public List<PartState> alarms() {
        return states.stream()
                .filter(state -> state.level() == Level.BAD)
                .sorted(Comparator.comparing(PartState::since))
                .toList();
    }

    /** Whether there has been a look. */
    boolean hasLooked() {
        return looked;
    }

    /** Whether looks no longer come to an end: something that they ask does not answer. */
    boolean isStalled() {
        Duration most = settings.interval().multipliedBy(STALLED_LOOKS);
        Duration limit = most.compareTo(SHORTEST_STALL) > 0 ? most : SHORTEST_STALL;
        return nanos.getAsLong() - lookedNanos > limit.toNanos();
    }

    /** Whether all is well as far as anybody outside has to know: it works, and it was proved. */
    boolean isWell() {
        return looked
                && !isStalled()
                && alarms().isEmpty()
                && state(CANARY).map(canary -> canary.level() == Level.FINE).orElse(true);
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
