package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthBenchTest {
    private static final int FEW = 44;
    private static final int MORE = 440;
    private static final double SECONDS = 0.05;

    /** What a sensor with ten rules may take in a checkpoint; 377 when set. */
    private static final double MOST_CHECKPOINT = 400;

    @Test
    void measuresMoreSensorsAndThenMoreRules() {
        List<GrowthBench.Row> told = new ArrayList<>();
        GrowthBench.Plan plan =
                new GrowthBench.Plan(List.of(FEW, MORE), List.of(10, 30), FEW, SECONDS);

        GrowthBench.Result result = new GrowthBench(plan).run(told::add);

        assertThat(result.bySensors())
                .extracting(GrowthBench.Row::sensors)
                .containsExactly(FEW, MORE);
        assertThat(result.byRules()).extracting(GrowthBench.Row::rules).containsExactly(10, 30);
        assertThat(result.bySensors().get(0).toFirst()).isEqualTo(1);
        assertThat(result.byRules().get(0).toFirst()).isEqualTo(1);
        assertThat(told).containsExactlyElementsOf(rows(result));
        assertThat(rows(result))
                .allSatisfy(
                        row -> {
                            assertThat(row.readings()).isPositive();
                            assertThat(row.nanos()).isPositive();
                            assertThat(row.lineNanos()).isPositive();
                            assertThat(row.raised()).isPositive();
                            assertThat(row.checkpointBytes()).isBetween(1.0, MOST_CHECKPOINT);
                        });
    }

    private static List<GrowthBench.Row> rows(GrowthBench.Result result) {
        List<GrowthBench.Row> rows = new ArrayList<>(result.bySensors());
        rows.addAll(result.byRules());
        return rows;
    }

    @Test
    void visitsEachLineAsOftenAsItIsAsked() {
        CacheLines lines = new CacheLines(3);

        lines.visit(new int[] {0, 2, 1, 2}, 4);
        lines.visit(new int[] {1, 0}, 1);

        assertThat(lines.visits()).isEqualTo(5);
    }
}
