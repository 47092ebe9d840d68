package io.vigil.standalone.bench.scale;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The smallest number of machines of each kind that keeps delays below a goal. */
public final class Sizing {
    /** More of one kind are not thought about. */
    static final int MOST = 4_096;

    /**
     * The model knows neither garbage nor disks nor chance. Measured delays stayed below 250 ms at
     * 0.55 of the machine, and did not at 0.8 (docs/performance.md): on a normal day no part is
     * used more than this.
     */
    static final double MOST_USED = 0.7;

    private static final List<Part> KINDS =
            List.of(Part.BROKER, Part.SESSIONS, Part.JUDGE, Part.ARCHIVE, Part.STORE);

    private final Load load;
    private final Scenario scenario;
    private final UnitCosts costs;
    private final Duration duration;
    private final long goalMillis;
    private final long archiveGoalMillis;

    /** Whether more machines can bring the heap of each below what it has. */
    private boolean heapCounts;

    private Sizing(
            Load load,
            Scenario scenario,
            UnitCosts costs,
            Duration duration,
            Duration goal,
            Duration archiveGoal) {
        this.load = load;
        this.scenario = scenario;
        this.costs = costs;
        this.duration = duration;
        this.goalMillis = goal.toMillis();
        this.archiveGoalMillis = archiveGoal.toMillis();
    }

    /**
     * Finds them, each kind as if there were enough of all others, which they do not make worse.
     *
     * @param base a cluster; its numbers are not looked at
     * @param goal for 99 of 100 messages to the board
     * @param archiveGoal the same to the store
     * @return empty if no number up to {@value #MOST} is enough
     */
    public static Optional<Machines> smallest(
            Load load,
            Machines base,
            Scenario scenario,
            UnitCosts costs,
            Duration duration,
            Duration goal,
            Duration archiveGoal) {
        return new Sizing(load, scenario, costs, duration, goal, archiveGoal).smallest(base);
    }

    private Optional<Machines> smallest(Machines base) {
        Machines plenty = base;
        for (Part kind : KINDS) {
            plenty = plenty.with(kind, MOST);
        }
        heapCounts = hasHeap(run(plenty));
        if (!isEnough(plenty)) {
            return Optional.empty();
        }
        Machines found = plenty;
        for (Part kind : KINDS) {
            found = found.with(kind, smallest(found, kind));
        }
        return Optional.of(found);
    }

    /** With all kinds before this one as found and those after it plenty. */
    private int smallest(Machines machines, Part kind) {
        int enough = 1;
        while (!isEnough(machines.with(kind, enough))) {
            enough = Math.min(MOST, 2 * enough);
        }
        int tooFew = enough / 2;
        while (enough - tooFew > 1) {
            int middle = (enough + tooFew) >>> 1;
            if (isEnough(machines.with(kind, middle))) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private ScaleResult run(Machines machines) {
        return ScaleModel.run(load, machines, scenario, costs, duration);
    }

    private static boolean hasHeap(ScaleResult result) {
        return !result.broken().contains(Sizes.Ceiling.HEAP);
    }

    private boolean isEnough(Machines machines) {
        ScaleResult result = run(machines);
        double least = scenario.kind() == Scenario.Kind.NORMAL ? 1 / MOST_USED : 0;
        return result.parts().stream().allMatch(part -> part.headroom() >= least)
                && (!heapCounts || hasHeap(result))
                && result.board().p99() <= goalMillis
                && result.archive().p99() <= archiveGoalMillis
                && result.waiting() < load.messagesPerSecond() * goalMillis / 1000;
    }
}
