package io.vigil.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Quality;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Gap, climatology, rate by deviations, attenuated, neighbour and multivariate, one by one. */
class SingleTestsTest {
    private static final long MINUTE = 60_000;

    @Test
    void dataThatDoesNotComeIsMissingOnceTheTimeIsPassed() {
        GapTest test = new GapTest(60 * MINUTE);

        assertThat(test.flag(0, 60 * MINUTE)).isEqualTo(Quality.GOOD);
        assertThat(test.flag(0, 60 * MINUTE + 1)).isEqualTo(Quality.MISSING);
    }

    @Test
    void climatologyGoesByTheMonthsOfTheZoneAndNeverFails() {
        ClimatologyTest test =
                new ClimatologyTest(
                        List.of(new ClimatologyTest.Season(Set.of(6), new Range(1, 5))),
                        ZoneOffset.ofHours(8));
        long june = Instant.parse("2026-05-31T16:00:00Z").toEpochMilli();

        assertThat(test.flag(june, 5)).isEqualTo(Quality.GOOD);
        assertThat(test.flag(june, 500)).isEqualTo(Quality.SUSPECT);
        assertThat(test.flag(june - 1, 500)).isEqualTo(Quality.UNEVALUATED);
    }

    @Test
    void theRateOfChangeIsMeasuredInDeviationsOfThePast() {
        RateTest test = new RateTest(Double.POSITIVE_INFINITY, 3, 0.1, 25 * 60 * MINUTE);

        assertThat(test.flag(0.39, MINUTE, 0.1)).isEqualTo(Quality.GOOD);
        assertThat(test.flag(-0.41, MINUTE, 0.1)).isEqualTo(Quality.SUSPECT);
        assertThat(test.flag(9, MINUTE, Double.NaN)).isEqualTo(Quality.UNEVALUATED);
    }

    @Test
    void anAttenuatedSignalIsNotEvaluatedBeforeTheTimeIsKnown() {
        AttenuatedTest test =
                new AttenuatedTest(12 * 60 * MINUTE, AttenuatedTest.Measure.RANGE, 0.5, 0.1);
        Spread spread = new Spread(test.over());
        spread.add(0, 1);

        assertThat(test.flag(spread, 0)).isEqualTo(Quality.UNEVALUATED);
        spread.add(6 * 60 * MINUTE, 1.3);
        spread.add(12 * 60 * MINUTE, 1);
        assertThat(test.flag(spread, 12 * 60 * MINUTE)).isEqualTo(Quality.SUSPECT);
        for (int hour = 13; hour <= 30; hour++) {
            spread.add(hour * 60L * MINUTE, 1.05);
        }
        assertThat(test.flag(spread, 30 * 60 * MINUTE)).isEqualTo(Quality.BAD);
    }

    @Test
    void aNeighbourThatIsNotThereIsNoEvidence() {
        NeighbourTest test = new NeighbourTest(0.03, 0.05);

        assertThat(test.flag(1, Double.NaN)).isEqualTo(Quality.UNEVALUATED);
        assertThat(test.flag(1, 1.02)).isEqualTo(Quality.GOOD);
        assertThat(test.flag(1, 0.96)).isEqualTo(Quality.SUSPECT);
        assertThat(test.flag(1, 1.06)).isEqualTo(Quality.BAD);
    }

    @Test
    void aChangeThatTheSecondQuantityShowsTooIsGood() {
        MultivariateTest test = new MultivariateTest(2, 25 * 60 * MINUTE);

        assertThat(test.flag(1, 0.1, 0, 5)).isEqualTo(Quality.SUSPECT);
        assertThat(test.flag(1, 0.1, -11, 5)).isEqualTo(Quality.GOOD);
        assertThat(test.flag(0.1, 0.1, 0, 5)).isEqualTo(Quality.GOOD);
        assertThat(test.flag(Double.NaN, 0.1, 0, 5)).isEqualTo(Quality.UNEVALUATED);
    }

    @Test
    void theSpreadIsThatOfAllValuesInItsWindowUpToOneBucket() {
        Random random = new Random(7);
        long width = 48 * MINUTE;
        Spread spread = new Spread(width);
        long[] at = new long[2000];
        double[] value = new double[2000];
        long now = -5_000_000;
        for (int i = 0; i < at.length; i++) {
            now += random.nextInt(200_000);
            at[i] = now;
            value[i] = 100 + random.nextGaussian();
            spread.add(now, value[i]);

            int first = i;
            while (first > 0 && Math.floorDiv(at[first - 1], MINUTE) >= bucket(now - width)) {
                first--;
            }
            assertThat(spread.deviation(now)).isCloseTo(deviation(value, first, i), within(1e-9));
            assertThat(spread.range(now)).isCloseTo(range(value, first, i), within(1e-9));
        }
    }

    /** The bucket of a minute that still counts is the first that ends after the window began. */
    private static long bucket(long began) {
        return Math.floorDiv(began, MINUTE);
    }

    private static double deviation(double[] value, int from, int to) {
        double mean = 0;
        for (int i = from; i <= to; i++) {
            mean += value[i] / (to - from + 1);
        }
        double squares = 0;
        for (int i = from; i <= to; i++) {
            squares += (value[i] - mean) * (value[i] - mean);
        }
        return Math.sqrt(squares / (to - from + 1));
    }

    private static double range(double[] value, int from, int to) {
        double low = value[to];
        double high = value[to];
        for (int i = from; i <= to; i++) {
            low = Math.min(low, value[i]);
            high = Math.max(high, value[i]);
        }
        return high - low;
    }
}
