package io.vigil.science.gas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigil.science.Provenance;
import io.vigil.science.Vectors;
import io.vigil.science.gas.Exposure.Step;
import io.vigil.science.gas.FlammableMixture.Component;
import io.vigil.science.gas.OccupationalLimit.SetPoints;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GasTest {
    @Test
    void molarVolumes() {
        assertThat(Concentration.molarVolume(20, 101.325))
                .isCloseTo(Vectors.number("gas.molar_volume_20C", "v"), Vectors.SIX_DIGITS);
        assertThat(Concentration.molarVolume(25, 101.325))
                .isCloseTo(Vectors.number("gas.molar_volume_25C", "v"), Vectors.SIX_DIGITS);
    }

    static Stream<String> limits() {
        return Vectors.topics("gas.oel_").stream();
    }

    @ParameterizedTest
    @MethodSource("limits")
    void limitsInPpm(String topic) {
        String[] parts = topic.split("_");
        Substance substance = Substance.ofFormula(parts[1]).orElseThrow();
        double milligrams = Double.parseDouble(parts[2].replace("mg", ""));

        conversion(substance, milligrams, topic);
    }

    static Stream<String> dangers() {
        return Vectors.topics("gas.idlh_annex_").stream();
    }

    @ParameterizedTest
    @MethodSource("dangers")
    void dangerousConcentrationsOfTheAnnex(String topic) {
        Substance substance = Substance.ofFormula(topic.split("_")[2]).orElseThrow();
        double milligrams = Vectors.number(topic, "mg");
        OccupationalLimit limit = OccupationalLimit.of(substance).orElseThrow();
        SetPoints points = limit.setPoints(SetPointProfile.GB50493_BY_IDLH).orElseThrow();

        assertThat(limit.dangerous()).hasValue(milligrams);
        conversion(substance, milligrams, topic);
        assertThat(points.first())
                .isCloseTo(Vectors.number(topic, "lvl1_5pct_mg"), Vectors.SIX_DIGITS);
        assertThat(points.second())
                .isCloseTo(Vectors.number(topic, "lvl2_10pct_mg"), Vectors.SIX_DIGITS);
    }

    private static void conversion(Substance substance, double milligrams, String topic) {
        for (int celsius : new int[] {20, 25}) {
            double ppm = Concentration.ppm(milligrams, substance.molarMass(), celsius);
            assertThat(ppm).isCloseTo(Vectors.number(topic, "ppm" + celsius), Vectors.SIX_DIGITS);
            assertThat(Concentration.milligrams(ppm, substance.molarMass(), celsius))
                    .isCloseTo(milligrams, within(1e-9));
        }
    }

    @Test
    void shareOfTheExplosiveLimit() {
        assertThat(Concentration.percentOfLimit(12_500, 5))
                .isEqualTo(Vectors.number("gas.lel_pct_ch4_12500ppm", "pct"));
        assertThat(Concentration.ppmOfLimit(25, 5)).isEqualTo(12_500);
        assertThat(Concentration.alongPath(5, 20))
                .isEqualTo(Vectors.number("gas.openpath", "lelm"));
    }

    @Test
    void mixtureOfPropaneAndButane() {
        double limit =
                FlammableMixture.lowerLimit(
                        List.of(new Component(60, 2.1), new Component(40, 1.5)));

        assertThat(limit)
                .isCloseTo(Vectors.number("gas.lechatelier_60C3_40C4", "lel"), Vectors.SIX_DIGITS);
    }

    @Property
    void aMixtureLiesBetweenItsComponents(
            @ForAll @DoubleRange(min = 0.01, max = 1) double share,
            @ForAll @DoubleRange(min = 0.5, max = 15) double one,
            @ForAll @DoubleRange(min = 0.5, max = 15) double other) {
        double limit =
                FlammableMixture.lowerLimit(
                        List.of(new Component(share, one), new Component(1, other)));

        assertThat(limit)
                .isBetween(Math.min(one, other) * (1 - 1e-12), Math.max(one, other) * (1 + 1e-12));
    }

    @Test
    void shortTermMean() {
        List<Step> steps =
                List.of(new Step(12, 5), new Step(28, 4), new Step(45, 3), new Step(20, 3));

        assertThat(Exposure.mean(steps, 15))
                .isCloseTo(Vectors.number("gas.stel15", "twa"), Vectors.SIX_DIGITS);
        assertThat(Exposure.highestMean(steps, 15)).isEqualTo(Exposure.mean(steps, 15));
    }

    @Property
    void noStretchOfASlidingMeanIsHigher(
            @ForAll @DoubleRange(min = 0, max = 100) double a,
            @ForAll @DoubleRange(min = 0, max = 100) double b,
            @ForAll @DoubleRange(min = 0, max = 100) double c) {
        List<Step> steps = List.of(new Step(a, 7), new Step(b, 4), new Step(c, 11));
        double highest = 0;
        for (double from = -15; from <= 22; from += 0.25) {
            double sum = 0;
            for (double at = from + 0.005; at < from + 15; at += 0.01) {
                sum += at < 0 || at >= 22 ? 0 : at < 7 ? a : at < 11 ? b : c;
            }
            highest = Math.max(highest, sum * 0.01 / 15);
        }

        assertThat(Exposure.highestMean(steps, 15)).isCloseTo(highest, within(0.05));
    }

    @Test
    void tenBergeScalesTheGuidelines() {
        assertThat(ToxicLoad.scaled(50, 10, 60, ToxicLoad.CHLORINE))
                .isCloseTo(Vectors.number("gas.tenberge_Cl2_60from10", "c"), Vectors.SIX_DIGITS);
        assertThat(ToxicLoad.scaled(2700, 10, 60, ToxicLoad.AMMONIA))
                .isCloseTo(Vectors.number("gas.tenberge_NH3_60from10", "c"), Vectors.SIX_DIGITS);
        assertThat(ToxicLoad.scaled(76, 10, 60, ToxicLoad.HYDROGEN_SULFIDE))
                .isCloseTo(Vectors.number("gas.tenberge_H2S_60from10", "c"), Vectors.SIX_DIGITS);
    }

    @Test
    void aSteadyConcentrationIsItsOwnEquivalent() {
        List<Step> steady = List.of(new Step(30, 20), new Step(30, 40));
        List<Step> peak = List.of(new Step(60, 30), new Step(0, 30));

        assertThat(ToxicLoad.equivalent(steady, 60, 2.5)).isCloseTo(30, within(1e-9));
        // (60²/2)^½: a peak weighs more than the same amount spread out.
        assertThat(ToxicLoad.equivalent(peak, 60, 2)).isCloseTo(42.4264, within(1e-4));
        assertThat(ToxicLoad.equivalent(peak, 60, 1)).isCloseTo(30, within(1e-9));
    }

    @Test
    void guidelinesSayHowFarTheyCanBeTrusted() {
        assertThat(AcuteGuideline.ALL).hasSize(27);
        assertThat(AcuteGuideline.of(Substance.CHLORINE, 2, 60).orElseThrow().ppm()).isEqualTo(2.0);
        assertThat(AcuteGuideline.of(Substance.AMMONIA, 3, 10).orElseThrow().provenance())
                .isEqualTo(Provenance.UNVERIFIED);
        assertThat(AcuteGuideline.of(Substance.CHLORINE, 2, 45)).isEmpty();
        for (AcuteGuideline level : AcuteGuideline.ALL) {
            AcuteGuideline.of(level.substance(), level.tier() + 1, level.minutes())
                    .ifPresent(worse -> assertThat(worse.ppm()).isGreaterThan(level.ppm()));
        }
    }

    @Test
    void theTwoStandardsDisagreeWithoutACeiling() {
        OccupationalLimit carbonMonoxide = OccupationalLimit.of(Substance.CARBON_MONOXIDE).get();
        OccupationalLimit chlorine = OccupationalLimit.of(Substance.CHLORINE).get();

        assertThat(carbonMonoxide.setPoints(SetPointProfile.GB50493))
                .contains(new SetPoints(20, 40));
        assertThat(carbonMonoxide.setPoints(SetPointProfile.GBZT223))
                .contains(new SetPoints(15, 30));
        assertThat(chlorine.setPoints(SetPointProfile.GB50493)).contains(new SetPoints(1, 2));
        assertThat(chlorine.setPoints(SetPointProfile.GBZT223)).contains(new SetPoints(0.5, 1));
        assertThat(OccupationalLimit.of(Substance.PHENOL).get().setPoints(SetPointProfile.GBZT223))
                .isEmpty();
    }

    /** Table L1/L2 of the annex, all 24 rows. */
    @Test
    void theProfileGivesTheSetPointsThatTheAnnexPrints() {
        double[] first = {
            10, 20, 5, 2, 1, 1.5, 25, 5, 20, 9000, 6, 2, 1, 7.5, 0.5, 0.6, 10, 0.3, 5, 1, 50, 10,
            0.3, 50
        };
        assertThat(OccupationalLimit.ALL).hasSize(first.length);
        for (int i = 0; i < first.length; i++) {
            assertThat(OccupationalLimit.ALL.get(i).setPoints(SetPointProfile.GB50493))
                    .contains(new SetPoints(first[i], 2 * first[i]));
        }
    }

    @Test
    void theLowestPublishedLimitWarnsEarliest() {
        assertThat(ExplosiveLimits.lowest(Substance.METHANOL)).hasValue(5.5);
        assertThat(ExplosiveLimits.lowest(Substance.PHOSGENE)).isEmpty();
    }
}
