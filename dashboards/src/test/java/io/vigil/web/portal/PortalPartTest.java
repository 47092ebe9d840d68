package io.vigil.web.portal;

import static io.vigil.web.ConsoleHarness.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.desk.Command;
import io.vigil.desk.CommandAnswer;
import io.vigil.ledger.Count;
import io.vigil.ledger.Counts;
import io.vigil.ledger.Gap;
import io.vigil.ledger.LedgerLine;
import io.vigil.ledger.SensorHour;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.onboarding.TrialStep;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.LedgerRecord;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final Map<TrialStep, Instant> tried = new EnumMap<>(TrialStep.class);
    private final MemoryStore store = new MemoryStore();
    private ConsoleHarness console;
    private String chemist;

    @BeforeEach
    void open() throws Exception {
        PortalPart part =
                new PortalPart(
                        GATEWAY,
                        credentials,
                        store,
                        County::catalogue,
                        () -> NOW,
                        enterprise -> enterprise.value().equals("blue-chem") ? tried : Map.of());
        console = new ConsoleHarness(directory, builder -> builder.part(part));
        chemist = console.login("chemist");
    }

    private final Credentials credentials =
            new Credentials() {
                @Override
                public Renewed renew(User login, User by, Duration overlap) {
                    renewed.add(login.name() + " by " + by.name() + " over " + overlap);
                    return new Renewed("new-password", earlierUntil(login));
                }

                @Override
                public Optional<Instant> earlierUntil(User login) {
                    return Optional.of(NOW.plusSeconds(3600));
                }
            };

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
            strings = {
                "",
                "/rejects",
                "/example",
                "/checklist",
                "/ledger",
                "/ledger/gauge-1",
                "/statement",
                "/maintenance"
            })
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
    void theChecklistTurnsGreenByTrialsAndByReadingsInEarnest() throws Exception {
        assertThat(console.json("/api/v1/portal/checklist", chemist).path("steps"))
                .hasSize(4)
                .noneMatch(step -> step.path("done").asBoolean());

        tried.put(TrialStep.BATCH, NOW.minusSeconds(5));
        write(County.reading(County.DETECTOR, NOW.minusSeconds(90), 3.25));

        JsonNode steps = console.json("/api/v1/portal/checklist", chemist).path("steps");
        assertThat(steps.at("/0/step").asText()).isEqualTo("reading");
        assertThat(steps.at("/0/done").asBoolean()).isTrue();
        assertThat(steps.at("/0/earnest").asBoolean()).isTrue();
        assertThat(steps.at("/1/step").asText()).isEqualTo("batch");
        assertThat(steps.at("/1/at").asText()).isEqualTo(NOW.minusSeconds(5).toString());
        assertThat(steps.at("/2/done").asBoolean()).isFalse();
        assertThat(steps.at("/3/done").asBoolean()).isFalse();
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
    void theLedgerTellsWhatArrivedWhichNumbersAreMissingAndWhenNothingCame() throws Exception {
        Instant hour = NOW.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
        write(
                arrivals(hour.minus(Duration.ofHours(1)), 58, 2),
                arrivals(hour, 0, 0),
                refused("detector-1", hour, Map.of("BAD_TIME", 3L)),
                refused("", hour, Map.of("BAD_JSON", 2L)));

        JsonNode ledger = console.json("/api/v1/portal/ledger?hours=2", chemist);
        JsonNode detail = console.json("/api/v1/portal/ledger/detector-1?hours=2", chemist);

        JsonNode sum = ledger.at("/sensors/0");
        Instant from = Instant.parse(ledger.path("from").asText());
        assertThat(from).isEqualTo(NOW.minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS));
        assertThat(sum.path("expected").asLong())
                .isEqualTo(Duration.between(from, NOW).toMinutes());
        assertThat(sum.path("received").asInt()).isEqualTo(58);
        assertThat(sum.path("missing").asInt()).isEqualTo(2);
        assertThat(sum.path("duplicates").asInt()).isEqualTo(1);
        assertThat(sum.path("gaps")).hasToString("[\"17-18\"]");
        assertThat(sum.path("clockOffsetMs").asInt()).isEqualTo(1_250);
        assertThat(sum.path("rejects")).hasToString("{\"BAD_TIME\":3}");
        JsonNode last = ledger.path("sensors").get(ledger.path("sensors").size() - 1);
        assertThat(last.path("sensor").asText()).isEmpty();
        assertThat(last.path("rejects")).hasToString("{\"BAD_JSON\":2}");
        assertThat(detail.path("sum")).isEqualTo(sum);
        assertThat(detail.path("hours")).hasSize(2);
        assertThat(detail.path("silences")).hasSize(1);
    }

    @Test
    void theStatementOfADayAddsUpAsAnswerAndAsTable() throws Exception {
        Instant day = NOW.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.DAYS);
        write(
                arrivals(day.minus(Duration.ofHours(1)), 60, 0),
                arrivals(day, 59, 2),
                arrivals(day.plus(Duration.ofHours(23)), 60, 1),
                arrivals(day.plus(Duration.ofHours(24)), 60, 0),
                refused("", day.plus(Duration.ofHours(5)), Map.of("BAD_JSON", 2L)));
        String query = "?day=" + day.toString().substring(0, 10) + "&zone=UTC";

        JsonNode statement = console.json("/api/v1/portal/statement" + query, chemist);
        String table =
                console.get("/api/v1/portal/statement/csv" + query + "&lang=en", chemist).body();

        JsonNode total = statement.path("total");
        assertThat(statement.path("complete").asBoolean()).isTrue();
        assertThat(total.path("received").asInt()).isEqualTo(119);
        assertThat(total.path("missing").asInt()).isEqualTo(3);
        long expected = 0;
        long lacking = 0;
        for (JsonNode row : statement.path("rows")) {
            expected += row.path("expected").asLong();
            lacking += row.path("lacking").asLong();
        }
        assertThat(total.path("expected").asLong()).isEqualTo(expected).isGreaterThan(1_400);
        assertThat(total.path("lacking").asLong()).isEqualTo(lacking);
        assertThat(table.lines().toList()).hasSize(2 + statement.path("rows").size());
        assertThat(table)
                .startsWith("\uFEFFSite,Sensor,Expected,Received,")
                .contains("tank-farm,detector-1,1440,119,1321,3,17-18 17,")
                .contains("BAD_JSON=2\r\n,Total," + expected + ",119," + lacking + ",3,");
        assertThat(console.get("/api/v1/portal/statement?day=2999-01-01", chemist).statusCode())
                .isEqualTo(400);
        assertThat(console.get("/api/v1/portal/statement?zone=nowhere", chemist).statusCode())
                .isEqualTo(400);
    }

    private static LedgerRecord arrivals(Instant hour, long received, long missing) {
        List<Gap> gaps = missing == 0 ? List.of() : List.of(new Gap(17, 16 + missing));
        return new LedgerRecord(
                LedgerLine.ofArrivals(
                        "blue-chem",
                        "tank-farm",
                        Duration.ofMinutes(1),
                        new SensorHour(
                                "detector-1",
                                hour.toEpochMilli(),
                                Counts.NONE
                                        .with(Count.RECEIVED, received)
                                        .with(Count.MISSING, missing)
                                        .with(Count.DUPLICATES, missing / 2),
                                gaps,
                                OptionalLong.of(1_250),
                                OptionalLong.empty())));
    }

    private static LedgerRecord refused(String sensor, Instant hour, Map<String, Long> codes) {
        return new LedgerRecord(LedgerLine.ofRejects("blue-chem", sensor, hour, codes));
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
        assertThat(renewed).containsExactly("chemist by chemist over PT0S");
    }

    @Test
    void theOldPasswordStaysValidForAsLongAsIsAskedForWithinAMonth() throws Exception {
        var answer =
                console.send("POST", "/api/v1/portal/password", chemist, "{\"overlapHours\":24}");
        var tooLong =
                console.send("POST", "/api/v1/portal/password", chemist, "{\"overlapHours\":721}");

        assertThat(JSON.readTree(answer.body()).path("earlierUntil").asText())
                .isEqualTo(NOW.plusSeconds(3600).toString());
        assertThat(console.json("/api/v1/portal", chemist).path("earlierPasswordUntil").asText())
                .isEqualTo(NOW.plusSeconds(3600).toString());
        assertThat(renewed).containsExactly("chemist by chemist over PT24H");
        assertThat(tooLong.statusCode()).isEqualTo(400);
    }

    @Test
    void onlyAdministratorsChooseAnEnterprise() throws Exception {
        assertThat(console.get("/api/v1/portal/enterprises", chemist).statusCode()).isEqualTo(403);
    }
}
