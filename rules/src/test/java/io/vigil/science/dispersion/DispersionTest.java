package io.vigil.science.dispersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Position;
import io.vigil.science.Vectors;
import io.vigil.science.dispersion.Footprint.Release;
import io.vigil.science.dispersion.Stability.Ground;
import io.vigil.science.dispersion.Stability.Sky;
import io.vigil.science.gas.AcuteGuideline;
import io.vigil.science.gas.Concentration;
import io.vigil.science.gas.Substance;
import io.vigil.science.geo.Sphere;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispersionTest {
    @ParameterizedTest
    @CsvSource({"D,1000,5", "D,500,5", "F,1000,2", "B,1000,5"})
    void plumeOnTheAxis(Stability stability, int x, double wind) {
        String topic = "plume.rural_" + stability + "_" + x;

        assertThat(stability.sigmaY(x)).isCloseTo(Vectors.number(topic, "sy"), Vectors.SIX_DIGITS);
        assertThat(stability.sigmaZ(x)).isCloseTo(Vectors.number(topic, "sz"), Vectors.SIX_DIGITS);
        assertThat(1000 * GaussianPlume.concentration(1, wind, stability, x, 0, 0, 0))
                .isCloseTo(Vectors.number(topic, "C_mgm3"), Vectors.SIX_DIGITS);
    }

    @Test
    void plumeBesideTheAxis() {
        assertThat(GaussianPlume.concentration(1000, 3, Stability.D, 800, 40, 1.5, 2))
                .isCloseTo(Vectors.number("plume.full", "C_gm3"), Vectors.SIX_DIGITS);
        assertThat(GaussianPlume.concentration(1000, 3, Stability.D, -1, 0, 0, 0)).isZero();
    }

    @Test
    void puff() {
        assertThat(new GaussianPuff(1000, 40, 40, 20).concentration(0, 0, 0))
                .isCloseTo(Vectors.number("plume.puff", "C"), Vectors.SIX_DIGITS);
    }

    @Test
    void thePuffHoldsItsMass() {
        GaussianPuff puff = new GaussianPuff(10, 20, 15, 8);
        double sum = 0;
        for (double x = -120; x < 120; x += 4) {
            for (double y = -90; y < 90; y += 4) {
                for (double z = 1; z < 48; z += 2) {
                    sum += puff.concentration(x + 2, y + 2, z) * 4 * 4 * 2;
                }
            }
        }
        assertThat(sum).isCloseTo(10, within(0.02));
    }

    @Test
    void townsDiluteMoreThanOpenCountry() {
        assertThat(Stability.D.sigmaY(1000, Ground.TOWN))
                .isCloseTo(160 / Math.sqrt(1.4), within(1e-9));
        assertThat(Stability.A.sigmaZ(1000, Ground.TOWN))
                .isCloseTo(240 * Math.sqrt(2), within(1e-9));
        assertThat(Stability.C.sigmaZ(500, Ground.TOWN)).isCloseTo(100, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "1.9,STRONG_SUN,A", "2,STRONG_SUN,B", "4,SLIGHT_SUN,C", "5.5,MODERATE_SUN,D",
        "7,STRONG_SUN,C", "1,CLEAR_NIGHT,F", "2.5,CLOUDY_NIGHT,E", "4,CLEAR_NIGHT,E",
        "9,OVERCAST,D", "1,OVERCAST,D"
    })
    void stabilityOfAMoment(double wind, Sky sky, Stability expected) {
        assertThat(Stability.of(wind, sky)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "D_red_AEGL3,D,5,3,20", "D_orange_AEGL2,D,5,2,2.0", "D_yellow_AEGL1,D,5,1,0.5",
        "F_red_AEGL3,F,1.5,3,20", "F_orange_AEGL2,F,1.5,2,2.0", "F_yellow_AEGL1,F,1.5,1,0.5"
    })
    void zonesOfAChlorineRelease(
            String name, Stability stability, double wind, int tier, double ppm) {
        String topic = "zone.Cl2_" + name;
        AcuteGuideline level = AcuteGuideline.of(Substance.CHLORINE, tier, 60).orElseThrow();
        double limit = Vectors.number(topic, "C_gm3");
        // The vector took 24.465 L/mol.
        double converted = Concentration.milligrams(ppm, Substance.CHLORINE.molarMass(), 25) / 1000;
        Release release = new Release(500, wind, stability, Ground.OPEN_COUNTRY, limit);
        Footprint footprint = Footprint.of(release);
        double reach = Vectors.number(topic, "xmax_m");
        double at = Vectors.number(topic, "at_x_m");
        double width = Vectors.number(topic, "max_halfwidth_m");

        assertThat(level.ppm()).isEqualTo(ppm);
        assertThat(converted).isCloseTo(limit, Percentage.withPercentage(0.002));
        assertThat(release.unboundedReach()).isCloseTo(reach, Vectors.SIX_DIGITS);
        assertThat(release.halfWidth(at)).isCloseTo(width, Percentage.withPercentage(1e-3));
        assertThat(footprint.capped()).isEqualTo(reach > 10_000);
        assertThat(footprint.reach()).isCloseTo(Math.min(10_000, reach), Vectors.SIX_DIGITS);
        if (at < 10_000) {
            assertThat(footprint.halfWidth()).isCloseTo(width, Percentage.withPercentage(0.01));
        }
        if (!footprint.capped()) {
            assertThat(footprint.halfWidthAt()).isCloseTo(at, within(0.01));
        }
    }

    /** The polygon that the CAP examples of the project carry. */
    @Test
    void outlineOfTheOrangeZone() {
        String expected =
                "30.600000,114.300000 30.600302,114.301550 30.600569,114.303876"
                        + " 30.600778,114.307752 30.600731,114.311628 30.600523,114.313954"
                        + " 30.599999,114.315504 30.599475,114.313954 30.599268,114.311628"
                        + " 30.599222,114.307752 30.599431,114.303876 30.599698,114.301550"
                        + " 30.600000,114.300000";
        Release release = new Release(500, 5, Stability.D, Ground.OPEN_COUNTRY, 0.005796527);
        StringBuilder outline = new StringBuilder();

        for (Position point : Footprint.of(release).outline(new Position(30.6, 114.3), 270)) {
            outline.append(String.format("%.6f,%.6f ", point.latitude(), point.longitude()));
        }

        assertThat(outline.toString().trim()).isEqualTo(expected);
    }

    @Test
    void nothingIsComputedNearerThanTheModelIsValid() {
        Position source = new Position(30.6, 114.3);
        Release small = new Release(500, 5, Stability.D, Ground.OPEN_COUNTRY, 0.0579653);

        List<Position> outline = Footprint.of(small).outline(source, 270);

        for (Position point : outline.subList(1, outline.size() - 1)) {
            assertThat(source.distanceTo(point)).isGreaterThan(90);
        }
        Release tiny = new Release(1, 5, Stability.D, Ground.OPEN_COUNTRY, 0.0579653);
        assertThat(Footprint.of(tiny).isTooNear()).isTrue();
    }

    @Test
    void inCalmAirTheAreaIsACircle() {
        Release calm = new Release(500, 0.5, Stability.F, Ground.OPEN_COUNTRY, 1);
        Footprint footprint = Footprint.of(calm);
        Position source = new Position(30.6, 114.3);

        assertThat(footprint.circle()).isTrue();
        assertThat(footprint.turn()).isEqualTo(180);
        for (Position point : footprint.outline(source, 123)) {
            assertThat(source.distanceTo(point)).isCloseTo(footprint.reach(), within(0.01));
        }
        assertThat(footprint.sector(source, 123)).isEqualTo(footprint.outline(source, 7));
    }

    @Test
    void theWindMayTurn() {
        Footprint steady =
                Footprint.of(new Release(500, 5, Stability.D, Ground.OPEN_COUNTRY, 0.0058));
        Footprint weak =
                Footprint.of(new Release(500, 1.5, Stability.D, Ground.OPEN_COUNTRY, 0.0058));
        Position source = new Position(30.6, 114.3);
        List<Position> sector = steady.sector(source, 270);

        assertThat(steady.turn()).isEqualTo(15);
        assertThat(weak.turn()).isEqualTo(30);
        assertThat(sector.get(0)).isEqualTo(sector.get(sector.size() - 1)).isEqualTo(source);
        assertThat(Sphere.bearing(source, sector.get(1))).isLessThan(75);
        assertThat(Sphere.bearing(source, sector.get(sector.size() - 2))).isGreaterThan(105);
    }

    @Property
    void theReachIsWhereTheLimitIsMet(
            @ForAll @DoubleRange(min = 10, max = 5000) double source,
            @ForAll @DoubleRange(min = 1, max = 12) double wind,
            @ForAll @DoubleRange(min = 0.01, max = 1) double limit) {
        Release release = new Release(source, wind, Stability.D, Ground.OPEN_COUNTRY, limit);
        double reach = release.unboundedReach();

        assertThat(release.onAxis(reach * 1.001)).isLessThan(limit);
        assertThat(release.onAxis(reach * 0.999)).isGreaterThan(limit);
        assertThat(release.halfWidth(reach * 1.01)).isZero();
    }

    @Test
    void leaks() {
        assertThat(LeakRate.liquid(0.010, 0.61, 610, 0.7e6))
                .isCloseTo(Vectors.number("leak.liquid", "Q"), Vectors.SIX_DIGITS);
        assertThat(LeakRate.chokedGas(0.010, 1, 0.9e6, 20, 17.031, 1.32))
                .isCloseTo(Vectors.number("leak.gas_choked", "Q"), Vectors.SIX_DIGITS);
        assertThat(LeakRate.criticalRatio(1.32))
                .isCloseTo(Vectors.number("leak.gas_choked", "crit_ratio"), Vectors.SIX_DIGITS);
        assertThatThrownBy(() -> LeakRate.chokedGas(0.01, 1, 150_000, 20, 17.031, 1.32))
                .hasMessageContaining("not choked");
    }

    @Test
    void aReleaseNeedsWindSourceAndLimit() {
        assertThatThrownBy(() -> new Release(1, 0, Stability.D, Ground.OPEN_COUNTRY, 1))
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> new GaussianPuff(1, 0, 1, 1)).hasMessageContaining("lengths");
    }
}
