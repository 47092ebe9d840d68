package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ProcessorTime;
import io.vigil.ProcessorTime.Timed;
import io.vigil.findings.Finding;
import io.vigil.units.MeasurementUnit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueLoaderTest {
    static final String COUNTY =
            """
            kinds:
              - { key: snow-depth, name: { zh: 雪深, en: Snow depth }, quantities: { depth: m } }
            regions:
              - { path: 430000/430900/430999, name: { zh: 青川县, en: Qingchuan County } }
            enterprises:
              - { id: hydro-bureau, name: { zh: 县水文局, en: County Hydrology Bureau } }
            sites:
              - id: fort-lupton
                name: { zh: 城关站, en: Fort Lupton }
                type: river
                enterprise: hydro-bureau
                region: 430000/430900/430999
                position: { lat: 40.11, lon: -104.82 }
                lateness: 20 min
                attributes: { warningLevel: 27.3 m, profile: GB50493, gates: 3 }
                sensors:
                  - id: lupc2
                    kind: water-level
                    interval: 15 min
                    position: { lat: 40.12, lon: -104.8 }
                    quantities: { level: { unit: ft, min: 0, max: 40 }, rain: mm }
                    attributes: { alarmHigh: 12 m }
                  - id: snow-1
                    kind: snow-depth
                    name: 雪深计
                    interval: 1 h
                    quantities: { depth: cm, battery: mV }
            """;

    static final String SITES_CSV =
            "\uFEFFid,name_zh,name_en,type,enterprise,region,lat,lon,lateness,attr.warningLevel\r\n"
                    + "west,\"西站,\"\"老\"\"站\",West,river,hydro-bureau,430000/430900/430999,"
                    + "40.2,-104.9,,26.1 m\r\n";
    static final String SENSORS_CSV =
            """
            id,site,kind,name_zh,name_en,interval,lat,lon,quantities,attr.maker
            w1,west,water-level,水位计,,5 min,,,level:m:0:30;rain:mm,ACME
            """;

    private static CatalogueLoader.Loaded yaml(String text) {
        return CatalogueLoader.parse(Map.of("a.yaml", text));
    }

    private static List<String> lines(CatalogueLoader.Loaded loaded) {
        return loaded.findings().stream()
                .map(
                        finding ->
                                finding.place()
                                        + " "
                                        + finding.code().id()
                                        + " "
                                        + finding.arguments())
                .toList();
    }

    @Test
    void readsEverySection() {
        CatalogueLoader.Loaded loaded = yaml(COUNTY);

        assertThat(loaded.findings()).isEmpty();
        Catalogue catalogue = loaded.catalogue();
        Site site = catalogue.site(new SiteId("fort-lupton")).orElseThrow();
        assertThat(site.name()).isEqualTo(new LocalizedText("城关站", "Fort Lupton"));
        assertThat(site.lateness()).isEqualTo(Duration.ofMinutes(20));
        assertThat(site.attributes())
                .containsEntry(
                        "warningLevel", new Attribute.Quantified(27.3, MeasurementUnit.of("m")))
                .containsEntry("profile", new Attribute.Text("GB50493"))
                .containsEntry("gates", new Attribute.Quantified(3, MeasurementUnit.NUMBER));
        Sensor sensor = catalogue.sensor(new SensorId("lupc2")).orElseThrow();
        assertThat(sensor.name()).isEqualTo(LocalizedText.same("lupc2"));
        assertThat(sensor.interval()).isEqualTo(Duration.ofMinutes(15));
        assertThat(sensor.position()).contains(new Position(40.12, -104.8));
        assertThat(sensor.quantities())
                .containsExactly(
                        new SensorQuantity("level", MeasurementUnit.of("ft"), 0, 40),
                        new SensorQuantity(
                                "rain",
                                MeasurementUnit.of("mm"),
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY));
        assertThat(catalogue.kinds()).hasSize(SensorKinds.builtIn().size() + 1);
    }

    @Test
    void addsQuantitiesToABuiltInKind() {
        CatalogueLoader.Loaded loaded =
                yaml("kinds: [ { key: weather, name: W, quantities: { rain: mm, snow: cm } } ]");

        assertThat(loaded.findings()).isEmpty();
        SensorKind kind = loaded.catalogue().kind("weather").orElseThrow();
        assertThat(kind.quantities())
                .containsAllEntriesOf(SensorKinds.builtIn().get("weather").quantities())
                .containsEntry("snow", MeasurementUnit.of("cm"));
        assertThat(kind.name()).isEqualTo(SensorKinds.builtIn().get("weather").name());
        assertThat(yaml(CatalogueText.write(loaded.catalogue())).catalogue().kind("weather"))
                .contains(kind);
    }

    @Test
    void knowsTheKindsThatRuleFilesBring() {
        String kind = COUNTY.substring(0, COUNTY.indexOf("regions:"));
        String withoutKind = COUNTY.substring(kind.length());
        Map<String, String> rules =
                Map.of(
                        "snow.yaml", kind + "rules: [ what a catalogue would not understand ]",
                        "list.yaml", "- id: no-sections",
                        "broken.yaml", "kinds: [");

        Map<String, SensorKind> kinds = SensorKinds.with(rules);

        assertThat(kinds).hasSize(SensorKinds.builtIn().size() + 1);
        assertThat(yaml(withoutKind).hasErrors()).isTrue();
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(Map.of("a.yaml", withoutKind), kinds);
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.catalogue().kind("snow-depth")).contains(kinds.get("snow-depth"));
    }

    @Test
    void losesNoQuantityOfAKindToAFragment() {
        Catalogue files =
                yaml("kinds: [ { key: snow, name: S, quantities: { depth: m } } ]").catalogue();
        Catalogue fragment =
                yaml("kinds: [ { key: snow, name: S, quantities: { density: kg/m3 } } ]")
                        .catalogue();

        assertThat(files.overlaidBy(fragment).kind("snow").orElseThrow().quantities())
                .containsOnlyKeys("depth", "density", "battery");
    }

    @Test
    void mergesFilesAndTables() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("data/sensors.csv", SENSORS_CSV);
        files.put("data/sites.csv", SITES_CSV);
        files.put("county.yaml", COUNTY);

        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(files);

        assertThat(loaded.findings()).isEmpty();
        Site site = loaded.catalogue().site(new SiteId("west")).orElseThrow();
        assertThat(site.name().zh()).isEqualTo("西站,\"老\"站");
        assertThat(site.lateness()).isEqualTo(Site.DEFAULT_LATENESS);
        Sensor sensor = loaded.catalogue().sensorsOf(site.id()).get(0);
        assertThat(sensor.quantity("level").orElseThrow().maximum()).isEqualTo(30);
        assertThat(sensor.attributes()).containsEntry("maker", new Attribute.Text("ACME"));
        assertThat(sensor.position()).isEmpty();
    }

    @Test
    void writesTextThatReadsBackTheSame() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("county.yaml", COUNTY);
        files.put("sites.csv", SITES_CSV);
        files.put("sensors.csv", SENSORS_CSV);
        Catalogue before = CatalogueLoader.parse(files).catalogue();

        CatalogueLoader.Loaded loaded = yaml(CatalogueText.write(before));

        assertThat(loaded.findings()).isEmpty();
        Catalogue after = loaded.catalogue();
        assertThat(List.copyOf(after.kinds())).isEqualTo(List.copyOf(before.kinds()));
        assertThat(List.copyOf(after.regions())).isEqualTo(List.copyOf(before.regions()));
        assertThat(List.copyOf(after.enterprises())).isEqualTo(List.copyOf(before.enterprises()));
        assertThat(List.copyOf(after.sites())).isEqualTo(List.copyOf(before.sites()));
        assertThat(List.copyOf(after.sensors())).isEqualTo(List.copyOf(before.sensors()));
        assertThat(CatalogueText.write(after)).isEqualTo(CatalogueText.write(before));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        String text =
                """
                regions:
                  - { path: 430000//1, name: X }
                enterprises:
                  - { id: bureau, name: Bureau }
                  - { id: bureau, name: Again }
                  - { id: "a b", name: {} }
                sites:
                  - id: s1
                    nmae: Station
                    type: river
                    enterprise: burea
                    region: 1/2
                    position: { lat: 104.8, lon: 40 }
                    lateness: 15 mins
                    attributes: { warning-level: 3 m, high: 3 metres, word: 3rd, list: [1] }
                    sensors:
                      - id: x1
                        kind: waterlevel
                        interval: 0 s
                        quantities: { level: m }
                      - id: x2
                        kind: water-level
                        interval: 15
                        quantities: { levle: m, level: kPa, rain: { unit: mm, min: 9, max: 1 } }
                      - id: x3
                        kind: weather
                        interval: 1 min
                        quantities: {}
                """;

        assertThat(lines(yaml(text)))
                .containsExactly(
                        "a.yaml:2:13 CAT-020 [430000//1]",
                        "a.yaml:5:11 CAT-017 [enterprises, bureau, a.yaml:4:11]",
                        "a.yaml:6:11 CAT-016 [id, a b]",
                        "a.yaml:6:24 CAT-015 [name]",
                        "a.yaml:8:5 CAT-011 [name]",
                        "a.yaml:9:5 CAT-010 [nmae, name]",
                        "a.yaml:11:17 CAT-018 [enterprise, burea, bureau]",
                        "a.yaml:12:13 CAT-019 [1/2]",
                        "a.yaml:13:22 CAT-022 [lat, 104.8, -90, 90]",
                        "a.yaml:14:15 CAT-023 [lateness, 15 mins]",
                        "a.yaml:15:19 CAT-030 [warning-level]",
                        "a.yaml:15:45 CAT-025 [metres, m]",
                        "a.yaml:15:72 CAT-014 [list]",
                        "a.yaml:18:15 CAT-018 [kind, waterlevel, water-level]",
                        "a.yaml:19:19 CAT-024 [interval, 0 s]",
                        "a.yaml:23:19 CAT-023 [interval, 15]",
                        "a.yaml:24:23 CAT-027 [levle, water-level, level]",
                        "a.yaml:24:40 CAT-026 [level, kPa, m, water-level]",
                        "a.yaml:24:76 CAT-029 [9, 1]",
                        "a.yaml:28:21 CAT-028 [x3]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a: b                                      | 1:1   CAT-010
                    sites: { a: b }                           | 1:8   CAT-012
                    sites: [ 1 ]                              | 1:10  CAT-013
                    - a                                       | 1:1   CAT-013
                    sites: [                                  | 1:9   CAT-006
                    "sites: *x                                | 1:11  CAT-006
                    sites: *x                                 | 1:8   CAT-007
                    sites: &x []                              | 1:8   CAT-007
                    sites: !!java.net.URL [ "http://x" ]      | 1:8   CAT-007
                    { sites: [], sites: [] }                  | 1:14  CAT-009
                    { ? [a] : b }                             | 1:5   CAT-014
                    kinds: [ { key: weather, name: W, quantities: { rain: m } } ] | 1:17  CAT-017
                    enterprises: [ { id: vigil-canary, name: W } ] | 1:22  CAT-046
                    """)
    void refusesBadYaml(String text, String expected) {
        assertThat(lines(yaml(text)))
                .anySatisfy(
                        line ->
                                assertThat(line.replace("a.yaml:", "").replace(" ", "  "))
                                        .contains(expected.replaceAll(" +", "  ")));
        assertThat(yaml(text).hasErrors()).isTrue();
    }

    @Test
    void refusesHostileYamlQuickly() {
        String bomb =
                """
                a: &a [x,x,x,x,x,x,x,x,x]
                b: &b [*a,*a,*a,*a,*a,*a,*a,*a]
                sites: [*b,*b,*b,*b,*b,*b,*b,*b]
                """;
        String nested = "sites: " + "[".repeat(500_000);
        String blocks = "- ".repeat(20_000);

        assertThat(lines(yaml(bomb))).anyMatch(line -> line.contains("CAT-007"));
        assertThat(lines(yaml(nested))).anyMatch(line -> line.contains("CAT-008"));
        assertThat(lines(yaml(blocks))).anyMatch(line -> line.contains("CAT-008"));
        assertThat(lines(yaml("sites: \u0000"))).anyMatch(line -> line.contains("CAT-006"));
    }

    @Test
    void tellsThePlaceInTables() {
        String sites =
                """
                id,name_zh,type,entreprise,lat,lat
                a,甲,river,x,"1
                2",3
                b,乙,river,x,1
                c,"丙"x,river,x,1,2
                """;

        assertThat(lines(CatalogueLoader.parse(Map.of("sites.csv", sites))))
                .contains(
                        "sites.csv:1:17 CAT-010 [entreprise, enterprise]",
                        "sites.csv:1:32 CAT-009 [lat]",
                        "sites.csv:4:1 CAT-032 [5, 6]",
                        "sites.csv:5:3 CAT-031 []");
        assertThat(lines(CatalogueLoader.parse(Map.of("sensors.csv", "\r\n"))))
                .containsExactly("sensors.csv CAT-033 []");
        assertThat(
                        lines(
                                CatalogueLoader.parse(
                                        Map.of(
                                                "sensors.csv",
                                                SENSORS_CSV.replace("level:m", "level:mm3")))))
                .containsExactly(
                        "sensors.csv:2:4 CAT-018 [site, west, -]",
                        "sensors.csv:2:34 CAT-025 [mm3, m3]");
    }

    @Test
    void readsDirectoriesAndTellsWhatCannotBeRead(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("county.yaml"), COUNTY);
        Files.writeString(directory.resolve("README.md"), "x");
        Files.writeString(directory.resolve("levels.csv"), "x");
        Path latin = Files.write(directory.resolve("latin.txt"), new byte[] {1});
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path broken =
                Files.write(
                        empty.resolveSibling("bad.yml"), "é".getBytes(StandardCharsets.ISO_8859_1));

        CatalogueLoader.Loaded loaded =
                CatalogueLoader.load(
                        List.of(directory.resolve("gone.yaml"), directory, empty, latin));

        assertThat(loaded.catalogue().sites()).isEmpty();
        assertThat(loaded.findings().stream().map(Finding::code))
                .containsExactlyInAnyOrder(
                        CatalogueFindingCode.UNREADABLE,
                        CatalogueFindingCode.NOT_UTF8,
                        CatalogueFindingCode.UNUSED_FILE,
                        CatalogueFindingCode.NOTHING_FOUND,
                        CatalogueFindingCode.UNKNOWN_FILE);
        Files.delete(broken);
        assertThat(CatalogueLoader.load(List.of(directory)).catalogue().sites()).hasSize(1);
    }

    @Test
    void loadsFiveThousandSensorsInLittleTime() {
        StringBuilder text = new StringBuilder("enterprises: [ { id: e, name: E } ]\nsites:\n");
        for (int i = 0; i < 500; i++) {
            text.append("  - { id: s")
                    .append(i)
                    .append(", name: S, type: river, enterprise: e,")
                    .append(" region: 1/2, position: { lat: 1, lon: 2 }, sensors: [\n");
            for (int j = 0; j < 10; j++) {
                text.append("      { id: s")
                        .append(i)
                        .append('-')
                        .append(j)
                        .append(", kind: water-level, interval: 1 min,")
                        .append(" quantities: { level: m, rain: mm } },\n");
            }
            text.append("    ] }\n");
        }

        Timed<CatalogueLoader.Loaded> loaded = ProcessorTime.of(() -> yaml(text.toString()));

        assertThat(loaded.result().catalogue().sensors()).hasSize(5000);
        assertThat(loaded.time()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void tellsManyMistakesInLittleTime() {
        StringBuilder sites = new StringBuilder("id,name_zh,type,enterprise,region,lat,lon\n");
        StringBuilder sensors = new StringBuilder("id,site,kind,interval,quantities\n");
        for (int i = 0; i < 5000; i++) {
            sites.append("site-number-").append(i).append(",S,river,e,1/2,1,2\n");
            sensors.append("w").append(i).append(",sight-number-").append(i);
            sensors.append(",water-level,1 min,level:m\n");
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("sites.csv", sites.toString());
        files.put("sensors.csv", sensors.toString());
        files.put("e.yaml", "enterprises: [ { id: e, name: E } ]");

        Timed<CatalogueLoader.Loaded> loaded = ProcessorTime.of(() -> CatalogueLoader.parse(files));

        assertThat(loaded.result().findings().stream().filter(Finding::isError)).hasSize(5000);
        assertThat(loaded.time()).isLessThan(Duration.ofSeconds(10));
    }
}
