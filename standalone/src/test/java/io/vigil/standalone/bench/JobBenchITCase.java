package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs themselves, with few sensors. */
class JobBenchITCase {
    private static final int SENSORS = 300;
    private static final int ROUNDS = 300;
    private static final int JUDGES = 2;

    @TempDir private Path directory;

    @Test
    void vigilAndTheHandWrittenFunctionRaiseTheSameWarnings() throws Exception {
        List<JobBench.Run> heard = new ArrayList<>();
        JobBench.Plan plan =
                new JobBench.Plan(SENSORS, ROUNDS, List.of(JUDGES), Duration.ofMillis(500));

        JobBench.Result result = new JobBench(plan, directory, listener(heard)).run();

        assertThat(result.agree()).as(result.runs().toString()).isTrue();
        assertThat(JobBench.agree(withoutOneWarning(result.runs()))).isFalse();
        assertThat(result.runs()).isEqualTo(heard).hasSize(3);
        assertThat(result.readings()).isEqualTo((long) SENSORS * ROUNDS);
        JobBench.Run vigil = result.of("vigil", JUDGES);
        assertThat(vigil.readingsPerSecond()).isPositive();
        assertThat(vigil.bytesPerReading()).isPositive();
        assertThat(vigil.raised())
                .hasSize(5)
                .allSatisfy((rule, raised) -> assertThat(raised).as(rule).isPositive());
        assertThat(result.of("hop", JUDGES).raised().values()).containsOnly(0L);
    }

    /** As if Vigil had missed one that lasts. */
    private static List<JobBench.Run> withoutOneWarning(List<JobBench.Run> runs) {
        List<JobBench.Run> changed = new ArrayList<>(runs);
        JobBench.Run vigil = changed.remove(0);
        Map<String, Long> raised = new HashMap<>(vigil.raised());
        raised.merge("hold", -1L, Long::sum);
        changed.add(
                new JobBench.Run(
                        vigil.name(),
                        vigil.parallelism(),
                        vigil.readingsPerSecond(),
                        vigil.bytesPerReading(),
                        vigil.checkpoints(),
                        raised));
        return changed;
    }

    private static JobBench.Listener listener(List<JobBench.Run> ended) {
        return new JobBench.Listener() {
            @Override
            public void reached(String name, int parallelism, long readings, long of) {
                assertThat(readings).isBetween(0L, of);
            }

            @Override
            public void ended(JobBench.Run run) {
                ended.add(run);
            }
        };
    }
}
