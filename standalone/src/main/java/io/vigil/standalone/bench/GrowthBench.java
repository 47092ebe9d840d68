package io.vigil.standalone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether a reading costs the same however many sensors and rules there are. Evaluators with
 * threshold rules on one thread: with ten rules and ever more sensors, then with ever more rules
 * and the same sensors, each of which ten rules judge.
 *
 * <p>What many sensors keep does not fit into the processor's caches. How much of the growth is the
 * memory's own is shown by a loop beside it that does no more than read and write one cache line of
 * a sensor ({@link CacheLines}).
 */
public final class GrowthBench {
    /** Rules that judge each sensor, however many there are. */
    public static final int MATCHING = 10;

    private final Plan plan;

    /**
     * What is to be measured.
     *
     * @param sensors one after the other, with {@link GrowthWork#MATCHING} rules
     * @param rules one after the other, multiples of {@link GrowthWork#MATCHING}
     * @param sensorsWithRules how many sensors there are while the rules grow
     * @param seconds for how long each is measured, processor time
     */
    public record Plan(
            List<Integer> sensors, List<Integer> rules, int sensorsWithRules, double seconds) {
        public Plan {
            sensors = List.copyOf(sensors);
            rules = List.copyOf(rules);
        }
    }

    /**
     * What was measured with so many sensors and rules.
     *
     * @param nanos of processor time for a reading
     * @param readingsPerSecond of processor time
     * @param toFirst the time for a reading in those of the first of the same series
     * @param lineNanos of processor time for one cache line of the same sensors in the same order
     * @param ruleBytes of the heap for the bound rules of a sensor
     * @param stateBytes of the heap for the state of a sensor
     * @param checkpointBytes of a sensor
     * @param bindSeconds of processor time to bind all rules to all sensors
     * @param raised warnings, so that one sees that something was judged
     */
    public record Row(
            int sensors,
            int rules,
            long readings,
            double nanos,
            double readingsPerSecond,
            double toFirst,
            double lineNanos,
            double ruleBytes,
            double stateBytes,
            double checkpointBytes,
            double bindSeconds,
            long raised) {
        private Row after(double firstNanos) {
            return new Row(
                    sensors,
                    rules,
                    readings,
                    nanos,
                    readingsPerSecond,
                    nanos / firstNanos,
                    lineNanos,
                    ruleBytes,
                    stateBytes,
                    checkpointBytes,
                    bindSeconds,
                    raised);
        }
    }

    /** The two series. */
    public record Result(BenchMachine machine, List<Row> bySensors, List<Row> byRules) {
        public Result {
            bySensors = List.copyOf(bySensors);
            byRules = List.copyOf(byRules);
        }
    }

    public GrowthBench(Plan plan) {
        this.plan = plan;
    }

    /**
     * Measures all.
     *
     * @param told each row as soon as it is known
     */
    public Result run(Consumer<Row> told) {
        BenchMachine machine = BenchMachine.now();
        new GrowthWork(plan.sensors().get(0), MATCHING).measure(plan.seconds());
        List<Row> bySensors = new ArrayList<>();
        for (int sensors : plan.sensors()) {
            add(new GrowthWork(sensors, MATCHING), bySensors, told);
        }
        List<Row> byRules = new ArrayList<>();
        for (int rules : plan.rules()) {
            add(new GrowthWork(plan.sensorsWithRules(), rules), byRules, told);
        }
        return new Result(machine, bySensors, byRules);
    }

    private void add(GrowthWork work, List<Row> series, Consumer<Row> told) {
        Row row = work.measure(plan.seconds());
        Row compared = row.after(series.isEmpty() ? row.nanos() : series.get(0).nanos());
        series.add(compared);
        told.accept(compared);
    }
}
