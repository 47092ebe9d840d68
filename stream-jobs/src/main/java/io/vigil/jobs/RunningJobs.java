package io.vigil.jobs;

import io.vigil.jobs.metrics.JobSample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Jobs that run in this JVM. Thread-safe. */
public interface RunningJobs extends AutoCloseable {
    /** Name of the job on the hot path. */
    String EARLY_WARNING = "early-warning";

    /** Name of the job that writes the store where that is a job of its own. */
    String ARCHIVE = "archive";

    /** What Flink calls a job. */
    static String nameInFlink(String job) {
        return "vigil " + job;
    }

    /** Whether every job is running, not restarting. */
    boolean isRunning();

    /**
     * Whether a job has ended for good, cancelled or failed, so that only a new start helps. Of
     * jobs that run elsewhere somebody there decides.
     */
    default boolean haveEnded() {
        return false;
    }

    /**
     * Counts since the start or the last restart of the job, a second or two old: {@code messages},
     * {@code readings}, {@code late}, {@code rejects}, {@code transitions}.
     */
    Map<String, Long> counters();

    /** Every number that the parts of the jobs tell of themselves now. */
    List<JobSample> samples();

    /**
     * The newest completed checkpoint, of several jobs the oldest of theirs; empty until every job
     * has completed one.
     */
    Optional<Checkpoint> newestCheckpoint();

    /**
     * A completed checkpoint.
     *
     * @param number counted by the job, from 1
     */
    record Checkpoint(long number, Instant completedAt) {}

    /**
     * Checkpoints that were newer than the one that a job resumed from and could not be used, since
     * the start; empty if every job resumed from its newest one.
     */
    default List<DamagedCheckpoint> damagedCheckpoints() {
        return List.of();
    }

    /**
     * A checkpoint that could not be used.
     *
     * @param job name of the job
     * @param directory where it lies
     * @param damage what is wrong with it
     * @param covered whether the one that was used instead is the one before, so that the broker
     *     still has every message since
     */
    record DamagedCheckpoint(String job, Path directory, String damage, boolean covered) {}

    /**
     * Puts the newest completed checkpoint of each job into a directory, as it lies in that of
     * {@link LocalJobs#start}. The jobs go on meanwhile. Nothing is put there by jobs that run
     * elsewhere.
     *
     * @param directory on the same disk if the files are to share their space
     * @throws IOException if a job has completed none yet, or it cannot be put there
     */
    default void putCheckpoints(Path directory) throws IOException {}

    /** The clock that age and silence are measured against. */
    Instant runClock();

    /**
     * Records that wait for the store in the writer that holds most of them; empty if the jobs do
     * not tell.
     */
    default OptionalInt waitingForStore() {
        return OptionalInt.empty();
    }

    /** Stops the jobs; their newest checkpoints stay, so that the next start goes on from there. */
    @Override
    void close();
}
