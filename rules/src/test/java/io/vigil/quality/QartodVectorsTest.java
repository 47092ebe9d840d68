package io.vigil.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Quality;
import io.vigil.testing.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The six-minute water levels by which an independent program followed the manual's text. */
class QartodVectorsTest {
    private static final double[] LEVEL = {
        2.10, 2.12, 2.13, 2.95, 2.15, 2.16, 2.16, 2.16, 2.16, 2.16, 2.40
    };
    private static final long INTERVAL = 360_000;
    private static final List<Integer> GROSS = List.of(1, 1, 1, 3, 1, 1, 1, 1, 1, 1, 1);
    private static final List<Integer> SPIKE = List.of(2, 1, 4, 4, 4, 1, 1, 1, 1, 3, 2);
    private static final List<Integer> RATE = List.of(2, 1, 1, 3, 3, 1, 1, 1, 1, 1, 3);
    private static final List<Integer> FLAT_BY_CODE = List.of(1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 1);
    private static final List<Integer> FLAT_BY_PROSE = List.of(1, 1, 1, 1, 1, 1, 1, 3, 3, 4, 1);
    private static final List<Integer> AGGREGATE = List.of(1, 1, 4, 4, 4, 1, 1, 1, 3, 3, 3);

    private static List<Integer> numbers(List<Quality> flags) {
        return flags.stream().map(Quality::flag).toList();
    }

    private static List<Quality> gross() {
        GrossRangeTest test = new GrossRangeTest(new Range(-0.5, 10), new Range(-0.5, 2.5));
        return IntStream.range(0, LEVEL.length).mapToObj(i -> test.flag(LEVEL[i])).toList();
    }

    private static List<Quality> spike(SpikeTest.Method method) {
        SpikeTest test = new SpikeTest(0.1, 0.2, method);
        int last = LEVEL.length - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(
                        i ->
                                i == 0 || i == last
                                        ? Quality.UNEVALUATED
                                        : test.flag(LEVEL[i - 1], LEVEL[i], LEVEL[i + 1]))
                .toList();
    }

    private static List<Quality> rate() {
        RateTest test = RateTest.fixed(0.05 / INTERVAL);
        return IntStream.range(0, LEVEL.length)
                .mapToObj(
                        i ->
                                i == 0
                                        ? Quality.UNEVALUATED
                                        : test.flag(LEVEL[i] - LEVEL[i - 1], INTERVAL, Double.NaN))
                .toList();
    }

    private static List<Quality> flat(FlatLineTest.Count count) {
        FlatLineTest test =
                new FlatLineTest(
                        0.001, new FlatLineTest.Length(3, 0), new FlatLineTest.Length(5, 0), count);
        FlatLine run = new FlatLine();
        List<Quality> flags = new ArrayList<>();
        for (int i = 0; i < LEVEL.length; i++) {
            run.add(i * INTERVAL, LEVEL[i], test.tolerance());
            flags.add(test.flag(run));
        }
        return flags;
    }

    @Test
    void grossRange() {
        assertThat(numbers(gross())).isEqualTo(GROSS);
    }

    @Test
    void spikeAsTheManualHasItFlagsBothNeighboursToo() {
        assertThat(numbers(spike(SpikeTest.Method.AVERAGE))).isEqualTo(SPIKE);
    }

    @Test
    void spikeByTheSmallerDistanceFlagsTheSpikeAlone() {
        assertThat(numbers(spike(SpikeTest.Method.SMALLER)))
                .containsExactly(2, 1, 1, 4, 1, 1, 1, 1, 1, 1, 2);
    }

    @Test
    void rateOfChange() {
        assertThat(numbers(rate())).isEqualTo(RATE);
    }

    @Test
    void flatLineByTheManualsCodeComparesWithSoManyEarlierValues() {
        assertThat(numbers(flat(FlatLineTest.Count.CODE))).isEqualTo(FLAT_BY_CODE);
    }

    @Test
    void flatLineByTheManualsTextCountsTheNewestValueToo() {
        assertThat(numbers(flat(FlatLineTest.Count.PROSE))).isEqualTo(FLAT_BY_PROSE);
    }

    @Test
    void aFallingSeriesIsNotFlat() {
        FlatLine run = new FlatLine();
        for (int i = 0; i < 10; i++) {
            run.add(i * INTERVAL, 5 - 0.1 * i, 0.001);
        }

        assertThat(run.count()).isEqualTo(1);
    }

    @Test
    void aggregate() {
        List<Quality> flags = new ArrayList<>();
        for (int i = 0; i < LEVEL.length; i++) {
            flags.add(
                    Flags.aggregate(
                            true,
                            List.of(
                                    gross().get(i),
                                    spike(SpikeTest.Method.AVERAGE).get(i),
                                    rate().get(i),
                                    flat(FlatLineTest.Count.CODE).get(i))));
        }

        assertThat(numbers(flags)).isEqualTo(AGGREGATE);
    }

    @Test
    void thirdDifference() {
        double third = SpikeTest.thirdDifference(LEVEL[0], LEVEL[1], LEVEL[2], LEVEL[3]);

        assertThat(third).isCloseTo(-0.82, within(1e-9));
    }

    @Test
    void theNumbersHereAreThoseOfTheFile() throws IOException {
        JsonNode file =
                new ObjectMapper()
                        .readTree(SharedData.require("../domain/vectors/vectors.json").toFile());
        JsonNode qc = file.get("qc");

        assertThat(doubles(qc.get("x_m_6min"))).containsExactly(LEVEL);
        assertThat(integers(qc.get("gross(-0.5,10,-0.5,2.5)"))).isEqualTo(GROSS);
        assertThat(integers(qc.get("spike(0.1,0.2)"))).isEqualTo(SPIKE);
        assertThat(integers(qc.get("roc(>0.05 m/6min)"))).isEqualTo(RATE);
        assertThat(integers(qc.get("flat(eps0.001,3,5)"))).isEqualTo(FLAT_BY_CODE);
        assertThat(integers(qc.get("aggregate"))).isEqualTo(AGGREGATE);
        assertThat(file.get("qc.thirddiff").get("v").asDouble()).isEqualTo(-0.82);
    }

    private static double[] doubles(JsonNode array) {
        double[] result = new double[array.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = array.get(i).asDouble();
        }
        return result;
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> result = new ArrayList<>();
        array.forEach(number -> result.add(number.asInt()));
        return result;
    }
}
