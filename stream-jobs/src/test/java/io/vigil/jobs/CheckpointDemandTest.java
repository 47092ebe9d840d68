package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.jobs.metrics.JobSample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointDemandTest {
    private static final String READINGS = "Source: readings";

    private static JobSample sample(String name, String source, double value) {
        return new JobSample(name, Map.of(CheckpointDemand.OPERATOR, source), value);
    }

    private static boolean isIn(JobSample... samples) {
        return CheckpointDemand.isIn(
                name -> List.of(samples).stream().filter(s -> s.name().equals(name)).toList());
    }

    @Test
    void aSourceThatNearsItsReceiveMaximumWaits() {
        assertThat(isIn(sample(CheckpointDemand.WINDOW_USED, READINGS, 0.33))).isFalse();
        assertThat(isIn(sample(CheckpointDemand.WINDOW_USED, READINGS, 0.34))).isTrue();
    }

    @Test
    void anOfficerWaitsAndASensorDoesNot() {
        assertThat(isIn(sample(CheckpointDemand.UNACKNOWLEDGED, READINGS, 5_000))).isFalse();
        assertThat(isIn(sample(CheckpointDemand.UNACKNOWLEDGED, CheckpointDemand.COMMANDS, 0)))
                .isFalse();
        assertThat(isIn(sample(CheckpointDemand.UNACKNOWLEDGED, CheckpointDemand.COMMANDS, 1)))
                .isTrue();
    }

    @Test
    void aJobThatTellsNothingHurriesNobody() {
        assertThat(isIn()).isFalse();
    }
}
