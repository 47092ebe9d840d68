package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Attribute;
import io.vigil.rules.language.Function;
import io.vigil.units.MeasurementUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DepartureTest {
    private static final long MINUTE = 60_000;
    private static final long WIDTH = 120 * MINUTE;
    private static final long START = 1_000_000_000_000L;

    private static OneSensor sensor(Map<String, Attribute> attributes) {
        return new OneSensor(
                attributes,
                Ast.call(Function.DEPARTURE, Ast.quantity("level"), Ast.number(2, "h")));
    }

    private static double reference(NavigableMap<Long, Double> all, long at) {
        double[] x =
                all.subMap(at - WIDTH, false, at, true).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sorted()
                        .toArray();
        long first = all.higherKey(at - WIDTH);
        if (x.length < 60 || at - first < 5 * MINUTE) {
            return Double.NaN;
        }
        Reference window = new Reference(all, at, WIDTH);
        double median = window.percentile(0.5);
        double step =
                Arrays.stream(x).boxed().distinct().count() < 2 ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 1; i < x.length; i++) {
            step = x[i] > x[i - 1] ? Math.min(step, x[i] - x[i - 1]) : step;
        }
        double size = Math.abs(median);
        double spread = (window.percentile(0.9) - window.percentile(0.1)) / 2.5631031310892;
        double scale = Math.max(Math.max(spread, 0.001 * size), Math.min(step, 0.02 * size));
        return Math.abs(all.get(at) - median) / Math.max(scale, Double.MIN_NORMAL);
    }

    @Property(tries = 60)
    void equalsAReferenceThatLooksAtEverything(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int digits) {
        Random random = new Random(seed);
        OneSensor sensor = sensor(Map.of());
        TreeMap<Long, Double> all = new TreeMap<>();
        long newest = START;
        for (int i = 0; i < 200; i++) {
            newest += 1 + random.nextInt(random.nextInt(50) == 0 ? 1_000_000 : 90_000);
            long at = newest - (random.nextInt(5) == 0 ? random.nextInt(120_000) : 0);
            double value = 20 + Math.rint(random.nextGaussian() * digits) / digits;
            if (sensor.take(at, value)) {
                all.put(at, value);
                double expected = reference(all, at);
                if (Double.isNaN(expected)) {
                    assertThat(sensor.value(0)).isNaN();
                } else {
                    assertThat(sensor.value(0))
                            .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
                }
            }
            if (random.nextInt(20) == 0) {
                sensor.restart();
            }
        }
    }

    @Test
    void oneDigitOfAnInstrumentIsNoDeparture() {
        OneSensor sensor = sensor(Map.of());
        for (int i = 0; i < 100; i++) {
            sensor.take(START + i * MINUTE, 32);
        }
        sensor.take(START + 100 * MINUTE, 32.5);

        assertThat(sensor.value(0)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aMoveFarBeyondTheLastDigitIsOneAlsoIfAllWasStill() {
        OneSensor sensor = sensor(Map.of());
        for (int i = 0; i < 100; i++) {
            sensor.take(START + i * MINUTE, 32);
        }
        sensor.take(START + 100 * MINUTE, 20);

        assertThat(sensor.value(0)).isGreaterThan(10);
    }

    @Test
    void isCountedFromTheResolutionOfTheSensor() {
        OneSensor sensor =
                sensor(
                        Map.of(
                                "levelResolution",
                                new Attribute.Quantified(4, MeasurementUnit.of("m"))));
        for (int i = 0; i < 100; i++) {
            sensor.take(START + i * MINUTE, 32);
        }
        sensor.take(START + 100 * MINUTE, 20);

        assertThat(sensor.value(0)).isEqualTo(3);
    }

    @Test
    void countsTheScatterWithinPlacesWhereSamplesAreFolded() {
        Random random = new Random(7);
        OneSensor sensor = sensor(Map.of());
        for (int i = 0; i < 7000; i++) {
            sensor.take(START + i * 1000L, 50 + random.nextGaussian());
        }
        sensor.take(START + 7_000_000L, 58);

        assertThat(sensor.value(0)).isCloseTo(8, within(0.5));
    }
}
