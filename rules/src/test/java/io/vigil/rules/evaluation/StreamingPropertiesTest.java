package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import io.vigil.warnings.Transition;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Streaming evaluation against plain recomputation, on series as gateways deliver them. */
class StreamingPropertiesTest {
    private static final long LATENESS = 900_000;
    private static final long HOLD = 120_000;

    /** A delivery: a step of event time, a delay that puts it out of order, a value. */
    record Delivery(int stepMillis, int delayMillis, int value, boolean twice) {}

    @Provide
    Arbitrary<List<Delivery>> deliveries() {
        Arbitrary<Integer> steps =
                Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.integers().between(0, 90_000)),
                        Tuple.of(1, Arbitraries.integers().between(0, 4_000_000)));
        Arbitrary<Integer> delays =
                Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(0)),
                        Tuple.of(1, Arbitraries.integers().between(0, (int) LATENESS)));
        return Combinators.combine(
                        steps,
                        delays,
                        Arbitraries.integers().between(-20, 20),
                        Arbitraries.of(true, false))
                .as(Delivery::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(120);
    }

    @Property(tries = 400)
    void windowsEqualAReferenceThatLooksAtEverything(@ForAll("deliveries") List<Delivery> series) {
        long width = 600_000;
        SampleWindow window = new SampleWindow("w");
        Timeline timeline = new Timeline();
        TreeMap<Long, Double> all = new TreeMap<>();
        long newest = 0;
        for (Delivery delivery : series) {
            newest += delivery.stepMillis();
            long at = newest - delivery.delayMillis();
            for (int i = 0; i < (delivery.twice() ? 2 : 1); i++) {
                long fresh = timeline.admit(at, 1);
                assertThat(fresh == 0).as("duplicate").isEqualTo(all.containsKey(at) && fresh >= 0);
                if (fresh == Timeline.HISTORY) {
                    assertThat(all.tailMap(at, false)).hasSizeGreaterThanOrEqualTo(64);
                }
                if (fresh == 1) {
                    all.put(at, (double) delivery.value());
                    window.add(at, delivery.value(), width + LATENESS, HOLD);
                }
            }
            if (all.containsKey(at)) {
                compare(window, all, at, width);
            }
        }
    }

    private static void compare(
            SampleWindow window, NavigableMap<Long, Double> all, long at, long width) {
        double[] in =
                all.subMap(at - width, false, at, true).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        assertThat(window.count(at, width)).isEqualTo(in.length);
        assertThat(window.min(at, width)).isEqualTo(Arrays.stream(in).min().orElseThrow());
        assertThat(window.max(at, width)).isEqualTo(Arrays.stream(in).max().orElseThrow());
        assertThat(window.sum(at, width)).isEqualTo(Arrays.stream(in).sum());
        assertThat(window.average(at, width, HOLD))
                .isCloseTo(average(all, at, width), within(1e-9));
        Double rise =
                in.length < 2
                        ? Double.NaN
                        : in[in.length - 1]
                                - Arrays.stream(in, 0, in.length - 1).min().orElseThrow();
        assertThat((Double) window.rise(at, width)).isEqualTo(rise);
    }

    /** The held values, each from where it begins in the window to where it ends. */
    private static double average(NavigableMap<Long, Double> all, long at, long width) {
        double area = 0;
        long known = 0;
        TreeMap<Long, Double> until = new TreeMap<>(all.headMap(at, true));
        for (Map.Entry<Long, Double> sample : until.entrySet()) {
            Long next = until.higherKey(sample.getKey());
            long end = Math.min(next == null ? at : next, sample.getKey() + HOLD);
            long begin = Math.max(sample.getKey(), at - width);
            if (end > begin) {
                area += sample.getValue() * (end - begin);
                known += end - begin;
            }
        }
        return known == 0 ? all.get(at) : area / known;
    }

    @Property(tries = 150)
    void aDenseWindowStaysBoundedAndExactButForItsOldEnd(
            @ForAll @IntRange(min = 1, max = 3000) int meanStep, @ForAll long seed) {
        Random random = new Random(seed);
        long width = 600_000;
        long retention = width + LATENESS;
        SampleWindow window = new SampleWindow("w");
        TreeMap<Long, Double> all = new TreeMap<>();
        long at = 0;
        for (int i = 0; i < 4000; i++) {
            at += 1 + random.nextInt(meanStep);
            double value = random.nextInt(1000);
            all.put(at, value);
            window.add(at, value, retention, HOLD);
        }
        long fuzzy = retention / 200;
        double most = all.subMap(at - width - fuzzy, false, at, true).size();
        double least = all.subMap(at - width, false, at, true).size();

        assertThat(window.count(at, width)).isBetween(least, most);
        assertThat(written(window)).isLessThan(SampleWindow.CAPACITY * 80 + 100);
        assertThat(window.max(at, width))
                .isBetween(
                        max(all.subMap(at - width, false, at, true)),
                        max(all.subMap(at - width - fuzzy, false, at, true)));
        assertThat(window.average(at, width, HOLD))
                .isCloseTo(average(all, at, width), within(1000.0 * fuzzy / Math.min(width, at)));
    }

    @Property(tries = 300)
    void aShortcutSaysNothingThatTheFunctionDoesNot(
            @ForAll @IntRange(min = 1, max = 60_000) int meanStep, @ForAll long seed) {
        Random random = new Random(seed);
        long width = 600_000;
        SampleWindow window = new SampleWindow("w");
        WindowMeasure[] measures = {
            WindowMeasure.AVG,
            WindowMeasure.MIN,
            WindowMeasure.MAX,
            WindowMeasure.SUM,
            WindowMeasure.RISE
        };
        double drift = random.nextInt(3) - 1;
        int settled = 0;
        long newest = 0;
        for (int i = 0; i < 700; i++) {
            newest += 1 + random.nextInt(meanStep);
            long at = random.nextInt(5) == 0 ? newest - random.nextInt((int) LATENESS) : newest;
            window.add(at, drift * i / 10 + random.nextInt(11) - 5, width + LATENESS, HOLD);
            if (i < 600) {
                continue;
            }
            for (WindowMeasure measure : measures) {
                double exact =
                        switch (measure) {
                            case AVG -> window.average(at, width, HOLD);
                            case MIN -> window.min(at, width);
                            case MAX -> window.max(at, width);
                            case SUM -> window.sum(at, width);
                            default -> window.rise(at, width);
                        };
                double limit = exact + random.nextInt(41) - 20;
                int side = window.sideOf(measure, at, width, limit);
                settled += Math.abs(side);
                assertThat(side).as("%s", measure).isIn(0, (int) Math.signum(exact - limit));
            }
            double steepness = (random.nextDouble() - 0.5) / 5_000;
            int side = window.sideOfSlope(at, width, steepness);
            settled += Math.abs(side);
            if (side != 0) {
                assertThat(side * (window.fit(at, width).slope() - steepness)).isPositive();
            }
        }
        assertThat(settled).isPositive();
    }

    private static int written(SampleWindow window) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            window.write(new DataOutputStream(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size();
    }

    private static double max(Map<Long, Double> samples) {
        return samples.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aRestartAtAnyPointChangesNoTransition(
            @ForAll("deliveries") List<Delivery> series, @ForAll long seed) {
        List<Transition> undisturbed = run(series, new Random(seed), 0);
        List<Transition> restarted = run(series, new Random(seed), 0.2);

        assertThat(restarted).isEqualTo(undisturbed);
        assertThat(undisturbed.stream().map(Transition::identity)).doesNotHaveDuplicates();
    }

    private static List<Transition> run(List<Delivery> series, Random random, double restarts) {
        Random restartAt = new Random(7);
        River river =
                new River(
                        everything("slow", new Rule.Raise(2, Duration.ofSeconds(30))),
                        everything("quick", Rule.Raise.AT_ONCE),
                        overTime());
        List<Quality> qualities = List.of(Quality.values());
        long newest = River.START.toEpochMilli();
        for (Delivery delivery : series) {
            newest += delivery.stepMillis();
            long at = newest - delivery.delayMillis();
            List<Measurement> measurements = new ArrayList<>();
            Quality quality = qualities.get(random.nextInt(qualities.size()));
            measurements.add(new Measurement("level", delivery.value() / 2.0, quality));
            if (random.nextBoolean()) {
                measurements.add(new Measurement("flow", delivery.value(), Quality.GOOD));
            }
            boolean late = random.nextInt(10) == 0;
            Reading reading = new Reading(River.G1, at, Reading.NO_SEQUENCE, late, measurements);
            for (int i = 0; i < (delivery.twice() ? 2 : 1); i++) {
                river.observe(reading);
                if (restartAt.nextDouble() < restarts) {
                    river.restart();
                }
            }
            if (random.nextInt(5) == 0) {
                double minute = (newest - River.START.toEpochMilli()) / 60_000.0;
                river.elapse(minute + random.nextInt(20));
            }
        }
        return river.transitions;
    }

    /** A rule with the functions that carry something on from reading to reading. */
    private static Rule overTime() {
        Expression level = Ast.quantity("level");
        Expression tenMinutes = Ast.number(10, "min");
        Map<Grade, Expression> grades = new EnumMap<>(Grade.class);
        grades.put(
                Grade.BLUE,
                Ast.or(
                        Ast.atLeast(Ast.call(Function.EWMA, level, tenMinutes), Ast.number(1, "m")),
                        Ast.atLeast(
                                Ast.call(Function.MEDIAN, level, tenMinutes), Ast.number(3, "m"))));
        grades.put(
                Grade.YELLOW,
                Ast.or(
                        Ast.atLeast(Ast.call(Function.TWA, level, tenMinutes), Ast.number(2, "m")),
                        Ast.atLeast(
                                Ast.call(
                                        Function.DURATION,
                                        Ast.levelAtLeast(4),
                                        Ast.number(20, "min")),
                                Ast.number(5, "min"))));
        grades.put(
                Grade.ORANGE,
                Ast.atLeast(
                        Ast.call(Function.CUSUM, level, Ast.number(3, "m"), Ast.number(1, "m")),
                        Ast.number(20, "m")));
        grades.put(
                Grade.RED,
                Ast.or(
                        Ast.atLeast(
                                Ast.call(
                                        Function.DOSE,
                                        level,
                                        Ast.number(20, "min"),
                                        Ast.number(3, "")),
                                Ast.number(6, "m")),
                        Ast.atLeast(
                                Ast.call(
                                        Function.FORECAST, level, Ast.number(5, "min"), tenMinutes),
                                Ast.number(12, "m"))));
        return River.rule(
                "over-time",
                River.REVISION,
                grades,
                Rule.Raise.AT_ONCE,
                River.clear(0.2, "m", Duration.ofMinutes(2)));
    }

    /** A rule with functions of every sort of state, hysteresis and margin. */
    private static Rule everything(String id, Rule.Raise raise) {
        Expression level = Ast.quantity("level");
        Expression tenMinutes = Ast.number(10, "min");
        Map<Grade, Expression> grades = new EnumMap<>(Grade.class);
        grades.put(
                Grade.BLUE,
                Ast.or(
                        Ast.atLeast(Ast.call(Function.AVG, level, tenMinutes), Ast.number(1, "m")),
                        Ast.call(Function.SILENT, Ast.number(30, "min"))));
        grades.put(
                Grade.YELLOW,
                Ast.or(
                        Ast.atLeast(
                                Ast.call(Function.RATE, level, tenMinutes), Ast.number(20, "m/h")),
                        Ast.and(
                                Ast.call(Function.STUCK, level, Ast.number(2, "min")),
                                Ast.atLeast(Ast.quantity("flow"), Ast.number(5, "m3/s")))));
        grades.put(
                Grade.ORANGE,
                Ast.atMost(
                        Ast.call(Function.ETA, level, Ast.number(9, "m"), tenMinutes),
                        Ast.number(10, "min")));
        grades.put(
                Grade.RED,
                Ast.atLeast(Ast.call(Function.MAX, level, tenMinutes), Ast.number(9, "m")));
        return River.rule(
                id, River.REVISION, grades, raise, River.clear(0.5, "m", Duration.ofMinutes(1)));
    }
}
