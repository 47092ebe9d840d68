package io.vigil.web.portal;

import static io.vigil.web.ConsoleHarness.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RejectRecord;
import io.vigil.store.StoreRecord;
import io.vigil.warnings.DomainJson;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import io.vigil.web.auth.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an enterprise is told, and that nobody else is told it. */
class PortalPartTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GatewayAccess GATEWAY =
            new GatewayAccess(Optional.of("broker.example"), 8883, true, true);

    @TempDir Path directory;
    private final List<String> renewed = new ArrayList<>();
    private final MemoryStore store = new MemoryStore();
    private ConsoleHarness console;
    private String chemist;

    @BeforeEach
    void open() throws Exception {
        PortalPart part = new PortalPart(GATEWAY, this::renew, store, County::catalogue, () -> NOW);
        console = new ConsoleHarness(directory, builder -> builder.part(part));
        chemist = console.login("chemist");
    }

    private String renew(User login, User by) {
        renewed.add(login.name() + " by " + by.name());
        return "new-password";
    }

    @AfterEach
    void close() {
        console.close();
    }

    private void write(StoreRecord... records) {
        store.write(List.of(records));
    }

    private static RejectRecord reject(String enterprise, RejectCode code, String... arguments) {
        return new RejectRecord(
                new Reject(
                        NOW.minusSeconds(60),
                        enterprise,
                        "vigil/v1/up/" + enterprise + "/" + arguments[1],
                        code,
                        "/values/combustibel",
                        List.of(arguments),
                        arguments[1],
                        "{\"combustibel\":3}"));
    }

    @Test
    void anEnterpriseIsToldOfItsOwnSitesAndHowToConnect() throws Exception {
        JsonNode overview = console.json("/api/v1/portal", chemist);

        assertThat(overview.at("/enterprise/id").asText()).isEqualTo("blue-chem");
        assertThat(overview.path("sites"))
                .extracting(JsonNode::asText)
                .containsExactly("tank-farm");
        assertThat(overview.path("sensors"))
                .extracting(JsonNode::asText)
                .containsExactly("detector-1");
        assertThat(overview.at("/gateway/host").asText()).isEqualTo("broker.example");
        assertThat(overview.at("/gateway/tls").asBoolean()).isTrue();
        assertThat(overview.path("login").asText()).isEqualTo("chemist");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/rejects", "/example", "/ledger", "/ledger/gauge-1", "/maintenance"})
    void nobodyIsToldOfAnotherEnterprise(String address) throws Exception {
        write(reject("hydro-bureau", RejectCode.UNKNOWN_QUANTITY, "levle", "gauge-1", "level"));
        String query = "?enterprise=hydro-bureau";

        assertThat(console.get("/api/v1/portal" + address + query, chemist).statusCode())
                .isEqualTo(404);
        assertThat(
                        console.get("/api/v1/portal" + address + query, console.login("officer"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(console.get("/api/v1/portal" + address + query, "").statusCode()).isEqualTo(401);
        assertThat(console.get("/api/v1/portal" + address, chemist).body())
                .doesNotContain("levle", "stone-bridge", "hydro-bureau");
    }

    @Test
    void foreignSensorsAreNotThere() throws Exception {
        assertThat(console.get("/api/v1/portal/example?sensor=gauge-1", chemist).statusCode())
                .isEqualTo(404);
        assertThat(console.get("/api/v1/portal/ledger/gauge-1", chemist).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRefusalComesWithReasonHintAndARightMessageForThatSensor() throws Exception {
        write(
                reject(
                        "blue-chem",
                        RejectCode.UNKNOWN_QUANTITY,
                        "combustibel",
                        "detector-1",
                        "combustible"),
                County.reading(County.DETECTOR, NOW.minusSeconds(90), 3.25));

        JsonNode answer = console.json("/api/v1/portal/rejects?lang=en", chemist);

        JsonNode refusal = answer.at("/rejects/0");
        assertThat(refusal.path("message").asText())
                .isEqualTo("Sensor detector-1 has no quantity \"combustibel\".");
        assertThat(refusal.path("hint").asText()).contains("combustible");
        assertThat(refusal.path("place").asText()).isEqualTo("/values/combustibel");
        assertThat(refusal.path("meant").asBoolean()).isTrue();
        assertThat(refusal.at("/example/topic").asText())
                .isEqualTo("vigil/v1/up/blue-chem/detector-1");
        assertThat(JSON.readTree(refusal.at("/example/payload").asText()))
                .isEqualTo(
                        JSON.readTree("{\"t\":\"" + NOW + "\",\"values\":{\"combustible\":3.25}}"));
        assertThat(console.get("/api/v1/portal/rejects?lang=zh-CN", chemist).body()).contains("没有");
    }

    @Test
    void aMisspeltSensorIsToldTheOneWhoseNameIsNearest() throws Exception {
        write(reject("blue-chem", RejectCode.UNKNOWN_SENSOR, "detectr-1", "Detectr-1"));

        JsonNode refusal = console.json("/api/v1/portal/rejects", chemist).at("/rejects/0");

        assertThat(refusal.path("meant").asBoolean()).isFalse();
        assertThat(refusal.at("/example/sensor").asText()).isEqualTo("detector-1");
        assertThat(refusal.at("/example/real").asBoolean()).isFalse();
    }

    @Test
    void theLedgerCountsWhatArrivedAndNamesTheGaps() throws Exception {
        List<StoreRecord> readings = new ArrayList<>();
        for (int minute = 120; minute > 0; minute--) {
            boolean silent = minute > 30 && minute <= 60;
            if (!silent) {
                readings.add(
                        County.reading(
                                County.DETECTOR, NOW.minus(Duration.ofMinutes(minute)), minute));
            }
        }
        readings.add(late(NOW.minus(Duration.ofMinutes(200))));
        store.write(readings);

        JsonNode line = console.json("/api/v1/portal/ledger?hours=2", chemist).at("/sensors/0");
        JsonNode gaps = console.json("/api/v1/portal/ledger/detector-1?hours=2", chemist);
        JsonNode longer = console.json("/api/v1/portal/ledger/detector-1?hours=4", chemist);

        assertThat(line.path("expected").asInt()).isEqualTo(120);
        assertThat(line.path("received").asInt()).isEqualTo(90);
        assertThat(line.path("missing").asInt()).isEqualTo(30);
        assertThat(gaps.path("gaps")).hasSize(1);
        assertThat(gaps.at("/gaps/0/missing").asInt()).isEqualTo(30);
        assertThat(Instant.parse(gaps.at("/gaps/0/from").asText()))
                .isEqualTo(NOW.minus(Duration.ofMinutes(61)));
        assertThat(gaps.path("late").asInt()).isZero();
        assertThat(longer.path("late").asInt()).isEqualTo(1);
    }

    private static ReadingRecord late(Instant at) {
        ReadingRecord reading = County.reading(County.DETECTOR, at, 1);
        return new ReadingRecord(
                reading.site(),
                reading.sensor(),
                reading.quantity(),
                reading.atMillis(),
                reading.value(),
                reading.quality(),
                true);
    }

    @Test
    void announcedWorkIsListedUntilSomebodyEndsIt() throws Exception {
        write(
                command("1", Command.Kind.BEGIN_MAINTENANCE, County.TANKS, NOW.minusSeconds(600)),
                command("2", Command.Kind.BEGIN_MAINTENANCE, County.RIVER, NOW.minusSeconds(600)));

        JsonNode running = console.json("/api/v1/portal/maintenance", chemist).path("windows");
        write(command("3", Command.Kind.END_MAINTENANCE, County.TANKS, NOW.minusSeconds(60)));
        JsonNode ended = console.json("/api/v1/portal/maintenance", chemist).path("windows");

        assertThat(running).hasSize(1);
        assertThat(running.at("/0/until").asText()).isEqualTo(NOW.plusSeconds(3600).toString());
        assertThat(ended.at("/0/until").asText()).isEqualTo(NOW.minusSeconds(60).toString());
        assertThat(ended.at("/0/endedBy").asText()).isEqualTo("chemist");
    }

    private static JournalRecord command(String id, Command.Kind kind, SiteId site, Instant at)
            throws Exception {
        boolean begins = kind == Command.Kind.BEGIN_MAINTENANCE;
        Command command =
                new Command(
                        id,
                        kind,
                        "chemist",
                        at,
                        site,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "calibration",
                        Optional.empty(),
                        Optional.<SensorId>empty(),
                        begins ? Optional.of(at) : Optional.empty(),
                        begins ? Optional.of(NOW.plusSeconds(3600)) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        CommandAnswer answer =
                new CommandAnswer(command, CommandAnswer.Code.DONE, List.of(), 0, at);
        return new JournalRecord(
                JournalKind.COMMAND, id, at, "", DomainJson.mapper().writeValueAsString(answer));
    }

    @Test
    void onlyAnEnterpriseItselfRenewsItsPassword() throws Exception {
        var answer = console.send("POST", "/api/v1/portal/password", chemist, "{}");
        var officer =
                console.send("POST", "/api/v1/portal/password", console.login("officer"), "{}");

        assertThat(JSON.readTree(answer.body()).path("password").asText())
                .isEqualTo("new-password");
        assertThat(officer.statusCode()).isEqualTo(403);
        assertThat(renewed).containsExactly("chemist by chemist");
    }

    @Test
    void onlyAdministratorsChooseAnEnterprise() throws Exception {
        assertThat(console.get("/api/v1/portal/enterprises", chemist).statusCode()).isEqualTo(403);
    }
}
