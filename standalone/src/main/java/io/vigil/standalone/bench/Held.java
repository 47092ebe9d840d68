package io.vigil.standalone.bench;

import java.time.Duration;
import java.util.List;

/**
 * Whether the system kept up with a load.
 *
 * @param drainMillis from when the last reading was due to when all were stored: what the load
 *     generator was held up counts too
 * @param backlog readings sent and not yet judged, by second; the count of those judged is up to a
 *     second old
 */
public record Held(long drainMillis, List<Long> backlog) {
    /** A system that keeps up is done so soon after the last reading was due. */
    static final Duration DRAINED_WITHIN = Duration.ofSeconds(2);

    public Held {
        backlog = List.copyOf(backlog);
    }

    public boolean isHeld() {
        return drainMillis < DRAINED_WITHIN.toMillis();
    }

    public long maxBacklog() {
        return backlog.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
