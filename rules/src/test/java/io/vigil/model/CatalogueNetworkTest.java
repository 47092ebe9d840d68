package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CatalogueNetworkTest {
    private static final String HEAD =
            """
            regions:
              - { path: "43/4309", name: { zh: 青川, en: Qingchuan } }
            enterprises:
              - { id: hydro, name: { zh: 水文局, en: Hydrology } }
            """;

    private static String site(String id, String more) {
        return """
                - id: %s
                  name: %s
                  type: river
                  enterprise: hydro
                  region: "43/4309"
                  position: { lat: 28, lon: 112 }
                %s
               """
                .formatted(id, id, more);
    }

    private static CatalogueLoader.Loaded load(String... sites) {
        return CatalogueLoader.parse(Map.of("c.yaml", HEAD + "sites:\n" + String.join("", sites)));
    }

    private static List<String> codes(CatalogueLoader.Loaded loaded) {
        return loaded.findings().stream().map(Finding::code).map(code -> code.id()).toList();
    }

    private static Map<SiteId, Duration> above(CatalogueLoader.Loaded loaded, String site) {
        return loaded.catalogue().surroundings().upstreamOf(new SiteId(site));
    }

    @Test
    void followsTheNetworkToTheSpringsByTheShortestWay() {
        CatalogueLoader.Loaded loaded =
                load(
                        site("spring", ""),
                        site("lake", "  upstream: [ { site: spring, travelTime: 5 h } ]"),
                        site(
                                "ford",
                                "  upstream: [ { site: lake, length: 7.2 km, celerity: 1 m/s },"
                                        + " { site: spring, travelTime: 3 h } ]"));

        assertThat(codes(loaded)).isEmpty();
        assertThat(above(loaded, "ford"))
                .containsExactly(
                        Map.entry(new SiteId("lake"), Duration.ofHours(2)),
                        Map.entry(new SiteId("spring"), Duration.ofHours(3)));
        assertThat(loaded.catalogue().surroundings().downstreamOf(new SiteId("spring")))
                .containsEntry(new SiteId("ford"), Duration.ofHours(3))
                .containsEntry(new SiteId("lake"), Duration.ofHours(5));
    }

    @Test
    void whatIsInNoFileIsAWarningAndNotFollowed() {
        CatalogueLoader.Loaded loaded =
                load(site("ford", "  upstream: [ { site: lake, travelTime: 1 h } ]"));

        assertThat(codes(loaded)).containsExactly("CAT-035");
        assertThat(above(loaded, "ford")).isEmpty();
        assertThat(loaded.catalogue().sites()).hasSize(1);
    }

    @Test
    void aLaterPublishedSiteCompletesTheNetwork() {
        CatalogueLoader.Loaded files =
                load(site("ford", "  upstream: [ { site: lake, travelTime: 1 h } ]"));
        Catalogue whole = files.catalogue().overlaidBy(load(site("lake", "")).catalogue());

        assertThat(whole.surroundings().upstreamOf(new SiteId("ford")))
                .containsOnlyKeys(new SiteId("lake"));
    }

    @Test
    void tellsLoopsRepetitionsAndMissingTravelTimes() {
        assertThat(
                        codes(
                                load(
                                        site("a", "  upstream: [ { site: b, travelTime: 1 h } ]"),
                                        site("b", "  upstream: [ { site: a, travelTime: 1 h } ]"))))
                .containsExactly("CAT-036");
        assertThat(codes(load(site("a", "  upstream: [ { site: a, travelTime: 1 h } ]"))))
                .containsExactly("CAT-037");
        assertThat(codes(load(site("b", ""), site("a", "  upstream: [ { site: b } ]"))))
                .containsExactly("CAT-038");
        assertThat(
                        codes(
                                load(
                                        site("b", ""),
                                        site("a", "  upstream: [ { site: b, length: 3 km } ]"))))
                .containsExactly("CAT-038");
        assertThat(
                        codes(
                                load(
                                        site("b", ""),
                                        site(
                                                "a",
                                                "  upstream: [ { site: b, length: 3 s, celerity: 1"
                                                        + " m/s } ]"))))
                .contains("CAT-039");
    }

    @Test
    void tablesSayTheSameAndTheWrittenFormIsReadBack() {
        String sites =
                "id,name_en,type,enterprise,region,lat,lon,upstream\n"
                        + "lake,Lake,river,hydro,43/4309,28,112,\n"
                        + "ford,Ford,river,hydro,43/4309,28,112,lake:90 min\n";
        String sensors =
                "id,site,kind,interval,quantities,neighbours\n"
                        + "f1,ford,water-level,5 min,level:m,f2; l1\n"
                        + "f2,ford,water-level,5 min,level:m,\n"
                        + "l1,lake,water-level,5 min,level:m,\n";
        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(
                        Map.of("c.yaml", HEAD, "sites.csv", sites, "sensors.csv", sensors));

        assertThat(codes(loaded)).isEmpty();
        CatalogueLoader.Loaded again =
                CatalogueLoader.parse(Map.of("all.yaml", CatalogueText.write(loaded.catalogue())));
        assertThat(codes(again)).isEmpty();
        for (Catalogue catalogue : List.of(loaded.catalogue(), again.catalogue())) {
            assertThat(catalogue.site(new SiteId("ford")).orElseThrow().upstream())
                    .containsExactly(new Reach(new SiteId("lake"), Duration.ofMinutes(90)));
            assertThat(catalogue.sensor(new SensorId("f1")).orElseThrow().neighbours())
                    .containsExactly(new SensorId("f2"), new SensorId("l1"));
        }
    }

    @Test
    void aNeighbourThatIsTheSensorItselfOrNamedTwiceIsToldAndOneThatIsNotHereIsAWarning() {
        String sensors =
                "id,site,kind,interval,quantities,neighbours\n"
                        + "f1,ford,water-level,5 min,level:m,f1;f2;f2;f3\n"
                        + "f2,ford,water-level,5 min,level:m,\n";
        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(
                        Map.of(
                                "c.yaml",
                                HEAD + "sites:\n" + site("ford", ""),
                                "sensors.csv",
                                sensors));

        assertThat(codes(loaded)).containsExactlyInAnyOrder("CAT-037", "CAT-037", "CAT-035");
    }

    @Property(tries = 200)
    void whatLiesWithinARadiusEqualsLookingAtEverySensor(@ForAll long seed) {
        Random random = new Random(seed);
        boolean wide = random.nextBoolean();
        List<Sensor> sensors = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            sensors.add(sensor("s" + i, somewhere(random, wide)));
        }
        Position centre = somewhere(random, wide);
        double metres = wide ? random.nextInt(9_000_000) : random.nextInt(40_000);
        Site site =
                new Site(
                        new SiteId("x"),
                        LocalizedText.same("x"),
                        "river",
                        new EnterpriseId("hydro"),
                        RegionPath.parse("43"),
                        centre,
                        Site.DEFAULT_LATENESS,
                        Map.of());
        Catalogue catalogue =
                new Catalogue(
                        SensorKinds.builtIn().values(),
                        List.of(),
                        List.of(new Enterprise(site.enterprise(), LocalizedText.same("h"))),
                        List.of(site),
                        sensors);

        List<SensorId> expected =
                sensors.stream()
                        .filter(s -> s.position().orElseThrow().distanceTo(centre) <= metres)
                        .map(Sensor::id)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        assertThat(catalogue.surroundings().within(centre, metres).stream().map(Sensor::id))
                .containsExactlyElementsOf(expected);
    }

    /** All over the Earth, poles and date line included, or within some tens of kilometres. */
    private static Position somewhere(Random random, boolean wide) {
        return wide
                ? new Position(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180)
                : new Position(
                        28 + random.nextDouble() * 0.3,
                        (179.9 + random.nextDouble() * 0.3 + 180) % 360 - 180);
    }

    private static Sensor sensor(String id, Position position) {
        return new Sensor(
                new SensorId(id),
                new SiteId("x"),
                "water-level",
                LocalizedText.same(id),
                List.of(),
                Duration.ofMinutes(1),
                Optional.of(position),
                Map.of());
    }

    @Test
    void distancesAreThoseOfTheGreatCircle() {
        // One degree of latitude is a 360th of the circumference of a sphere of 6371.0088 km.
        assertThat(new Position(28, 112).distanceTo(new Position(29, 112)))
                .isBetween(111_195.0, 111_195.2);
        assertThat(new Position(0, 179.5).distanceTo(new Position(0, -179.5)))
                .isBetween(111_195.0, 111_195.2);
    }

    @Test
    void theCentreOfSitesIsBetweenThem() {
        CatalogueLoader.Loaded loaded = load(site("a", ""), site("b", ""));
        Position centre =
                Surroundings.centre(List.copyOf(loaded.catalogue().sites())).orElseThrow();
        assertThat(centre.distanceTo(new Position(28, 112))).isLessThan(0.01);
        assertThat(loaded.catalogue().surroundings().sitesOf("4309")).hasSize(2);
        assertThat(loaded.catalogue().surroundings().sitesOf("4310")).isEmpty();
    }
}
