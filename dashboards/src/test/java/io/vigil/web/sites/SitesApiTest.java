package io.vigil.web.sites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.desk.MaintenanceWindow;
import io.vigil.model.Catalogue;
import io.vigil.model.Quality;
import io.vigil.model.SiteId;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.response.Contacts;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.RejectRecord;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;
    private final Map<String, String> published = new LinkedHashMap<>();
    private Announcements announced = Announcements.NONE;
    private ConsoleHarness harness;

    private final SitesBacking backing =
            new SitesBacking() {
                @Override
                public RuleSet rules() {
                    return stage();
                }

                @Override
                public Contacts contacts() {
                    return new Contacts(List.of());
                }

                @Override
                public Announcements announcements() {
                    return announced;
                }

                @Override
                public void publish(Map<String, String> documents, String by, String why) {
                    published.putAll(documents);
                }
            };

    private static RuleSet stage() {
        Catalogue known = County.catalogue();
        return new RuleLoader(known.kindsByKey())
                .parse(
                        Map.of(
                                "rules.yaml",
                                """
                                - id: stage
                                  title: { zh: 水位, en: Stage }
                                  hazard: flood
                                  applies: { kind: water-level }
                                  grades: { blue: level >= site.warningLevel }
                                  source: test
                                """))
                .rules();
    }

    @BeforeEach
    void start() throws Exception {
        harness = new ConsoleHarness(directory, builder -> builder.sites(backing));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private JsonNode post(String user, String path, String body) throws Exception {
        HttpResponse<String> answer = send(user, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String user, String path, String body) throws Exception {
        return harness.send("POST", path, harness.login(user), body.replace('\'', '"'));
    }

    private static String site(String id, String more) {
        return "{'id':'%s','name':{'zh':'新站'},'type':'river','enterprise':'hydro-bureau','region':'430999/430999101','position':{'lat':'28.6','lon':'110.4'}%s}"
                .formatted(id, more);
    }

    @Test
    void findsByWordsOfEitherLanguageAndPagesById() throws Exception {
        String cookie = harness.login("officer");

        JsonNode forests = harness.json("/api/v1/sensors?words=yunling%20FOREST&limit=4", cookie);
        JsonNode rest =
                harness.json(
                        "/api/v1/sensors?words=yunling%20FOREST&limit=4&cursor="
                                + forests.get("next").asText(),
                        cookie);
        JsonNode river =
                harness.json("/api/v1/sites?words=%E6%B0%B4%E6%96%87%E5%B1%80%20stone", cookie);

        assertThat(forests.get("total").asInt()).isEqualTo(6);
        assertThat(forests.get("sensors")).hasSize(4);
        assertThat(rest.get("sensors")).hasSize(2);
        assertThat(rest.has("next")).isFalse();
        assertThat(river.get("sites").findValuesAsText("id")).containsExactly("stone-bridge");
    }

    @Test
    void statusComesOfValuesFlagsAndAnnouncedWork() throws Exception {
        harness.store.write(
                List.of(
                        County.reading(County.GAUGE, ago(0), 26, Quality.SUSPECT),
                        County.reading(County.DETECTOR, ago(1), 2)));
        announced =
                new Announcements(
                        Map.of(
                                new SiteId("forest-1"),
                                List.of(
                                        new MaintenanceWindow(
                                                "w",
                                                Optional.empty(),
                                                ago(5),
                                                NOW.plusSeconds(60),
                                                "li",
                                                ""))));
        String cookie = harness.login("officer");

        JsonNode all = harness.json("/api/v1/sensors?limit=100", cookie);
        JsonNode suspect = harness.json("/api/v1/sensors?limit=100&status=suspect", cookie);

        assertThat(all.get("statuses").get("suspect").asInt()).isEqualTo(1);
        assertThat(all.get("statuses").get("on-time").asInt()).isEqualTo(1);
        assertThat(all.get("statuses").get("maintenance").asInt()).isEqualTo(1);
        assertThat(all.get("statuses").get("silent").asInt()).isEqualTo(5);
        assertThat(suspect.get("sensors").findValuesAsText("id")).contains("gauge-1");
    }

    @Test
    void historyLeavesBadValuesOutOfItsNumbersAndCountsThem() throws Exception {
        for (int minute = 1; minute <= 40; minute++) {
            Quality quality = minute == 20 ? Quality.BAD : Quality.GOOD;
            double value = minute == 20 ? 999 : 25;
            harness.store.write(List.of(County.reading(County.GAUGE, ago(minute), value, quality)));
        }
        String cookie = harness.login("officer");

        JsonNode raw = harness.json("/api/v1/sensors/gauge-1/series?points=100", cookie);
        JsonNode spark = harness.json("/api/v1/sparks?sensors=gauge-1,nobody&hours=1", cookie);

        assertThat(raw.get("samples")).hasSize(40);
        assertThat(raw.has("bucketSeconds")).isFalse();
        assertThat(spark.get("sparks")).hasSize(1);
        assertThat(spark.get("sparks").get(0).get("values")).hasSize(39);
        JsonNode ledger = harness.json("/api/v1/sensors/gauge-1/ledger", cookie);
        assertThat(ledger.get("sum").get("received").asInt()).isZero();
        assertThat(ledger.get("flags").get("bad").asInt()).isEqualTo(1);
        assertThat(ledger.get("silences")).hasSize(1);
        assertThat(ledger.get("silences").get(0).get("lacking").asInt()).isGreaterThan(1390);
    }

    @Test
    void tellsHowFarRulesAreFromTheirNextGrade() throws Exception {
        harness.store.write(List.of(County.reading(County.GAUGE, ago(0), 26.3)));

        JsonNode rule =
                harness.json("/api/v1/sites/stone-bridge/distances", harness.login("officer"))
                        .get("rules")
                        .get(0);

        assertThat(rule.get("next").asText()).isEqualTo("blue");
        assertThat(rule.get("parts").get(0).get("limit").asDouble()).isEqualTo(27.3);
        assertThat(rule.get("parts").get(0).get("distance").asDouble()).isBetween(0.999, 1.001);
    }

    @Test
    void aSensorInQuarantineIsSuggestedWithWhatItSent() throws Exception {
        for (int minute = 3; minute >= 1; minute--) {
            harness.store.write(
                    List.of(
                            new RejectRecord(
                                    new Reject(
                                            ago(minute),
                                            "blue-chem",
                                            "vigil/v1/up/blue-chem/tank-farm-new",
                                            RejectCode.UNKNOWN_SENSOR,
                                            "",
                                            List.of("tank-farm-new"),
                                            "tank-farm-new",
                                            "{\"t\":1,\"values\":{\"combustible\":2.5}}"))));
        }

        JsonNode sensors =
                harness.json("/api/v1/quarantine", harness.login("officer")).get("sensors");
        JsonNode others =
                harness.json("/api/v1/quarantine", harness.login("northern")).get("sensors");

        JsonNode suggestion = sensors.get(0).get("suggestion");
        assertThat(sensors).hasSize(1);
        assertThat(suggestion.get("site").asText()).isEqualTo("tank-farm");
        assertThat(suggestion.get("kind").asText()).isEqualTo("gas-leak");
        assertThat(suggestion.get("intervalSeconds").asInt()).isEqualTo(60);
        assertThat(suggestion.get("units").get("combustible").asText()).isEqualTo("%LEL");
        assertThat(others).isEmpty();
    }

    @Test
    void aDeviceInQuarantineStandsThereWithItsFormat() throws Exception {
        harness.store.write(
                List.of(
                        new RejectRecord(
                                new Reject(
                                        ago(1),
                                        "blue-chem",
                                        "vigil/v1/up/blue-chem/raw/sl651",
                                        RejectCode.UNKNOWN_DEVICE,
                                        "",
                                        List.of("0012345678", "sl651"),
                                        "",
                                        "7e7e"))));

        JsonNode unknown =
                harness.json("/api/v1/quarantine", harness.login("officer")).at("/sensors/0");

        assertThat(unknown.get("sensor").asText()).isEqualTo("0012345678");
        assertThat(unknown.get("format").asText()).isEqualTo("sl651");
        assertThat(unknown.at("/suggestion/id").asText()).isEqualTo("0012345678");
    }

    @Test
    void publishesAFormThatKeepsTheRulesAndTellsWhatIsWrongAtItsFields() throws Exception {
        HttpResponse<String> wrong =
                send(
                        "engineer",
                        "/api/v1/catalogue",
                        "{'entries':{'sites':[" + site("new", ",'lateness':'soon'") + "]}}");
        JsonNode right =
                post(
                        "engineer",
                        "/api/v1/catalogue",
                        "{'entries':{'sites':[" + site("new", "") + "]},'why':'new gauge'}");

        assertThat(wrong.statusCode()).isEqualTo(422);
        JsonNode finding = JSON.readTree(wrong.body()).get("findings").get(0);
        assertThat(finding.get("field").asText()).isEqualTo("sites/0/lateness");
        assertThat(finding.get("hint").asText()).isNotBlank();
        assertThat(right.get("published").asBoolean()).isTrue();
        assertThat(published).containsOnlyKeys("sites/new");
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsNotOverwritten() throws Exception {
        HttpResponse<String> answer =
                send(
                        "engineer",
                        "/api/v1/catalogue",
                        "{'entries':{'sites':["
                                + site("stone-bridge", "")
                                + "]},'tags':{'stone-bridge':'0011'}}");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(published).isEmpty();
    }

    @Test
    void tablesAreCheckedByRowAndColumnBeforeTheyArePublished() throws Exception {
        String head = "id,site,kind,interval,quantities\\n";
        String wrong =
                "{'dryRun':true,'sensors':'" + head + "g-2,stone-bridge,water-level,5,level:m'}";
        String right = "{'sensors':'" + head + "g-2,stone-bridge,water-level,5 min,level:m'}";

        JsonNode tried = post("engineer", "/api/v1/catalogue/import", wrong);
        JsonNode done = post("engineer", "/api/v1/catalogue/import", right);

        assertThat(tried.get("published").asBoolean()).isFalse();
        assertThat(tried.get("findings").get(0).get("line").asInt()).isEqualTo(2);
        assertThat(tried.get("findings").get(0).get("column").asInt()).isGreaterThan(1);
        assertThat(done.get("changes").get("newSensors").asInt()).isEqualTo(1);
        assertThat(published.get("sites/stone-bridge")).contains("g-2", "gauge-1");
    }

    @Test
    void anEnterpriseAddsSensorsToItsOwnSitesAndChangesNothingElse() throws Exception {
        String head = "id,site,kind,interval,quantities";
        String own = head + "\\nd-2,tank-farm,gas-leak,5 s,combustible:%LEL";
        String limits = head + ",attr.l1\\nd-3,tank-farm,gas-leak,5 s,combustible:%LEL,90 %LEL";
        String others = head + "\\ng-2,stone-bridge,water-level,5 s,level:m";

        post("chemist", "/api/v1/catalogue/import", "{'sensors':'" + own + "'}");

        for (String table : List.of(limits, others)) {
            HttpResponse<String> answer =
                    send("chemist", "/api/v1/catalogue/import", "{'sensors':'" + table + "'}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        }
        assertThat(send("officer", "/api/v1/catalogue", "{'entries':{}}").statusCode())
                .isEqualTo(403);
        assertThat(published).containsOnlyKeys("sites/tank-farm");
    }

    @Test
    void nobodySeesWhatLiesElsewhere() throws Exception {
        String chemist = harness.login("chemist");
        String northern = harness.login("northern");

        assertThat(harness.json("/api/v1/sensors?limit=100", chemist).get("total").asInt())
                .isEqualTo(1);
        assertThat(harness.json("/api/v1/enterprises", chemist).get("enterprises")).hasSize(1);
        assertThat(harness.json("/api/v1/sites?limit=10", northern).get("sites")).isEmpty();
        for (String path :
                List.of(
                        "sites/stone-bridge/file",
                        "sites/stone-bridge/entry",
                        "sites/stone-bridge/distances",
                        "sensors/gauge-1",
                        "sensors/gauge-1/ledger",
                        "enterprises/hydro-bureau")) {
            assertThat(harness.get("/api/v1/" + path, chemist).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(harness.get("/api/v1/catalogue/sensors.csv", chemist).body())
                .contains("detector-1")
                .doesNotContain("gauge-1");
    }
}
