package io.vigil.latency;

import java.math.BigDecimal;
import java.util.List;

/**
 * The classes in which Vigil counts how long things take. They are the same wherever it is counted,
 * so that what several parts count of one metric can be added up.
 */
public final class LatencyClasses {
    /** Upper limits, seconds, rising, as they are written; one more class has no limit. */
    public static final List<String> LIMITS =
            List.of(
                    "0.0001", "0.001", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1",
                    "2.5", "10", "60");

    /** How many classes there are. */
    public static final int COUNT = LIMITS.size() + 1;

    private static final long[] LIMIT_NANOS =
            LIMITS.stream()
                    .mapToLong(limit -> new BigDecimal(limit).movePointRight(9).longValueExact())
                    .toArray();

    private LatencyClasses() {}

    /** The class of a duration: the first whose limit it does not pass. Allocates nothing. */
    public static int of(long nanos) {
        int i = 0;
        while (i < LIMIT_NANOS.length && nanos > LIMIT_NANOS[i]) {
            i++;
        }
        return i;
    }
}
