package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.exercise.ExerciseTwins;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Formats are not checked here: this module decodes none. */
class ConnectionTest {
    private static final String SITES =
            """
            regions: [ { path: 43/4309, name: 青川县 } ]
            enterprises: [ { id: bureau, name: 水文局 }, { id: chem, name: 化工 } ]
            sites:
              - { id: upper, name: 上站, type: river, enterprise: bureau, region: 43/4309, position: { lat: 28, lon: 112 } }
              - { id: lower, name: 下站, type: river, enterprise: bureau, region: 43/4309, position: { lat: 28, lon: 112 } }
              - { id: plant, name: 厂, type: chemical, enterprise: chem, region: 43/4309, position: { lat: 28, lon: 112 } }
            sensors:
            """;

    private static final String GAUGE =
            sensor(
                    "gauge",
                    "upper",
                    "format: sl651, device: '0012345678', quantities: { level: { name: '39', unit: cm },"
                            + " rain: '26' }, settings: { zone: '+08:00', odd: 'a;b=[c]\\d' }");

    private static String sensor(String id, String site, String connection) {
        return "  - { id: "
                + id
                + ", site: "
                + site
                + ", kind: water-level, interval: 5 min, quantities: { level: m, rain: mm },"
                + " connection: { "
                + connection
                + " } }\n";
    }

    private static CatalogueLoader.Loaded load(String... sensors) {
        return CatalogueLoader.parse(Map.of("a.yaml", SITES + String.join("", sensors)));
    }

    private static List<String> said(CatalogueLoader.Loaded loaded) {
        return loaded.findings().stream()
                .map(finding -> finding.code().id() + " " + finding.arguments())
                .toList();
    }

    private static Connection gauge(Catalogue catalogue) {
        return catalogue.sensor(new SensorId("gauge")).orElseThrow().connection().orElseThrow();
    }

    @Test
    void namesUnitsAndSettingsAreRead() {
        CatalogueLoader.Loaded loaded = load(GAUGE);

        assertThat(said(loaded)).isEmpty();
        assertThat(gauge(loaded.catalogue()))
                .isEqualTo(
                        new Connection(
                                "sl651",
                                "0012345678",
                                Map.of(
                                        "level",
                                        new ForeignName("39", "cm"),
                                        "rain",
                                        new ForeignName("26", "mm")),
                                Map.of("zone", "+08:00", "odd", "a;b=[c]\\d")));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Catalogue catalogue = load(GAUGE).catalogue();

        Catalogue again =
                CatalogueLoader.parse(Map.of("b.yaml", CatalogueText.write(catalogue))).catalogue();
        CatalogueEdit table =
                CatalogueEdit.ofTables(
                        CatalogueEdit.fragment(catalogue, new SiteId("upper")),
                        Map.of("sensors.csv", CatalogueTables.sensors(catalogue.sensors())));

        assertThat(again.sensors()).containsExactlyElementsOf(catalogue.sensors());
        assertThat(table.findings()).isEmpty();
        assertThat(table.after().sensors()).containsExactlyElementsOf(catalogue.sensors());
        assertThat(table.sites()).isEmpty();
    }

    @Test
    void aTableMayLeaveUnitsOut() {
        CatalogueEdit edit =
                CatalogueEdit.ofTables(
                        load().catalogue(),
                        Map.of(
                                "sensors.csv",
                                """
                                id,site,kind,interval,quantities,format,device,names,settings
                                gauge,upper,water-level,5 min,level:m,csv,,level = Z[ft],decimal=comma
                                """));

        assertThat(edit.findings()).isEmpty();
        assertThat(gauge(edit.after()))
                .isEqualTo(
                        new Connection(
                                "csv",
                                "",
                                Map.of("level", new ForeignName("Z", "ft")),
                                Map.of("decimal", "comma")));
    }

