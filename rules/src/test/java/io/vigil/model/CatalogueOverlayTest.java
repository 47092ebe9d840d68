package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is laid over a catalogue is as if it had been read with the rest. */
class CatalogueOverlayTest {
    private static final int SITES = 6;
    private static final int SENSORS = 12;

    @Property(tries = 300)
    void isTheSameAsACatalogueMadeOfAllItsParts(@ForAll Random chance) {
        Catalogue known = random(chance, 4);
        for (int i = 0; i < 4; i++) {
            Catalogue fragment = random(chance, 2);
            Catalogue merged = known.overlaidBy(fragment);
            assertSame(merged, expected(known, fragment));
            known = merged;
        }
    }

    private static Catalogue random(Random chance, int most) {
        List<Site> sites = new ArrayList<>();
        Map<SensorId, Sensor> sensors = new LinkedHashMap<>();
        int first = chance.nextInt(SITES);
        int count = 1 + chance.nextInt(most);
        for (int i = 0; i < count; i++) {
            SiteId id = new SiteId("site-" + (first + i) % SITES);
            sites.add(site(id, chance.nextInt(3)));
            int ofSite = chance.nextInt(4);
            for (int j = 0; j < ofSite; j++) {
                SensorId sensor = new SensorId("sensor-" + chance.nextInt(SENSORS));
                sensors.putIfAbsent(sensor, sensor(sensor, id, 1 + chance.nextInt(3)));
            }
        }
        return new Catalogue(
                List.of(SensorKinds.builtIn().get("water-level")),
                List.of(),
                List.of(new Enterprise(new EnterpriseId("hydro"), LocalizedText.same("Hydro"))),
                sites,
                sensors.values());
    }

    private static Site site(SiteId id, int version) {
        return new Site(
                id,
                LocalizedText.same(id + " " + version),
                "river",
                new EnterpriseId("hydro"),
                RegionPath.parse("43"),
                new Position(28, 112),
                Site.DEFAULT_LATENESS,
                Map.of());
    }

    private static Sensor sensor(SensorId id, SiteId site, int minutes) {
        return new Sensor(
                id,
                site,
                "water-level",
                LocalizedText.same(id.value()),
                List.of(),
                Duration.ofMinutes(minutes),
                Optional.empty(),
                Map.of());
    }

    /** By the public constructor, which looks at everything. */
    private static Catalogue expected(Catalogue known, Catalogue fragment) {
        Map<SiteId, Site> sites = new LinkedHashMap<>();
        known.sites().forEach(site -> sites.put(site.id(), site));
        fragment.sites().forEach(site -> sites.put(site.id(), site));
        Map<SensorId, Sensor> sensors = new LinkedHashMap<>();
        known.sensors().stream()
                .filter(sensor -> fragment.site(sensor.site()).isEmpty())
                .forEach(sensor -> sensors.put(sensor.id(), sensor));
        fragment.sensors().forEach(sensor -> sensors.put(sensor.id(), sensor));
        return new Catalogue(
                known.kinds(),
                known.regions(),
                known.enterprises(),
                sites.values(),
                sensors.values());
    }

    private static void assertSame(Catalogue merged, Catalogue expected) {
        assertThat(merged.sites()).containsExactlyElementsOf(expected.sites());
        assertThat(merged.sensors()).containsExactlyElementsOf(expected.sensors());
        for (int i = 0; i < SITES; i++) {
            SiteId id = new SiteId("site-" + i);
            assertThat(merged.site(id)).isEqualTo(expected.site(id));
            assertThat(merged.sensorsOf(id))
                    .containsExactlyInAnyOrderElementsOf(expected.sensorsOf(id));
        }
        for (int i = 0; i < SENSORS; i++) {
            SensorId id = new SensorId("sensor-" + i);
            assertThat(merged.sensor(id)).isEqualTo(expected.sensor(id));
        }
    }
}
