package io.vigil.web.watchdog;

import io.vigil.canary.Canary;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the canary cross its limit again and again and waits for the warning. Time is measured by
 * the monotonic clock, so that a wall clock that is set does not look like a warning that is late.
 * At most one round of readings waits for the broker. Thread-safe.
 */
public final class CanaryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CanaryWatch.class);
    private static final Duration STEP = Duration.ofMillis(1);

    private final Duration every;
    private final Duration limit;
    private final Function<byte[], CompletableFuture<Void>> publisher;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final long beganNanos;
    private CompletableFuture<Void> publication = CompletableFuture.completedFuture(null);
    private Instant last = Instant.EPOCH;
    private Optional<Instant> crossing = Optional.empty();
    private long crossedNanos;
    private Optional<Long> cameOutNanos = Optional.empty();
    private Duration latency = Duration.ZERO;
    private boolean flown;
    private long flownNanos;
    private long flights;
    private long misses;

    /**
     * How the canary is doing.
     *
     * @param age time since a crossing came out, or since the beginning if none did
     * @param seen whether one ever came out
     * @param latency how long the last one took
     * @param flights crossings so far, the one under way left out
     * @param misses those of them that did not come out before the next
     * @param caution age from which on it wants attention
     * @param bad age from which on something is broken
     */
    public record Facts(
            Duration age,
            boolean seen,
            Duration latency,
            long flights,
            long misses,
            Duration caution,
            Duration bad) {}

    /**
     * @param every time between two crossings
     * @param limit time within which one has to come out
     * @param publisher publishes on {@link Canary#TOPIC}; completes when the broker has taken it
     * @param nanos the monotonic clock
     */
    CanaryWatch(
            Duration every,
            Duration limit,
            Function<byte[], CompletableFuture<Void>> publisher,
            InstantSource clock,
            LongSupplier nanos) {
        this.every = Objects.requireNonNull(every, "every");
        this.limit = Objects.requireNonNull(limit, "limit");
        this.publisher = Objects.requireNonNull(publisher, "publisher");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.nanos = Objects.requireNonNull(nanos, "nanos");
        this.beganNanos = nanos.getAsLong();
    }

    /** Time between two crossings. */
    Duration every() {
        return every;
    }

    /**
     * Crosses the limit if it is time to. The first time is as soon as anybody would hear of it.
     *
     * @param connected whether somebody would
     */
    synchronized void tick(boolean connected) {
        long now = nanos.getAsLong();
        boolean due = flown ? now - flownNanos >= every.toNanos() : connected;
        if (due) {
            flown = true;
            flownNanos = now;
            fly();
        }
    }

    private void fly() {
        if (crossing.isPresent()) {
            flights++;
            misses++;
            crossing = Optional.empty();
        }
        if (!publication.isDone()) {
            flights++;
            misses++;
            return;
        }
        publish(Canary.calm(next()));
        Instant at = next();
        crossing = Optional.of(at);
        crossedNanos = nanos.getAsLong();
        publish(Canary.crossing(at));
    }

    /** Rises always, so that no reading of the canary is older than the one before. */
    private Instant next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plus(STEP);
        return last;
    }

    private void publish(byte[] message) {
        publication =
                publisher
                        .apply(message)
                        .whenComplete(
                                (done, failure) -> {
                                    if (failure != null) {
                                        LOG.debug("the canary was not published", failure);
                                    }
                                });
    }

    /** Hears what came out; what is not of the crossing under way says nothing. */
    synchronized void heard(Transition transition) {
        boolean awaited =
                transition.kind() == TransitionKind.RAISED
                        && transition.episode().rule().value().equals(Canary.ID)
                        && crossing.isPresent()
                        && crossing.get().equals(transition.at());
        if (awaited) {
            long now = nanos.getAsLong();
            cameOutNanos = Optional.of(now);
            latency = Duration.ofNanos(now - crossedNanos);
            flights++;
            crossing = Optional.empty();
            publish(Canary.calm(next()));
        }
    }

    /** How it is doing now. */
    synchronized Facts facts() {
        Duration age = Duration.ofNanos(nanos.getAsLong() - cameOutNanos.orElse(beganNanos));
        return new Facts(
                age,
                cameOutNanos.isPresent(),
                latency,
                flights,
                misses,
                every.plus(limit),
                every.multipliedBy(2).plus(limit));
    }
}
