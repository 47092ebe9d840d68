package io.vigil.web.watchdog;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How Vigil watches itself.
 *
 * @param interval time between two looks at everything
 * @param worseAfter looks in a row after which something is held to be worse
 * @param betterAfter looks in a row after which something is held to be better
 * @param canaryEvery time between two crossings of the canary; empty if there is none
 * @param canaryLimit time within which a crossing has to come out
 * @param heartbeat address that is called while all is well
 * @param heartbeatEvery time between two such calls
 * @param heartbeatFail address that is called instead once all is no longer well
 * @param notes address that is told of each change
 */
public record WatchdogSettings(
        Duration interval,
        int worseAfter,
        int betterAfter,
        Optional<Duration> canaryEvery,
        Duration canaryLimit,
        Optional<URI> heartbeat,
        Duration heartbeatEvery,
        Optional<URI> heartbeatFail,
        Optional<URI> notes) {
    /** What there is where nothing is set. */
    public static final WatchdogSettings DEFAULT =
            new WatchdogSettings(
                    Duration.ofSeconds(5),
                    2,
                    6,
                    Optional.of(Duration.ofMinutes(1)),
                    Duration.ofSeconds(20),
                    Optional.empty(),
                    Duration.ofMinutes(1),
                    Optional.empty(),
                    Optional.empty());

    public WatchdogSettings {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(canaryEvery, "canaryEvery");
        Objects.requireNonNull(canaryLimit, "canaryLimit");
        Objects.requireNonNull(heartbeat, "heartbeat");
        Objects.requireNonNull(heartbeatEvery, "heartbeatEvery");
        Objects.requireNonNull(heartbeatFail, "heartbeatFail");
        Objects.requireNonNull(notes, "notes");
        if (worseAfter < 1 || betterAfter < 1) {
            throw new IllegalArgumentException(
                    "at least one look is needed, but was " + worseAfter + " and " + betterAfter);
        }
    }

    /** The same without a canary, for a run whose time is that of a recording. */
    public WatchdogSettings withoutCanary() {
        return new WatchdogSettings(
                interval,
                worseAfter,
                betterAfter,
                Optional.empty(),
                canaryLimit,
                heartbeat,
                heartbeatEvery,
                heartbeatFail,
                notes);
    }
}
