package io.vigil.standalone.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.standalone.bench.scale.Machines.Layout;
import io.vigil.standalone.bench.scale.Scenario.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleModelTest {
    private static final UnitCosts COSTS = UnitCostsReader.shipped();
    private static final Duration RUN = Duration.ofMinutes(10);
    private static final Load TOWN = new Load(200_000, 20, 10);
    private static final Machines CLUSTER = new Machines(Layout.CLUSTER, 2, 2, 2, 2, 1, 4, 1);

    private static ScaleResult run(Load load, Machines machines, Kind kind) {
        return ScaleModel.run(load, machines, Scenario.of(kind), COSTS, RUN);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsPublishedIsJudgedOrWaits(Kind kind) {
        for (Layout layout : Layout.values()) {
            Machines machines = layout == Layout.CLUSTER ? CLUSTER : Machines.one(layout, 2);

            ScaleResult result = run(TOWN, machines, kind);

            assertThat(result.judged() + result.waiting())
                    .as("%s %s", kind, layout)
                    .isCloseTo(result.published(), within(1e-6 * result.published()));
            assertThat(result.judged()).isPositive();
        }
    }

    @Test
    void theSameRunGivesTheSame() {
        assertThat(run(TOWN, CLUSTER, Kind.STORM)).isEqualTo(run(TOWN, CLUSTER, Kind.STORM));
    }

    @Test
    void moreLoadIsNeverLessDelayAndMoreMachinesNeverMore() {
        long before = 0;
        for (long points = 100_000; points <= 3_200_000; points *= 2) {
            Load load = new Load(points, 20, 10);
            ScaleResult result = run(load, CLUSTER, Kind.STORM);
            assertThat(result.board().p99()).isGreaterThanOrEqualTo(before);
            assertThat(run(load, CLUSTER.with(Part.JUDGE, 4), Kind.STORM).board().p99())
                    .isLessThanOrEqualTo(result.board().p99());
            before = result.board().p99();
        }
        assertThat(before).isGreaterThan(1_000);
    }

    /** Receive maximum ÷ (2 × interval): decision 8. */
    @Test
    void longCheckpointsBoundWhatASessionTakes() {
        Load load = new Load(60_000, 60, 1);
        Machines slow = new Machines(Layout.CLUSTER, 1, 1, 4, 4, 1, 4, 20);

        ScaleResult result = run(load, slow, Kind.NORMAL);

        assertThat(result.of(Part.SESSIONS).headroom()).isCloseTo(0.75, within(1e-9));
        assertThat(result.of(Part.SESSIONS).longestQueue()).isCloseTo(250 * 600, within(10.0));
        assertThat(result.of(Part.JUDGE).longestQueue()).isCloseTo(0, within(1e-6));
        assertThat(run(load, slow.with(Part.SESSIONS, 2), Kind.NORMAL).waiting())
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void aSlowStoreDelaysNoWarning() {
        UnitCosts costs = COSTS.with(Cost.STORED_READING, 1_000);

        ScaleResult result = ScaleModel.run(TOWN, CLUSTER, Scenario.normal(), costs, RUN);

        assertThat(result.of(Part.STORE).headroom()).isLessThan(1);
        assertThat(result.archive().p99()).isGreaterThan(60_000);
        assertThat(result.board().p99()).isLessThan(100);
    }

    @Test
    void aDeathStopsAllJudgingForAsLongAsTheStateTakesToRead() {
        ScaleResult small = run(TOWN, CLUSTER, Kind.TASK_MANAGER_LOST);
        ScaleResult large = run(new Load(20_000_000, 2_000, 10), CLUSTER, Kind.TASK_MANAGER_LOST);

        assertThat(small.board().max()).isGreaterThan((long) (1_000 * COSTS.of(Cost.RECOVERY)));
        assertThat(small.waiting()).isCloseTo(0, within(1e-6));
        assertThat(large.board().max()).isGreaterThan(small.board().max() + 20_000);
    }

    @Test
    void whatGatewaysHeldBackIsNoDelayOfOursAndThatOfALostBrokerIs() {
        ScaleResult gateways = run(TOWN, CLUSTER, Kind.GATEWAYS_OUT);
        ScaleResult broker = run(TOWN, CLUSTER, Kind.BROKER_LOST);

        assertThat(gateways.board().max()).isLessThan(5_000);
        assertThat(gateways.waiting()).isCloseTo(0, within(1e-6));
        assertThat(broker.board().max())
                .isGreaterThanOrEqualTo((long) (1_000 * COSTS.of(Cost.BROKER_AWAY)) - 100);
    }

    @Test
    void theSmallestNumberIsEnoughAndOneLessIsNot() {
        Load load = new Load(2_000_000, 10, 10);
        Scenario storm = Scenario.of(Kind.STORM);
        Duration goal = Duration.ofSeconds(5);

        Optional<Machines> found =
                Sizing.smallest(load, CLUSTER, storm, COSTS, RUN, goal, Duration.ofMinutes(1));

        assertThat(found).isPresent();
        ScaleResult enough = ScaleModel.run(load, found.get(), storm, COSTS, RUN);
        assertThat(enough.board().p99()).isLessThanOrEqualTo(goal.toMillis());
        Machines less = found.get().with(Part.JUDGE, found.get().taskManagers() - 1);
        assertThat(found.get().taskManagers()).isGreaterThan(1);
        assertThat(ScaleModel.run(load, less, storm, COSTS, RUN).board().p99())
                .isGreaterThan(goal.toMillis());
    }

    @Test
    void onANormalDayNoPartIsUsedMoreThanSeventyPercent() {
        Duration minute = Duration.ofMinutes(1);

        Machines found =
                Sizing.smallest(TOWN, CLUSTER, Scenario.normal(), COSTS, RUN, minute, minute)
                        .orElseThrow();

        ScaleResult result = ScaleModel.run(TOWN, found, Scenario.normal(), COSTS, RUN);
        assertThat(result.parts()).allMatch(part -> part.headroom() >= 1 / Sizing.MOST_USED);
        assertThat(found.stores()).isLessThan(3);
    }

    @Test
    void theStateIsSpreadUntilItFitsIntoTheHeap() {
        UnitCosts costs = COSTS.with(Cost.STATE_HEAP, 1_000_000);
        Duration minute = Duration.ofMinutes(1);

        Machines found =
                Sizing.smallest(TOWN, CLUSTER, Scenario.normal(), costs, RUN, minute, minute)
                        .orElseThrow();

        assertThat(found.taskManagers()).isEqualTo(9); // 186 GiB and 0.8 GiB each, of 24 GiB
    }

    @Test
    void whereNoNumberIsEnoughItSaysSo() {
        Duration goal = Duration.ofMillis(1);

        assertThat(Sizing.smallest(TOWN, CLUSTER, Scenario.normal(), COSTS, RUN, goal, goal))
                .isEmpty();
    }
}
