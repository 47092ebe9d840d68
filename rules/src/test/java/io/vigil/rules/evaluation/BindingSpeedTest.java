package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ProcessorTime;
import io.vigil.ProcessorTime.Timed;
import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorKinds;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.units.MeasurementUnit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * How long rules take to be loaded and bound for a country: 10,000 rules, most of them for the
 * sensors of one kind in one of 2,496 basins, and 440,000 sensors on 110,000 sites. Counted is the
 * processor time of the thread and the time for collecting garbage, which together are what one
 * waits for on a machine that does nothing else. On one that does both grow, so that the limits are
 * three times the goals; the figures are printed.
 */
class BindingSpeedTest {
    private static final int BASINS = 2_496;
    private static final int RULES = 10_000;
    private static final int RULES_PER_FILE = 1_000;
    private static final int SITES = 110_000;
    private static final int SITES_AT_ONCE = 11_000;
    private static final Duration LOADING_GOAL = Duration.ofSeconds(2);
    private static final Duration BINDING_GOAL = Duration.ofSeconds(10);
    private static final int TOLERANCE = 3;

    /** A kind of sensor with a quantity and what its rules ask. */
    private record Family(String kind, String quantity, String unit, String high, String most) {
        List<String> common() {
            return List.of(
                    "%s >= %s".formatted(quantity, most),
                    "rise(%s, 1 h) >= %s".formatted(quantity, high),
                    "avg(%s, 30 min) >= %s and %s >= %s".formatted(quantity, high, quantity, most),
                    "stuck(%s, 6 h)".formatted(quantity));
        }
    }

    private static final List<Family> FAMILIES =
            List.of(
                    new Family("water-level", "level", "m", "1 m", "26 m"),
                    new Family("gas-leak", "combustible", "%LEL", "10 %LEL", "50 %LEL"),
                    new Family("hazardous-chemical", "pressure", "kPa", "200 kPa", "2 MPa"),
                    new Family("weather", "wind", "m/s", "11 m/s", "18 m/s"));

    @Test
    void loadsAndBindsTheRulesOfACountry() {
        Map<String, String> files = files();
        load(Map.of("warm-up.yaml", files.get("weather0.yaml")));

        Timed<RuleLoader.Loaded> loaded = ProcessorTime.of(() -> load(files));
        assertThat(loaded.result().findings()).isEmpty();
        RuleSet rules = loaded.result().rules();
        assertThat(rules.rules()).hasSize(RULES);

        Duration binding = Duration.ZERO;
        long bound = 0;
        for (int first = 0; first < SITES; first += SITES_AT_ONCE) {
            Catalogue catalogue = catalogue(first, first + SITES_AT_ONCE);
            Timed<Long> slice = ProcessorTime.of(() -> bind(rules, catalogue));
            binding = binding.plus(slice.time());
            bound += slice.result();
        }

        System.out.printf(
                "loading %d rules: %d ms; binding %d rules to %d sensors: %d ms%n",
                RULES, loaded.time().toMillis(), bound, 4 * SITES, binding.toMillis());
        assertThat(bound).isEqualTo(5L * 4 * SITES);
        assertThat(loaded.time()).isLessThan(LOADING_GOAL.multipliedBy(TOLERANCE));
        assertThat(binding).isLessThan(BINDING_GOAL.multipliedBy(TOLERANCE));
    }

    private static RuleLoader.Loaded load(Map<String, String> files) {
        return new RuleLoader(SensorKinds.builtIn()).parse(files);
    }

    /** How many rules on how many sensors came of it. */
    private static long bind(RuleSet rules, Catalogue catalogue) {
        long bound = 0;
        RuleBinding binding = new RuleBinding(rules, catalogue);
        for (Site site : catalogue.sites()) {
            SiteRules ofSite = binding.site(site.id());
            assertThat(ofSite.notes()).isEmpty();
            for (BoundSensor sensor : ofSite.sensors()) {
                bound += sensor.rules.length;
            }
        }
        return bound;
    }

    /** Four rules for all sensors of a kind and one for those in each basin. */
    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Family family : FAMILIES) {
            List<String> rules = new ArrayList<>();
            for (String condition : family.common()) {
                rules.add(rule(family, rules.size(), "", "{ red: \"" + condition + "\" }"));
            }
            String grades =
                    """

                        yellow: %1$s >= sensor.high
                        red: %1$s >= %2$s or rise(%1$s, 2 h) >= %3$s\
                    """
                            .formatted(family.quantity(), family.most(), family.high());
            for (int basin = 0; basin < BASINS; basin++) {
                String site = ", site: { type: station, basin: b%d }".formatted(basin);
                rules.add(rule(family, rules.size(), site, grades));
            }
            for (int first = 0; first < rules.size(); first += RULES_PER_FILE) {
                int end = Math.min(first + RULES_PER_FILE, rules.size());
                files.put(
                        family.kind() + first + ".yaml",
                        String.join("", rules.subList(first, end)));
            }
        }
        return files;
    }

    private static String rule(Family family, int number, String site, String grades) {
        return """
               - id: %s-%d
                 title: { zh: 超过限值, en: Above its limit }
                 hazard: flood
                 applies: { kind: %s%s }
                 grades: %s
                 raise: { after: 2 readings }
                 clear: { for: 30 min }
                 advice: { zh: 前往查看, en: Go and see }
                 source: engineering default
               """
                .formatted(family.kind(), number, family.kind(), site, grades);
    }

    private static Catalogue catalogue(int first, int end) {
        Map<String, SensorKind> kinds = SensorKinds.builtIn();
        EnterpriseId hydro = new EnterpriseId("hydro");
        List<Site> sites = new ArrayList<>();
        List<Sensor> sensors = new ArrayList<>();
        for (int i = first; i < end; i++) {
            SiteId id = new SiteId("site-" + i);
            LocalizedText name = new LocalizedText("站" + i, "Station " + i);
            sites.add(
                    new Site(
                            id,
                            name,
                            "station",
                            hydro,
                            RegionPath.parse("43/4309"),
                            new Position(20 + i % 1000 * 0.03, 80 + Math.floorDiv(i, 1000) * 0.3),
                            Site.DEFAULT_LATENESS,
                            Map.of("basin", new Attribute.Text("b" + i % BASINS))));
            for (Family family : FAMILIES) {
                MeasurementUnit unit = MeasurementUnit.of(family.unit());
                sensors.add(
                        new Sensor(
                                new SensorId(id + "-" + family.kind()),
                                id,
                                family.kind(),
                                name,
                                List.of(new SensorQuantity(family.quantity(), unit, -1e9, 1e9)),
                                Duration.ofMinutes(5),
                                Optional.empty(),
                                Map.of("high", new Attribute.Quantified(2 + i % 100, unit))));
            }
        }
        return new Catalogue(
                kinds.values(),
                List.of(),
                List.of(new Enterprise(hydro, new LocalizedText("水文局", "Hydrology"))),
                sites,
                sensors);
    }
}
