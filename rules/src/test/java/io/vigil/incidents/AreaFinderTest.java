package io.vigil.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Grade;
import io.vigil.model.Position;
import io.vigil.science.geo.Sphere;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AreaFinderTest {
    private static final Position ORIGIN = new Position(28, 112);
    private static final Wind FROM_WEST = new Wind(5, 270);

    private final AreaFinder finder =
            new AreaFinder(IncidentBookTest.SETTINGS, Duration.ofMinutes(90));

    /** A site so many metres east of the origin. */
    private static String site(String id, double east, String more) {
        Position place = Sphere.destination(ORIGIN, 90, east);
        return """
                - id: %s
                  name: %s
                  type: village
                  enterprise: e
                  region: 43/4301/%s
                  position: { lat: %s, lon: %s }
                %s
               """
                .formatted(id, id, id, place.latitude(), place.longitude(), more);
    }

    private static Catalogue catalogue(String... sites) {
        String head =
                """
                enterprises:
                  - { id: e, name: E }
                sites:
                """;
        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(Map.of("c.yaml", head + String.join("", sites)));
        assertThat(loaded.findings()).noneMatch(finding -> finding.isError());
        return loaded.catalogue();
    }

    private static String tank(String attributes) {
        return site("tanks", 0, "  attributes: { " + attributes + " }");
    }

    private AffectedArea area(Catalogue catalogue, Warning warning, Optional<Wind> wind) {
        return finder.of(warning.raised(Grade.ORANGE, 0), catalogue, place -> wind);
    }

    private static Warning leak() {
        return Warning.of("toxic", "chemical", "tanks", 0);
    }

    @Test
    void chlorineAtAKnownRateReachesAsFarAsTheVectorsSay() {
        // domain/09: chlorine 500 g/s, class D, 5 m/s: 382.401, 1483.90 and 3703.42 m.
        Catalogue places =
                catalogue(
                        tank("gas: Cl2, sourceRate: 0.5 kg/s"),
                        site("near", 380, "  attributes: { population: 120 }"),
                        site("middle", 1_480, "  attributes: { population: 800 }"),
                        site("far", 3_700, ""),
                        site("beyond", 3_710, ""),
                        site("upwind", -300, "  attributes: { population: 9000 }"));

        AffectedArea area = area(places, leak(), Optional.of(FROM_WEST));

        assertThat(area.parts()).extracting(AreaPart::basis).containsOnly(AreaBasis.PLUME);
        assertThat(area.parts())
                .extracting(AreaPart::zone)
                .containsExactly(Grade.RED, Grade.ORANGE, Grade.YELLOW);
        assertThat(area.sites())
                .extracting(one -> one.site().id().value() + " " + one.zone())
                .containsExactly("tanks RED", "near RED", "middle ORANGE", "far YELLOW");
        assertThat(area.population()).isEqualTo(OptionalDouble.of(920));
        assertThat(area.parts().get(0).release().orElseThrow().stability()).isEqualTo("D");
        assertThat(AreaBasis.PLUME.isScreening()).isTrue();
        AreaShape.Polygon orange = (AreaShape.Polygon) area.parts().get(1).shape();
        double reach =
                orange.outline().stream().mapToDouble(ORIGIN::distanceTo).max().orElseThrow();
        assertThat(reach).isCloseTo(1_483.90, within(0.05));
    }

    @Test
    void anUnknownRateIsScreenedWithThreeAndTheMiddleOneCounts() {
        Catalogue places =
                catalogue(tank("gas: Cl2"), site("middle", 1_480, ""), site("far", 2_500, ""));

        AffectedArea area = area(places, leak(), Optional.of(FROM_WEST));

        assertThat(area.parts()).hasSize(9);
        assertThat(area.parts())
                .extracting(AreaPart::basis)
                .containsOnly(AreaBasis.PLUME_THREE_RATES);
        assertThat(area.parts())
                .extracting(part -> part.release().orElseThrow().rate())
                .containsOnly(0.1, 0.5, 2.0);
        assertThat(area.parts()).filteredOn(AreaPart::counts).hasSize(3);
        assertThat(area.sites())
                .extracting(one -> one.site().id().value() + " " + one.zone())
                .containsExactly("tanks RED", "middle ORANGE", "far YELLOW");
    }

    @Test
    void inCalmAndWithoutWindTheAreaIsACircle() {
        Catalogue places = catalogue(tank("gas: Cl2, sourceRate: 0.5 kg/s"));

        AffectedArea calm = area(places, leak(), Optional.of(new Wind(0.4, 270)));
        AffectedArea unknown = area(places, leak(), Optional.empty());

        assertThat(calm.parts()).allMatch(part -> part.shape() instanceof AreaShape.Circle);
        AreaPart red = unknown.parts().get(0);
        // domain/09: class F, 1.5 m/s, AEGL-3.
        assertThat(((AreaShape.Circle) red.shape()).metres()).isCloseTo(2_320.49, within(0.5));
        assertThat(red.release().orElseThrow().measured()).isFalse();
        assertThat(unknown.parts().get(1).release().orElseThrow().capped()).isTrue();
    }

    @Test
    void whatIsNoLeakOrOfNoKnownSubstanceHasARadius() {
        Catalogue places = catalogue(tank("gas: unheard-of"));

        AffectedArea area =
                area(places, Warning.of("g", "gas-leak", "tanks", 0), Optional.of(FROM_WEST));

        assertThat(area.parts())
                .extracting(AreaPart::basis, AreaPart::shape)
                .containsExactly(tuple(AreaBasis.RADIUS, new AreaShape.Circle(ORIGIN, 300)));
    }

    @Test
    void aPlumeThatEndsWithinAHundredMetresIsNotDrawn() {
        Catalogue places = catalogue(tank("gas: CH4, sourceRate: 0.01 kg/s"));

        AffectedArea area =
                area(places, Warning.of("g", "gas-leak", "tanks", 0), Optional.of(FROM_WEST));

        assertThat(area.parts()).extracting(AreaPart::basis).containsExactly(AreaBasis.RADIUS);
    }

    @Test
    void waterReachesWhatLiesDownstreamWithinTheLeadTime() {
        Catalogue places =
                catalogue(
                        site("gauge", 0, ""),
                        site("bend", 9_000, "  upstream: [ { site: gauge, travelTime: 1 h } ]"),
                        site("mouth", 18_000, "  upstream: [ { site: bend, travelTime: 1 h } ]"),
                        site("bank", 5_000, "  attributes: { population: 40 }"));

        AffectedArea area =
                area(places, Warning.of("stage", "flood", "gauge", 0), Optional.empty());

        assertThat(area.parts()).hasSize(1);
        AreaPart.Flow flow = area.parts().get(0).flow().orElseThrow();
        assertThat(flow.to().value()).isEqualTo("bend");
        assertThat(flow.arrives()).isEqualTo(Duration.ofHours(1));
        AreaShape shape = area.parts().get(0).shape();
        Position beside = Sphere.destination(ORIGIN, 0, 490);
        assertThat(shape.contains(beside)).isTrue();
        assertThat(shape.contains(Sphere.destination(ORIGIN, 0, 510))).isFalse();
        assertThat(area.sites())
                .extracting(one -> one.site().id().value())
                .containsExactly("gauge", "bank", "bend");
        assertThat(area.population()).isEqualTo(OptionalDouble.of(40));
        assertThat(area.regions())
                .extracting(region -> region.leaf())
                .containsExactly("430101", "gauge", "bank", "bend");
    }

    @Test
    void aFireHasARadiusSinceNobodyMeasuresItsFuel() {
        IncidentSettings fires =
                new IncidentSettings(
                        Duration.ofMinutes(30),
                        Duration.ofHours(24),
                        IncidentSettings.PLAIN.otherwise(),
                        List.of(new Kinship(Set.of("fire"), 3_000, Duration.ofHours(2))),
                        List.of());
        Catalogue places = catalogue(site("wood", 0, ""), site("hut", 2_900, ""));

        AffectedArea area =
                new AreaFinder(fires, AreaFinder.LEAD)
                        .of(
                                Warning.of("smoke", "fire", "wood", 0).raised(Grade.BLUE, 0),
                                places,
                                place -> Optional.empty());

        assertThat(area.parts()).extracting(AreaPart::basis).containsExactly(AreaBasis.RADIUS);
        assertThat(area.sites()).hasSize(2);
        assertThat(area.population()).isEmpty();
    }

    @Test
    void sitesOfADrillAreNotAffectedByWhatIsMeantInEarnest() {
        Catalogue places =
                catalogue(
                        site("gauge", 0, ""),
                        site("twin", 100, "  exercise: drill-1"),
                        site("other", 200, ""));

        AffectedArea real = area(places, Warning.of("g", "gas-leak", "gauge", 0), Optional.empty());
        AffectedArea drill =
                area(
                        places,
                        Warning.of("g", "gas-leak", "twin", 0).inDrill("drill-1"),
                        Optional.empty());

        assertThat(real.sites())
                .extracting(one -> one.site().id().value())
                .containsExactly("gauge", "other");
        assertThat(drill.sites())
                .extracting(one -> one.site().id().value())
                .containsExactly("twin");
    }
}
