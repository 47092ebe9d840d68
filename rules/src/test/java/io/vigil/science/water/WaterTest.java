package io.vigil.science.water;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.science.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class WaterTest {
    private static final double[] BINS = {0, 2, 4, 6, 8, 10, 9, 7, 6, 5, 4, 3, 2, 1, 1, 0, 0, 0};

    @Test
    void threeHoursOfRain() {
        List<OptionalDouble> bins = bins();
        RainAccumulation sum = RainAccumulation.newest(bins, 18);

        assertThat(sum.millimetres()).isEqualTo(Vectors.number("water.rain3h", "sum3h"));
        assertThat(sum.isPartial()).isFalse();
        assertThat(RainAccumulation.highest(bins, 6).millimetres())
                .isEqualTo(Vectors.number("water.rain3h", "max1h"));
        assertThat(RainStandard.reached(sum.millimetres(), 68, 68)).contains(RainStandard.ORANGE);
    }

    @Test
    void aMissingBinMakesTheWindowPartial() {
        List<OptionalDouble> bins = bins();
        bins.set(5, OptionalDouble.empty());

        assertThat(RainAccumulation.newest(bins, 18)).isEqualTo(new RainAccumulation(58, 1));
        assertThat(RainAccumulation.newest(bins, 20)).isEqualTo(new RainAccumulation(58, 3));
        assertThat(RainAccumulation.newest(bins, 6).isPartial()).isFalse();
    }

    @Test
    void amountsOfTheSignals() {
        assertThat(RainStandard.reached(100, 100, 100)).contains(RainStandard.RED);
        assertThat(RainStandard.reached(49.9, 50, 60)).contains(RainStandard.YELLOW);
        assertThat(RainStandard.reached(10, 49.9, 50)).contains(RainStandard.BLUE);
        assertThat(RainStandard.reached(10, 20, 49.9)).isEmpty();
        assertThat(RainStandard.BLUE.hours()).isEqualTo(12);
        assertThat(RainStandard.RED.millimetres()).isEqualTo(100);
    }

    private static List<OptionalDouble> bins() {
        List<OptionalDouble> bins = new ArrayList<>();
        for (double bin : BINS) {
            bins.add(OptionalDouble.of(bin));
        }
        return bins;
    }

    @Test
    void theRiseAtCuntan() {
        double perHour = (183.90 - 170.14) / 68;

        assertThat(perHour)
                .isCloseTo(Vectors.number("water.cuntan_2020", "m_per_h"), Vectors.SIX_DIGITS);
    }

    @Test
    void muskingumCoefficientsAndTheirBounds() {
        Muskingum muskingum = Muskingum.of(6, 0.2, 3);

        assertThat(muskingum.c0()).isCloseTo(Vectors.number("muskingum", "C0"), Vectors.SIX_DIGITS);
        assertThat(muskingum.c1()).isCloseTo(Vectors.number("muskingum", "C1"), Vectors.SIX_DIGITS);
        assertThat(muskingum.c2()).isCloseTo(Vectors.number("muskingum", "C2"), Vectors.SIX_DIGITS);
        JsonNode bounds = Vectors.topic("muskingum").get("stability");
        assertThat(Muskingum.shortestStep(6, 0.2)).isEqualTo(bounds.get(0).doubleValue());
        assertThat(Muskingum.longestStep(6, 0.2)).isEqualTo(bounds.get(1).doubleValue());
        assertThat(Muskingum.of(6, 0.2, 2.3).isStable()).isFalse();
        assertThat(Muskingum.of(6, 0.2, 9.7).isStable()).isFalse();
        assertThatThrownBy(() -> Muskingum.of(6, 0.6, 3)).hasMessageContaining("0.6");
    }

    @Test
    void muskingumGivesTheTextbookHydrograph() {
        JsonNode vector = Vectors.topic("muskingum");
        MuskingumReach reach = new MuskingumReach(6 * 3600, 0.2, 3 * 3600, 100);
        double peak = 0;
        int peakAt = 0;
        for (int i = 0; i < vector.get("I").size(); i++) {
            double outflow = reach.step(vector.get("I").get(i).doubleValue());
            assertThat(outflow).isCloseTo(vector.get("O").get(i).doubleValue(), Vectors.SIX_DIGITS);
            peakAt = outflow > peak ? i : peakAt;
            peak = Math.max(peak, outflow);
        }
        assertThat((peakAt - 4) * 3.0).isEqualTo(Vectors.number("muskingum", "peak_lag_h"));
    }

    @Property
    void muskingumMakesNoWater(
            @ForAll @DoubleRange(min = 600, max = 90_000) double travel,
            @ForAll @DoubleRange(min = 0, max = 0.33) double weighting,
            @ForAll @DoubleRange(min = 10, max = 500) double peak) {
        MuskingumReach reach = new MuskingumReach(travel, weighting, 600, 5);
        double in = 0;
        double out = 0;
        for (int i = 0; i < 3000; i++) {
            double inflow = i < 50 ? peak : 5;
            double outflow = reach.step(inflow);
            assertThat(outflow).isBetween(Math.min(5, peak) - 1e-9, Math.max(5, peak) + 1e-9);
            in += inflow;
            out += outflow;
        }
        assertThat(out).isCloseTo(in, within(in * 1e-6));
    }

    @Test
    void aSplitReachDelaysThePeakByItsTravelTime() {
        MuskingumReach reach = new MuskingumReach(300, 0.2, 1, 5);
        double peak = 0;
        int peakAt = 0;
        for (int i = 0; i < 5000; i++) {
            double outflow = reach.step(5 + 200 * Math.exp(-Math.pow((i - 400) / 100.0, 2)));
            peakAt = outflow > peak ? i : peakAt;
            peak = Math.max(peak, outflow);
        }
        assertThat(peak).isLessThan(205).isGreaterThan(100);
        assertThat(peakAt).isBetween(690, 710);
    }

    @Test
    void aLongReachIsSplit() {
        assertThat(Muskingum.subreaches(6, 0.2, 3)).isEqualTo(1);
        assertThat(Muskingum.subreaches(24, 0.2, 3)).isEqualTo(4);
        assertThat(new MuskingumReach(300, 0.2, 1, 5).parts()).isEqualTo(120);
        assertThatThrownBy(() -> new MuskingumReach(10, 0.2, 100, 0))
                .hasMessageContaining("too long");
    }

    @Test
    void aWaveTravelsFasterThanTheWater() {
        assertThat(KinematicWave.celerity(2))
                .isCloseTo(Vectors.number("wave.celerity", "c"), Vectors.SIX_DIGITS);
        assertThat(KinematicWave.leadMinutes(12_000, 2))
                .isCloseTo(
                        Vectors.number("wave.celerity", "lead_min_for_12km"), Vectors.SIX_DIGITS);
        assertThat(KinematicWave.leadMinutes(12_000, 0)).isInfinite();
    }
}
