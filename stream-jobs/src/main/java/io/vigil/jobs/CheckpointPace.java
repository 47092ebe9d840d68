package io.vigil.jobs;

import java.time.Duration;
import java.util.Objects;

/**
 * When the next checkpoint begins. Small ones follow one another at an interval. Large ones rest
 * three times as long as they took, so that they use a quarter of what the machine's disk and one
 * processor can do and not all of it, but begin no later than {@link #LONGEST} after one another.
 * Nothing rests while somebody waits for a checkpoint.
 *
 * @param interval the shortest time from the beginning of one to that of the next
 */
public record CheckpointPace(Duration interval) {
    /** The longest time from the beginning of one to that of the next, if it does not take that. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int REST = 3;

    public CheckpointPace {
        Objects.requireNonNull(interval, "interval");
    }

    /**
     * From the beginning of a checkpoint to that of the next.
     *
     * @param took how long it took; zero before the first
     * @param awaited whether somebody waits for the next
     */
    Duration untilNext(Duration took, boolean awaited) {
        Duration rested = took.multipliedBy(1 + REST);
        Duration wanted = awaited ? took : longer(took, shorter(rested, LONGEST));
        return longer(interval, wanted);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
