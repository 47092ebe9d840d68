package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Function;
import io.vigil.rules.language.Rule;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Expression LEVEL = Ast.quantity("level");
    private static final Expression THREE_DAYS = Ast.number(3, "d");
    private static final long DAY = 86_400_000;

    private static OneSensor sensor(Map<String, Attribute> attributes) {
        return new OneSensor(
                attributes,
                Ast.call(Function.ANOMALY, LEVEL, THREE_DAYS),
                Ast.call(Function.BASELINE, LEVEL, THREE_DAYS));
    }

    /** Values as the class promises to keep them, with their places in local time. */
    private static final class Days {
        private final ZoneId zone;
        private final Set<Long> quarters = new HashSet<>();
        private final Map<LocalDateTime, List<Double>> byHour = new HashMap<>();
        private long first = Long.MAX_VALUE;

        Days(ZoneId zone) {
            this.zone = zone;
        }

        private LocalDateTime hour(long at) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(at), zone)
                    .withMinute(0)
                    .withSecond(0)
                    .withNano(0);
        }

        void add(long at, double value) {
            first = Math.min(first, at);
            if (quarters.add(Math.floorDiv(at, 900_000L))) {
                byHour.computeIfAbsent(hour(at), h -> new ArrayList<>()).add(value);
            }
        }

        /** Of three days before; null while it is learned. */
        List<Double> usual(long at) {
            List<Double> values = new ArrayList<>();
            int days = 0;
            for (int i = 1; i <= 3; i++) {
                List<Double> ofDay = byHour.getOrDefault(hour(at).minusDays(i), List.of());
                values.addAll(ofDay);
                days += ofDay.isEmpty() ? 0 : 1;
            }
            return at - first < 3 * DAY || days < 1.5 ? null : values;
        }
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void equalsAReferenceThatLooksAtEverything(
            @ForAll @IntRange(min = 60_000, max = 4_000_000) int meanStep, @ForAll long seed) {
        Random random = new Random(seed);
        String zone = List.of("+08:00", "Asia/Kolkata", "Z").get(random.nextInt(3));
        OneSensor sensor = sensor(Map.of("zone", new Attribute.Text(zone)));
        Days days = new Days(ZoneId.of(zone));
        long newest = River.START.toEpochMilli();
        int compared = 0;
        while (newest < River.START.toEpochMilli() + 8 * DAY) {
            boolean gap = random.nextDouble() < meanStep / (3.0 * DAY);
            newest += 1 + (gap ? random.nextInt((int) DAY) : random.nextInt(2 * meanStep));
            long delay = random.nextInt(5) == 0 ? random.nextInt((int) OneSensor.LATENESS) : 0;
            long at = newest - delay;
            double value = random.nextInt(100) / 10.0;
            boolean suspect = random.nextInt(10) == 0;
            if (!sensor.take(at, value, suspect)) {
                continue;
            }
            if (!suspect) {
                days.add(at, value);
            }
            List<Double> usual = days.usual(at);
            if (usual == null) {
                assertThat(sensor.value(0)).isNaN();
                assertThat(sensor.value(1)).isNaN();
            } else {
                compared++;
                double median = Reference.median(usual);
                List<Double> apart = usual.stream().map(v -> Math.abs(v - median)).toList();
                double deviation = Math.max(Reference.median(apart), 1e-3 * median);
                assertThat(sensor.value(1)).isCloseTo(median, within(1e-12));
                if (deviation == 0) {
                    assertThat(sensor.value(0)).isNaN();
                    continue;
                }
                double z = 0.6745 * (value - median) / deviation;
                assertThat(sensor.value(0)).isCloseTo(z, within(1e-9 * Math.max(1, Math.abs(z))));
                assertThat(Double.isNaN(sensor.valueWithoutSuspects(0))).isEqualTo(suspect);
            }
            if (random.nextInt(50) == 0) {
                sensor.restart();
            } else if (random.nextInt(50) == 0) {
                sensor.replaceByCopy();
            }
        }
        assertThat(compared).isPositive();
    }

    /** A level that follows the hour of the day, with a little noise, every 15 min. */
    private static void learn(OneSensor sensor, int days) {
        for (int i = 0; i < 96 * days; i++) {
            sensor.take(900_000L * i, usual(i) + 0.1 * (i % 5 - 2));
        }
    }

    private static double usual(int quarter) {
        return 5 + 3 * Math.sin(2 * Math.PI * Math.floorDiv(quarter, 4) / 24.0);
    }

    @Test
    void theSameValueIsUsualAtOneHourAndNotAtAnother() {
        OneSensor sensor = sensor(Map.of());
        learn(sensor, 4);
        int six = 4 * 96 + 4 * 6;

        sensor.take(900_000L * six, 8);
        assertThat(sensor.value(0)).isBetween(-2.0, 2.0);
        assertThat(sensor.value(1)).isCloseTo(8, within(0.1));

        sensor.take(900_000L * (six + 48), 8);
        assertThat(sensor.value(0)).isGreaterThan(20);
    }

    @Test
    void distanceIsTheRobustOneOfIglewiczAndHoaglin() {
        // Median 5.1 and MAD 0.2 from the days before, then 7.2.
        double[] values = {5.1, 4.8, 5.3, 5.0, 5.6};
        OneSensor sensor = new OneSensor(Ast.call(Function.ANOMALY, LEVEL, Ast.number(5, "d")));
        for (int i = 0; i < values.length; i++) {
            sensor.take(DAY * i, values[i]);
        }
        sensor.take(DAY * 5, 7.2);

        assertThat(sensor.value(0)).isCloseTo(7.08225, within(1e-5));
    }

    @Test
    void whatNeverMovedIsMeasuredInStepsOfItsResolution() {
        Map<String, Attribute> resolution =
                Map.of("levelResolution", new Attribute.Quantified(2, MeasurementUnit.of("cm")));
        OneSensor sensor = sensor(resolution);
        for (int i = 0; i < 96 * 4; i++) {
            sensor.take(900_000L * i, 5);
        }
        sensor.take(900_000L * 96 * 4, 5.1);

        assertThat(sensor.value(0)).isCloseTo(0.6745 * 5, within(1e-9));
    }

    @Test
    void aZoneThatIsNoneIsTold() {
        River river =
                new River(
                        Map.of("zone", new Attribute.Text("Peking")),
                        River.rule(
                                Map.of(
                                        Grade.BLUE,
                                        Ast.atLeast(
                                                Ast.call(Function.ANOMALY, LEVEL),
                                                Ast.number(5, "")))));

        assertThat(river.notes()).hasSize(1);
        assertThat(river.notes().get(0).finding().code()).isEqualTo(BindingCode.ZONE_UNKNOWN);
    }

    @Test
    void summerTimeKeepsTheHourOfTheDay() {
        Baseline baseline = new Baseline("b", 4);
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDate first = LocalDate.of(2026, 3, 24);
        for (int day = 0; day < 6; day++) {
            for (int hour = 0; hour < 24; hour++) {
                Instant at = first.plusDays(day).atTime(hour, 30).atZone(berlin).toInstant();
                baseline.add(at.toEpochMilli(), hour);
            }
        }
        Instant eight = first.plusDays(6).atTime(8, 10).atZone(berlin).toInstant();

        assertThat(baseline.usual(eight.toEpochMilli(), berlin).median()).isEqualTo(8);
        assertThat(baseline.usual(eight.toEpochMilli(), ZoneOffset.UTC).median()).isEqualTo(7);
    }

    @Test
    void tellsWhatItIsStillLearning() {
        Expression anomaly =
                Ast.atLeast(Ast.call(Function.ANOMALY, LEVEL, THREE_DAYS), Ast.number(5, ""));
        River river = new River(River.rule(Map.of(Grade.BLUE, anomaly)));

        assertThat(river.evaluator().learning(river.state))
                .containsExactly(
                        new Learning(River.G1, "level", Duration.ofDays(3), Optional.empty(), 0));

        for (int minute = 0; minute < 3 * 24 * 60; minute += 15) {
            river.level(minute, 5);
        }
        Learning learning = river.evaluator().learning(river.state).get(0);
        assertThat(learning.until()).contains(River.START.plus(Duration.ofDays(3)));
        assertThat(learning.hoursKnown()).isZero();

        for (int minute = 3 * 24 * 60; minute <= 4 * 24 * 60; minute += 15) {
            river.level(minute, 5);
        }
        assertThat(river.evaluator().learning(river.state)).isEmpty();
        river.level(4 * 24 * 60 + 15, 9);
        assertThat(river.story()).containsExactly("5775 RAISED blue");
    }

    @Test
    void anEditOfTheLimitKeepsWhatWasLearned() {
        River river = new River(anomalyAbove(50));
        for (int minute = 0; minute <= 4 * 24 * 60; minute += 15) {
            river.level(minute, 5 + 0.1 * (minute % 4));
        }
        river.use(anomalyAbove(5));
        river.restart();
        river.observe(4 * 24 * 60 + 15, "level", 9, Quality.GOOD);

        assertThat(river.story()).containsExactly("5775 RAISED blue");
        assertThat(river.last().evidence().get(0).function()).isEqualTo("anomaly(level, 3.0 d)");
    }

    private static Rule anomalyAbove(double limit) {
        return River.rule(
                Map.of(
                        Grade.BLUE,
                        Ast.atLeast(
                                Ast.call(Function.ANOMALY, LEVEL, THREE_DAYS),
                                Ast.number(limit, ""))));
    }

    @Test
    void aMeasurementOfAnotherQuantityLearnsNothing() {
        River river = new River(anomalyAbove(5));
        river.observe(
                Reading.of(River.G1, River.minute(0), new Measurement("flow", 3, Quality.GOOD)));

        assertThat(river.evaluator().learning(river.state).get(0).until()).isEmpty();
    }
}