    @Test
    void whatIsWrongIsToldAtItsPlace() {
        assertThat(said(load(sensor("a", "upper", "device: x, quantities: { level: '39' }"))))
                .containsExactly("CAT-011 [format]");
        assertThat(said(load(sensor("a", "upper", "format: x, quantities: {}"))))
                .containsExactly("CAT-015 [quantities]");
        assertThat(said(load(sensor("a", "upper", "format: x, quantities: { levle: '39' }"))))
                .containsExactly("CAT-042 [levle, a, level]");
        assertThat(
                        said(
                                load(
                                        sensor(
                                                "a",
                                                "upper",
                                                "format: x, quantities: { level: { name: h, unit:"
                                                        + " kPa } }"))))
                .containsExactly("CAT-043 [kPa, level, m]");
        assertThat(
                        said(
                                load(
                                        sensor(
                                                "a",
                                                "upper",
                                                "format: x, device: \"a\\u0007\", quantities: {"
                                                        + " level: h }"))))
                .containsExactly("CAT-041 [device, a\u0007, 0012345678]");
        assertThat(
                        said(
                                load(
                                        sensor(
                                                "a",
                                                "upper",
                                                "format: x, devcie: y, quantities: { rain: r }"))))
                .containsExactly("CAT-010 [devcie, device]");
    }

    @Test
    void aNameOfADeviceBelongsToOneQuantity() {
        String own = sensor("b", "lower", "format: x, device: d, quantities: { level: h }");
        String other = sensor("c", "plant", "format: x, device: d, quantities: { level: h }");
        String twice =
                sensor("a", "upper", "format: x, device: d, quantities: { level: h, rain: h }");

        assertThat(said(load(own, other))).isEmpty();
        assertThat(
                        said(
                                load(
                                        sensor(
                                                "a",
                                                "upper",
                                                "format: x, device: d, quantities: { rain: h }"),
                                        own)))
                .singleElement()
                .asString()
                .startsWith("CAT-044 [h, d, x, a.yaml:");
        assertThat(said(load(twice))).singleElement().asString().startsWith("CAT-044 [h, d, x,");
    }

    @Test
    void settingsOfADeviceAgree() {
        String one =
                sensor(
                        "a",
                        "upper",
                        "format: x, device: d, quantities: { level: h }, settings: { zone: Z }");
        String same =
                sensor(
                        "b",
                        "lower",
                        "format: x, device: d, quantities: { level: i }, settings: { zone: Z }");
        String differs = same.replace("zone: Z", "zone: UTC");

        assertThat(said(load(one, same))).isEmpty();
        assertThat(said(load(one, differs)))
                .singleElement()
                .asString()
                .startsWith("CAT-045 [zone, UTC, Z, a.yaml:");
    }

    @Test
    void anEditIsComparedWithWhatStays() throws Exception {
        Catalogue inForce = load(GAUGE).catalogue();
        String taken =
                """
                {"sites":[{"id":"%s","name":"n","type":"river","enterprise":"bureau","region":"43/4309",
                  "position":{"lat":28,"lon":112},"sensors":[{"id":"new","kind":"water-level",
                  "interval":"1 min","quantities":{"level":{"unit":"m"}},"connection":{"format":"sl651",
                  "device":"0012345678","quantities":{"level":{"name":"39","unit":""}}}}]}]}
                """;

        CatalogueEdit elsewhere =
                CatalogueEdit.ofForm(
                        inForce, new ObjectMapper().readTree(taken.formatted("lower")));
        CatalogueEdit inItsPlace =
                CatalogueEdit.ofForm(
                        inForce, new ObjectMapper().readTree(taken.formatted("upper")));

        assertThat(elsewhere.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo(CatalogueFindingCode.NAME_TAKEN);
                            assertThat(finding.place().file())
                                    .isEqualTo("sites/0/sensors/0/connection/quantities/level");
                        });
        assertThat(inItsPlace.findings()).isEmpty();
    }

    @Test
    void noDeviceSpeaksToTheCopyOfASensorInADrill() {
        Catalogue catalogue = load(GAUGE).catalogue();

        ExerciseTwins twins = ExerciseTwins.of(catalogue, Set.of(new SensorId("gauge")), "drill-1");

        assertThat(twins.over(catalogue).sensor(new SensorId("gauge.drill-1")).orElseThrow())
                .satisfies(twin -> assertThat(twin.connection()).isEmpty());
    }
}
