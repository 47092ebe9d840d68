package io.vigil.standalone.bench;

import io.vigil.model.Catalogue;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.RuleBinding;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Gauges at sites of 22 that report once a minute, in an order that has nothing to do with where
 * they lie in memory, each judged by {@value GrowthBench#MATCHING} threshold rules. One of a
 * hundred goes up and down through all limits; the others are calm.
 *
 * <p>Does as the job does for each reading: judges it, and asks when the clock matters next. Not
 * thread-safe.
 */
final class GrowthWork {
    private static final int PER_SITE = 22;
    private static final long FIRST_MILLIS = 1_700_000_000_000L;
    private static final long INTERVAL_MILLIS = 60_000;
    private static final int BLOCK = 8_192;
    private static final int UNQUIET = 100;
    private static final double SWING = 12;
    private static final int SWING_MINUTES = 50;

    /** Rounds until a sensor remembers as many times as it ever does. */
    private static final int FILLING_ROUNDS = 70;

    private static final double NANOS = 1e9;
    private static final double GOLDEN = 0.618;
    private static final int COLLECTIONS = 3;
    private static final double LEVEL = 10;

    /** So many of the rules know the limits of the site. */
    private static final int OF_THE_SITE = 3;

    private static final double LOWEST_LIMIT = 15;
    private static final double LIMIT_STEP = 0.1;

    private final int sensorCount;
    private final int ruleCount;
    private final double ruleBytes;
    private final double bindSeconds;
    private final SensorId[] ids;
    private final SiteEvaluator[] evaluatorOf;
    private final SiteState[] stateOf;
    private final SiteState[] states;
    private final CacheLines lines;
    private final Reading[] block = new Reading[BLOCK];
    private final int[] sensors = new int[BLOCK];
    private final SplittableRandom random = new SplittableRandom(1);
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final int stride;
    private int next;
    private int round;
    private long raised;
    private long late;

    /**
     * @param rules a multiple of {@link GrowthBench#MATCHING}
     */
    GrowthWork(int sensors, int rules) {
        sensorCount = sensors;
        ruleCount = rules;
        List<String> types =
                IntStream.range(0, rules / GrowthBench.MATCHING)
                        .mapToObj(GrowthWork::type)
                        .toList();
        Catalogue catalogue =
                BenchGauges.of(sensors, PER_SITE, types, Duration.ofMillis(INTERVAL_MILLIS));
        RuleSet loaded = rules(rules / GrowthBench.MATCHING);
        Map<SiteId, Integer> places = new HashMap<>();
        catalogue.sites().forEach(site -> places.put(site.id(), places.size()));
        SiteEvaluator[] evaluators = new SiteEvaluator[places.size()];
        long heapBefore = usedHeap();
        long begun = threads.getCurrentThreadCpuTime();
        RuleBinding binding = new RuleBinding(loaded, catalogue);
        for (Site site : catalogue.sites()) {
            evaluators[places.get(site.id())] = new SiteEvaluator(binding.site(site.id()));
        }
        bindSeconds = (threads.getCurrentThreadCpuTime() - begun) / NANOS;
        ruleBytes = (double) (usedHeap() - heapBefore) / sensors;
        states = new SiteState[evaluators.length];
        for (int i = 0; i < states.length; i++) {
            states[i] = new SiteState();
        }
        ids = new SensorId[sensors];
        evaluatorOf = new SiteEvaluator[sensors];
        stateOf = new SiteState[sensors];
        lines = new CacheLines(sensors);
        int place = 0;
        for (Sensor sensor : catalogue.sensors()) {
            int site = places.get(sensor.site());
            ids[place] = sensor.id();
            evaluatorOf[place] = evaluators[site];
            stateOf[place++] = states[site];
        }
        stride = strideFor(sensors);
    }

    private static String type(int number) {
        return "type-" + number;
    }

    /** Far from one, and without a common divisor, so that each sensor has its turn. */
    private static int strideFor(int sensors) {
        int stride = (int) (sensors * GOLDEN) | 1;
        while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(sensors)).intValue() > 1) {
            stride += 2;
        }
        return stride;
    }

    /** Ten for each group of sites; the limits of three of them are those of the site. */
    private static RuleSet rules(int groups) {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < groups; group++) {
            for (int rule = 0; rule < GrowthBench.MATCHING; rule++) {
                text.append(rule(group, rule));
            }
        }
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("bench.yaml", text.toString()));
        if (loaded.hasErrors()) {
            throw new IllegalStateException(loaded.findings().toString());
        }
        return loaded.rules();
    }

    private static String rule(int group, int rule) {
        double limit = LOWEST_LIMIT + LIMIT_STEP * rule;
        String grades =
                rule < OF_THE_SITE
                        ? "{ yellow: level >= site.warningLevel, orange: level >= site.guaranteeLevel,"
                                + " red: level >= site.historicLevel }"
                        : "{ blue: level >= %s m, yellow: level >= %s m, orange: level >= %s m, red: level >= %s m }"
                                .formatted(limit, limit + 1, limit + 2, limit + 3);
        return """
               - { id: rule-%d-%d, title: { zh: 水位, en: Level }, hazard: flood,
                   applies: { kind: water-level, site: { type: %s } }, grades: %s,
                   raise: { after: %d readings }, clear: { margin: 0.1 m }, source: bench }
               """
                .formatted(group, rule, type(group), grades, 1 + rule % 2);
    }

    /** What the heap holds once all garbage is gone. */
    private static long usedHeap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /**
     * Fills what sensors remember, for as many seconds of processor time at least, and then
     * measures.
     *
     * @return without a comparison to others
     */
    GrowthBench.Row measure(double seconds) {
        long heapBefore = usedHeap();
        long begunFilling = threads.getCurrentThreadCpuTime();
        long filled = 0;
        while (filled < (long) FILLING_ROUNDS * sensorCount
                || threads.getCurrentThreadCpuTime() - begunFilling < seconds * NANOS) {
            make();
            judge();
            filled += BLOCK;
        }
        double stateBytes = (double) (usedHeap() - heapBefore) / sensorCount;
        long raisedBefore = raised;
        long judging = 0;
        long visiting = 0;
        long readings = 0;
        while (judging < seconds * NANOS) {
            make();
            long begun = threads.getCurrentThreadCpuTime();
            judge();
            long judged = threads.getCurrentThreadCpuTime();
            lines.visit(sensors, BLOCK);
            visiting += threads.getCurrentThreadCpuTime() - judged;
            judging += judged - begun;
            readings += BLOCK;
        }
        if (late > 0 || lines.visits() != readings) {
            throw new IllegalStateException(
                    "%d wakes too late, %d of %d visits".formatted(late, lines.visits(), readings));
        }
        return new GrowthBench.Row(
                sensorCount,
                ruleCount,
                readings,
                (double) judging / readings,
                readings * NANOS / judging,
                1,
                (double) visiting / readings,
                ruleBytes,
                stateBytes,
                (double) StateSize.inCheckpoint(List.of(states)) / sensorCount,
                bindSeconds,
                raised - raisedBefore);
    }

    /** The readings of the next sensors. */
    private void make() {
        for (int i = 0; i < BLOCK; i++) {
            int sensor = next;
            sensors[i] = sensor;
            Measurement level = new Measurement(BenchGauges.LEVEL, level(sensor), Quality.GOOD);
            block[i] =
                    new Reading(
                            ids[sensor],
                            FIRST_MILLIS + round * INTERVAL_MILLIS,
                            Reading.NO_SEQUENCE,
                            false,
                            List.of(level));
            next = (int) (((long) next + stride) % sensorCount);
            round += next == 0 ? 1 : 0;
        }
    }

    private double level(int sensor) {
        double level = LEVEL + random.nextDouble();
        return sensor % UNQUIET == 0
                ? level + SWING * Math.abs(Math.sin(Math.PI * round / SWING_MINUTES))
                : level;
    }

    private void judge() {
        for (int i = 0; i < BLOCK; i++) {
            SiteEvaluator evaluator = evaluatorOf[sensors[i]];
            SiteState state = stateOf[sensors[i]];
            Instant now = block[i].at();
            evaluator.observe(state, block[i], now, this::take);
            evaluator.wakeAt(state).filter(now::isAfter).ifPresent(overdue -> late++);
        }
    }

    private void take(Transition transition) {
        raised += transition.kind() == TransitionKind.RAISED ? 1 : 0;
    }
}
