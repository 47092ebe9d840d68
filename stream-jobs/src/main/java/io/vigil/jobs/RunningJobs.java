package io.vigil.jobs;

import java.time.Instant;
import java.util.Map;

/** Jobs that run in this JVM. Thread-safe. */
public interface RunningJobs extends AutoCloseable {
    /** Whether every job is running, not restarting. */
    boolean isRunning();

    /**
     * Counts since the start or the last restart of the job, a second or two old: {@code messages},
     * {@code readings}, {@code late}, {@code rejects}, {@code transitions}.
     */
    Map<String, Long> counters();

    /** The clock that age and silence are measured against. */
    Instant runClock();

    /** Stops the jobs; their newest checkpoints stay, so that the next start goes on from there. */
    @Override
    void close();
}
