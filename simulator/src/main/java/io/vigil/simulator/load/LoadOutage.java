package io.vigil.simulator.load;

import java.time.Duration;
import java.util.Objects;

/**
 * A time in which some gateways cannot send. They go on measuring, keep what they measured with its
 * time, and send it from the instant of their return on, oldest first and faster than it came to
 * be, until they have caught up. A gateway is an enterprise's; see {@link LoadCatalogue}.
 *
 * @param share of the enterprises, above 0 and below 1
 * @param from when it begins, from the start of the load
 * @param until when they return
 * @param readingsPerSecond what all of them together send at most while they catch up
 */
public record LoadOutage(double share, Duration from, Duration until, double readingsPerSecond) {
    public LoadOutage {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "share must be above 0 and below 1, but was " + share);
        }
        if (from.isNegative() || until.compareTo(from) <= 0) {
            throw new IllegalArgumentException(
                    "until must be after from, but was " + until + " with " + from);
        }
        if (!(readingsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "readingsPerSecond must be above 0, but was " + readingsPerSecond);
        }
    }

    /** Whether an enterprise is one of those that cannot send; they are spread evenly. */
    public boolean silences(int enterprise) {
        return silencedBelow(enterprise + 1) > silencedBelow(enterprise);
    }

    /** How many of the enterprises with smaller numbers cannot send. */
    int silencedBelow(int enterprise) {
        return (int) Math.floor(enterprise * share);
    }
}
