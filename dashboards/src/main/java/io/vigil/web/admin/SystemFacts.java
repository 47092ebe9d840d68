package io.vigil.web.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the console cannot see by itself of the system it belongs to. Thread-safe; answers within a
 * few seconds.
 */
public interface SystemFacts {
    /** Version of the program. */
    String version();

    /** When the process began. */
    Instant startedAt();

    /** How the jobs are doing. */
    Jobs jobs();

    /** Messages that the broker holds and nobody has taken yet; empty if it does not tell. */
    OptionalLong waitingAtBroker();

    /**
     * How far the machine's clock is ahead of the time that Vigil judges by, because it was set and
     * is not believed; empty if the two are the same.
     */
    default Optional<Duration> machineClockAhead() {
        return Optional.empty();
    }

    /** Whether there is a way to the broker for what Vigil publishes; empty if it does not tell. */
    default Optional<Boolean> reachesBroker() {
        return Optional.empty();
    }

    /** What the jobs hold that the store has not taken yet; empty if they do not tell. */
    default OptionalLong waitingForStore() {
        return OptionalLong.empty();
    }

    /**
     * For how long readings are in the store that should have been removed; empty where this
     * process does not look after it.
     */
    default Optional<Duration> retentionBehind() {
        return Optional.empty();
    }

    /** What the store refused for good and is kept beside it; empty if that is not known. */
    default Optional<Refused> refusedByStore() {
        return Optional.empty();
    }

    /**
     * What a store refused for good.
     *
     * @param count of records
     * @param since when the first was refused; empty if there is none
     * @param cause why the first was
     */
    record Refused(long count, Optional<Instant> since, String cause) {
        public static final Refused NOTHING = new Refused(0, Optional.empty(), "");

        public Refused {
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** The doors for devices that do not speak MQTT; empty if none is open. */
    default Optional<Doors> doors() {
        return Optional.empty();
    }

    /**
     * How the doors are doing.
     *
     * @param connected whether they have a way to the broker
     * @param connections of devices
     * @param waiting frames that the broker has not confirmed yet
     * @param strangers devices that were refused in the last hour
     */
    record Doors(boolean connected, int connections, int waiting, List<String> strangers) {
        public Doors {
            strangers = List.copyOf(strangers);
        }
    }

    /**
     * How the jobs are doing.
     *
     * @param running whether all of them run and none is restarting
     * @param checkpoint when the newest checkpoint was completed; the older one of several jobs
     * @param pace time from one completed checkpoint to the next; empty until two were seen
     * @param interval time that is meant to be between them
     * @param counts what they count since their start, by name
     */
    record Jobs(
            boolean running,
            Optional<Instant> checkpoint,
            Optional<Duration> pace,
            Duration interval,
            Map<String, Long> counts) {
        public Jobs {
            Objects.requireNonNull(checkpoint, "checkpoint");
            Objects.requireNonNull(pace, "pace");
            Objects.requireNonNull(interval, "interval");
            counts = Map.copyOf(counts);
        }
    }
}
