package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.ArithmeticOperator;
import io.vigil.rules.language.Function;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Functions over time on random series, irregular, with gaps, out of order and with duplicates,
 * against plain recomputation from everything; written, read and copied in between.
 */
class FunctionPropertiesTest {
    private static final long WIDTH = 600_000;
    private static final long TAU = 300_000;
    private static final long HORIZON = 900_000;
    private static final Expression LEVEL = Ast.quantity("level");
    private static final Expression TEN_MINUTES = Ast.number(10, "min");

    record Delivery(int stepMillis, int delayMillis, int value, boolean twice) {}

    @Provide
    Arbitrary<List<Delivery>> deliveries() {
        Arbitrary<Integer> steps =
                Arbitraries.frequencyOf(
                        Tuple.of(12, Arbitraries.integers().between(1, 90_000)),
                        Tuple.of(1, Arbitraries.integers().between(0, 2_000_000)));
        Arbitrary<Integer> delays =
                Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.just(0)),
                        Tuple.of(1, Arbitraries.integers().between(0, (int) OneSensor.LATENESS)));
        return Combinators.combine(
                        steps,
                        delays,
                        Arbitraries.integers().between(-20, 60),
                        Arbitraries.of(true, false))
                .as(Delivery::new)
                .list()
                .ofMinSize(30)
                .ofMaxSize(150);
    }

    private static Expression call(Function function, Expression... further) {
        Expression[] arguments = new Expression[further.length + 1];
        arguments[0] = LEVEL;
        System.arraycopy(further, 0, arguments, 1, further.length);
        return Ast.call(function, arguments);
    }

    private static OneSensor sensor() {
        return new OneSensor(
                call(Function.STDDEV, TEN_MINUTES),
                call(Function.MEDIAN, TEN_MINUTES),
                call(Function.PERCENTILE, Ast.number(90, "%"), TEN_MINUTES),
                call(Function.RATE, TEN_MINUTES),
                call(Function.FORECAST, Ast.number(15, "min"), TEN_MINUTES),
                call(Function.TWA, TEN_MINUTES),
                call(Function.INTEGRAL, TEN_MINUTES),
                call(Function.DOSE, TEN_MINUTES, Ast.number(2.5, "")),
                Ast.call(
                        Function.DURATION,
                        Ast.and(
                                Ast.atLeast(LEVEL, Ast.number(5, "m")),
                                Ast.not(Ast.atLeast(LEVEL, Ast.number(3000, "cm")))),
                        TEN_MINUTES),
                call(Function.EWMA, Ast.number(5, "min")),
                call(Function.CUSUM, Ast.number(20, "m"), Ast.number(2, "m")),
                call(Function.CUSUM, Ast.number(20, "m"), Ast.number(-2, "m")),
                Ast.arithmetic(
                        ArithmeticOperator.MINUS,
                        call(Function.MAX, TEN_MINUTES),
                        call(Function.MIN, TEN_MINUTES)),
                Ast.arithmetic(ArithmeticOperator.MINUS, LEVEL, call(Function.AVG, TEN_MINUTES)),
                Ast.arithmetic(
                        ArithmeticOperator.PLUS,
                        call(Function.AVG, TEN_MINUTES),
                        call(Function.MEDIAN, TEN_MINUTES)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void equalAReferenceThatLooksAtEverything(
            @ForAll("deliveries") List<Delivery> series, @ForAll long seed) {
        Random random = new Random(seed);
        OneSensor sensor = sensor();
        TreeMap<Long, Double> all = new TreeMap<>();
        Remembered chain = new Remembered();
        long newest = 1_000_000_000_000L;
        for (Delivery delivery : series) {
            newest += delivery.stepMillis();
            long at = newest - delivery.delayMillis();
            for (int i = 0; i < (delivery.twice() ? 2 : 1); i++) {
                // A duplicate carries another value, which must not matter.
                double value = delivery.value() + 7 * i;
                if (sensor.take(at, value)) {
                    assertThat(all).doesNotContainKey(at);
                    all.put(at, value);
                    chain.add(at, value);
                    compare(sensor, all, chain.samples, at);
                }
            }
            if (random.nextInt(10) == 0) {
                sensor.restart();
            } else if (random.nextInt(10) == 0) {
                sensor.replaceByCopy();
            }
        }
    }

    private static void compare(
            OneSensor sensor,
            NavigableMap<Long, Double> all,
            NavigableMap<Long, Double> chain,
            long at) {
        Reference reference = new Reference(all, at, WIDTH);
        same("stddev", sensor.value(0), reference.deviation());
        same("median", sensor.value(1), reference.percentile(0.5));
        same("percentile", sensor.value(2), reference.percentile(0.9));
        double[] line = reference.line();
        same("rate", sensor.value(3), line == null ? Double.NaN : line[0] * 3_600_000);
        same("forecast", sensor.value(4), reference.forecast(HORIZON));
        if (line == null) {
            assertThat(sensor.trend(4)).isEqualTo(Trend.NONE);
        } else {
            same("low", sensor.trend(4).lowest(), line[3] + line[1] * HORIZON);
            same("high", sensor.trend(4).highest(), line[3] + line[2] * HORIZON);
        }
        exposure(sensor, 5, reference.integral(OneSensor.HOLD, v -> v), x -> x / WIDTH);
        exposure(sensor, 6, reference.integral(OneSensor.HOLD, v -> v), Reference::hours);
        exposure(
                sensor,
                7,
                reference.integral(OneSensor.HOLD, v -> Math.pow(Math.max(0, v), 2.5)),
                x -> Math.pow(x / WIDTH, 1 / 2.5));
        exposure(
                sensor,
                8,
                reference.integral(OneSensor.HOLD, v -> v >= 5 && v < 30 ? 1 : 0),
                x -> x / 60_000);
        Reference recent = new Reference(chain, at, WIDTH);
        if (chain.containsKey(at)) {
            same("ewma", sensor.value(9), recent.ewma(TAU));
            same("cusum", sensor.value(10), recent.cusum(20, 2, 1));
            same("cusum down", sensor.value(11), recent.cusum(20, 2, -1));
        }
    }

    private static void exposure(
            OneSensor sensor,
            int number,
            double[] integral,
            java.util.function.DoubleUnaryOperator of) {
        double expected = of.applyAsDouble(integral[0]);
        boolean covered = integral[1] >= 0.75 * WIDTH;
        same("exposure " + number, sensor.value(number), covered ? expected : Double.NaN);
        double least = sensor.least(number);
        if (number > 6 || !Double.isNaN(least)) {
            same("least " + number, least, expected);
        }
    }

    private static void same(String what, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual)
                    .as(what)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
        }
    }

    /** The samples that a chain has not let go of, or has let go of in order. */
    private static final class Remembered {
        final TreeMap<Long, Double> samples = new TreeMap<>();
        private long gone = Long.MIN_VALUE;

        void add(long at, double value) {
            if (at <= gone) {
                return;
            }
            samples.put(at, value);
            Long old = samples.lowerKey(samples.lastKey() - OneSensor.LATENESS);
            gone = old == null ? gone : Math.max(gone, old);
            List<Long> times = List.copyOf(samples.descendingKeySet());
            gone = times.size() > Chain.CAPACITY ? Math.max(gone, times.get(Chain.CAPACITY)) : gone;
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aShortcutSaysNothingThatTheFunctionDoesNot(
            @ForAll @IntRange(min = 1, max = 60_000) int meanStep, @ForAll long seed) {
        Random random = new Random(seed);
        OneSensor sensor = sensor();
        double drift = random.nextInt(3) - 1;
        int settled = 0;
        long newest = 0;
        for (int i = 0; i < 300; i++) {
            newest += 1 + random.nextInt(meanStep);
            long delay = random.nextInt(5) == 0 ? random.nextInt((int) OneSensor.LATENESS) : 0;
            sensor.take(newest - delay, drift * i / 3 + random.nextInt(11) - 5);
            for (int number = 0; i > 200 && number < 15; number++) {
                double exact = sensor.value(number);
                double limit = exact + random.nextInt(81) - 40;
                int side = sensor.sideOf(number, Double.isNaN(exact) ? 0 : limit);
                settled += Math.abs(side);
                assertThat(side).isIn(0, (int) Math.signum(exact - limit));
            }
        }
        assertThat(settled).isPositive();
    }

    /** What is known of how far apart samples lie must not outlive a change of pace. */
    @Example
    void aShortcutForATrendFollowsThePaceOfTheSamples() {
        OneSensor sensor = new OneSensor(call(Function.RATE, TEN_MINUTES));
        double limit = 60;
        long at = 0;
        for (int i = 0; i < 20; i++) {
            at += 60_000;
            sensor.take(at, i % 2 * 0.5);
            assertThat(sensor.sideOf(0, limit)).isEqualTo(i < 5 ? 0 : -1);
        }
        for (int i = 0; i < 40; i++) {
            at += 500;
            sensor.take(at, i * 0.0125);
            int side = sensor.sideOf(0, limit);
            assertThat(side).isIn(0, (int) Math.signum(sensor.value(0) - limit));
        }
        assertThat(sensor.value(0)).isGreaterThan(limit);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void aDenseWindowStaysExactButForItsOldEnd(
            @ForAll @IntRange(min = 250, max = 3000) int meanStep, @ForAll long seed) {
        Random random = new Random(seed);
        OneSensor sensor = sensor();
        TreeMap<Long, Double> all = new TreeMap<>();
        long at = 0;
        for (int i = 0; i < 4000; i++) {
            at += 1 + random.nextInt(2 * meanStep);
            double value = random.nextInt(1000) / 10.0;
            all.put(at, value);
            sensor.take(at, value);
        }
        Reference reference = new Reference(all, at, WIDTH);

        // Folded places are at most 1/200 of what is kept: 1/80 of the window.
        assertThat(sensor.value(0)).isCloseTo(reference.deviation(), within(2.0));
        double[] twa = reference.integral(OneSensor.HOLD, v -> v);
        assertThat(sensor.value(5)).isCloseTo(twa[0] / WIDTH, within(100.0 / 80));
        double[] held = reference.integral(OneSensor.HOLD, v -> v >= 5 && v < 30 ? 1 : 0);
        assertThat(sensor.value(8)).isCloseTo(held[0] / 60_000, within(10.0 / 80));
        assertThat(sensor.value(1)).isCloseTo(reference.percentile(0.5), within(15.0));
        assertThat(sensor.bytes().length).isLessThan(4 * SampleWindow.CAPACITY * 80 + 8000);
    }
}
