package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.metrics.JobSample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointFiguresTest {
    private final CheckpointFigures.Watch watch = new CheckpointFigures.Watch();

    @Test
    void countsWhatCompletedSinceTheFirstLook() {
        watch.look(samples(3, 900, 9_000));
        watch.look(samples(4, 20, 500));
        watch.look(samples(4, 20, 500));
        watch.look(samples(6, 40, 300));

        assertThat(watch.figures()).isEqualTo(new CheckpointFigures(3, 30, 40, 500));
    }

    @Test
    void nothingSeenIsNothing() {
        assertThat(watch.figures()).isEqualTo(new CheckpointFigures(0, 0, 0, 0));

        watch.look(samples(3, 900, 9_000));

        assertThat(watch.figures()).isEqualTo(new CheckpointFigures(0, 0, 0, 0));
    }

    private static List<JobSample> samples(long completed, long millis, long bytes) {
        return List.of(
                sample("numberOfCompletedCheckpoints", completed),
                sample("lastCheckpointDuration", millis),
                sample("lastCheckpointFullSize", bytes),
                new JobSample("taskmanager_job_task_operator_readings", Map.of(), 5_000));
    }

    private static JobSample sample(String name, long value) {
        return new JobSample("jobmanager_job_" + name, Map.of(), value);
    }
}
