package io.vigil.standalone.bench;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.simulator.load.LoadCatalogue;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Five threshold rules on many sensors, judged by Vigil's evaluators and by a loop over arrays
 * written for just these five rules. Both get the same readings in turns, so that a busy machine
 * slows both, and both must raise the same number of warnings.
 */
public final class RulesBench {
    private static final int ROUNDS_IN_A_BLOCK = 20;
    private static final int STEP_MILLIS = 1_000;
    private static final long FIRST_MILLIS = 1_700_000_000_000L;
    private static final double PEAK_CHANCE = 0.001;
    private static final String RULES =
            """
            - { id: high, title: { zh: 高, en: High }, hazard: flood, applies: { kind: water-level },
                grades: { blue: level >= 20 m }, clear: { margin: 0.5 m }, source: bench }
            - { id: higher, title: { zh: 更高, en: Higher }, hazard: flood, applies: { kind: water-level },
                grades: { yellow: level >= 21 m }, clear: { margin: 0.5 m }, source: bench }
            - { id: highest, title: { zh: 最高, en: Highest }, hazard: flood, applies: { kind: water-level },
                grades: { red: level >= 22 m }, clear: { margin: 0.5 m }, source: bench }
            - { id: low, title: { zh: 低, en: Low }, hazard: flood, applies: { kind: water-level },
                grades: { blue: level <= 5 m }, clear: { margin: 0.5 m }, source: bench }
            - { id: twice, title: { zh: 两次, en: Twice }, hazard: flood, applies: { kind: water-level },
                grades: { orange: level >= 18 m }, raise: { after: 2 readings },
                clear: { margin: 0.5 m }, source: bench }
            """;

    private final int sensors;
    private final Reading[] readings;
    private final SiteEvaluator[] evaluators;
    private final SiteState[] states;
    private final ArrayLoop loop;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Sensor[] sensorOf;
    private long block;
    private long raised;

    /**
     * Readings per second on one thread.
     *
     * @param ratio evaluators to loop
     * @param raised warnings that each of them raised
     */
    public record Result(
            int sensors,
            long readings,
            double evaluatorsPerSecond,
            double loopPerSecond,
            double ratio,
            long raised) {}

    public RulesBench(int sensors) {
        this.sensors = sensors;
        Catalogue catalogue =
                CatalogueLoader.parse(
                                Map.of(
                                        "load.yaml",
                                        LoadCatalogue.yaml(sensors, 1, Duration.ofMinutes(1))))
                        .catalogue();
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("bench.yaml", RULES));
        RuleSet rules = loaded.rules();
        if (rules.rules().isEmpty()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        sensorOf = new Sensor[sensors];
        evaluators = new SiteEvaluator[sensors];
        states = new SiteState[sensors];
        List<Sensor> all = new ArrayList<>();
        for (Site site : catalogue.sites()) {
            SiteEvaluator evaluator = evaluator(rules, catalogue, site.id());
            SiteState state = new SiteState();
            evaluator.adopt(state, Instant.ofEpochMilli(FIRST_MILLIS), this::count);
            for (Sensor sensor : catalogue.sensorsOf(site.id())) {
                evaluators[all.size()] = evaluator;
                states[all.size()] = state;
                all.add(sensor);
            }
        }
        all.toArray(sensorOf);
        readings = new Reading[sensors * ROUNDS_IN_A_BLOCK];
        loop = new ArrayLoop(all.stream().map(Sensor::id).toList());
    }

    private static SiteEvaluator evaluator(RuleSet rules, Catalogue catalogue, SiteId site) {
        return new SiteEvaluator(SiteRules.bind(rules, catalogue, site));
    }

    /**
     * Measures after a third of the time as warm-up.
     *
     * @throws IllegalStateException if the two do not agree
     */
    public Result run(Duration duration) {
        long warm = System.nanoTime() + duration.toNanos() / 3;
        while (System.nanoTime() < warm) {
            turn();
        }
        long evaluatorNanos = 0;
        long loopNanos = 0;
        long count = 0;
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            long[] nanos = turn();
            evaluatorNanos += nanos[0];
            loopNanos += nanos[1];
            count += readings.length;
        }
        if (raised != loop.raised()) {
            throw new IllegalStateException(
                    "evaluators raised " + raised + ", the loop " + loop.raised());
        }
        double evaluatorsPerSecond = count / (evaluatorNanos / 1e9);
        double loopPerSecond = count / (loopNanos / 1e9);
        return new Result(
                sensors,
                count,
                evaluatorsPerSecond,
                loopPerSecond,
                evaluatorsPerSecond / loopPerSecond,
                raised);
    }

    /** One block of readings through both; returns their nanoseconds. */
    private long[] turn() {
        prepare();
        long start = System.nanoTime();
        for (int i = 0; i < readings.length; i++) {
            int sensor = i % sensors;
            Reading reading = readings[i];
            evaluators[sensor].observe(states[sensor], reading, reading.at(), this::count);
        }
        long between = System.nanoTime();
        loop.run(readings);
        long end = System.nanoTime();
        block++;
        return new long[] {between - start, end - between};
    }

    private void prepare() {
        for (int i = 0; i < readings.length; i++) {
            int sensor = i % sensors;
            long round = block * ROUNDS_IN_A_BLOCK + i / sensors;
            double peak = random.nextDouble() < PEAK_CHANCE ? random.nextDouble() * 30 - 12 : 0;
            double value = 10 + random.nextDouble() + peak;
            readings[i] =
                    new Reading(
                            sensorOf[sensor].id(),
                            FIRST_MILLIS + round * STEP_MILLIS,
                            round,
                            false,
                            List.of(new Measurement("level", value, Quality.GOOD)));
        }
    }

    private void count(Transition transition) {
        raised += transition.kind() == TransitionKind.RAISED ? 1 : 0;
    }
}
