package io.vigil.jobs;

import io.vigil.jobs.metrics.JobSample;
import java.util.List;
import java.util.function.Function;

/**
 * Who waits for the next checkpoint of a job, by what the job tells of itself: a source that nears
 * its receive maximum, under which only a checkpoint makes room, and an officer whose act is told
 * once a checkpoint holds it.
 */
final class CheckpointDemand {
    private static final String SOURCE = "taskmanager_job_task_operator_mqtt_";

    /** Of the session that holds most of them, unacknowledged messages by receive maximum. */
    static final String WINDOW_USED = SOURCE + "windowUsed";

    static final String UNACKNOWLEDGED = SOURCE + "unacked";
    static final String OPERATOR = "operator_name";
    static final String COMMANDS = "Source: commands";

    /** What came before one checkpoint waits for the next as well, and meanwhile there is more. */
    private static final double MUCH = 1.0 / 3;

    private CheckpointDemand() {}

    /**
     * @param told what the job's metrics of a name say now
     */
    static boolean isIn(Function<String, List<JobSample>> told) {
        return told.apply(WINDOW_USED).stream().anyMatch(sample -> sample.value() >= MUCH)
                || told.apply(UNACKNOWLEDGED).stream()
                        .anyMatch(
                                sample ->
                                        sample.value() > 0
                                                && COMMANDS.equals(sample.labels().get(OPERATOR)));
    }
}
