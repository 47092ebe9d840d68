package io.vigil.office.cap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.cap.CapAlert;
import io.vigil.cap.CapReader;
import io.vigil.cap.CapSection;
import io.vigil.cap.CapSettings;
import io.vigil.model.Grade;
import io.vigil.office.DeskActs;
import io.vigil.office.Intake;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.SchemaPart;
import io.vigil.office.release.ReleaseRegister;
import io.vigil.response.DeskFiles;
import io.vigil.warnings.Proposal.Status;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapRegisterTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Transition RAISED =
            County.flood(1, 1, TransitionKind.RAISED, Grade.ORANGE, NOON.minusSeconds(60));
    private static final String REGION = RAISED.region().toString();
    private static final String SENDER =
            """
            cap:
              sender: warning@county.example
              name: { zh: 某县应急管理局, en: County Bureau }
              scheme: own
            """;
    private static final String NATIONAL =
            SENDER.replace("scheme: own", "scheme: national")
                    + "  organisation: { region: \"420100\", organisation: \"416\" }\n";

    @TempDir Path directory;
    private OfficeDatabase database;
    private CapSettings settings;
    private Intake intake;

    private final CapAreas areas = CapAreas.regionsOf(County::catalogue);

    @BeforeEach
    void open() throws OfficeDatabaseException {
        open(SENDER);
    }

    private void open(String yaml) throws OfficeDatabaseException {
        DeskFiles.Loaded loaded =
                DeskFiles.parse(Map.of("cap.yaml", yaml), List.of(new CapSection()));
        assertThat(loaded.findings()).isEmpty();
        settings = loaded.settings().orElseThrow().get(CapSettings.class);
        CapRegister register = new CapRegister(settings, areas, Optional.empty());
        CapCauses causes = new CapCauses();
        ReleaseRegister releases = new ReleaseRegister(List.of(), List.of(register), 0);
        List<SchemaPart> parts = new ArrayList<>(releases.schema());
        parts.addAll(register.schema());
        parts.addAll(causes.schema());
        database =
                OfficeDatabase.open(
                        directory.resolve(Integer.toHexString(yaml.hashCode()) + ".db"),
                        parts,
                        new MemoryTrail(),
                        InstantSource.fixed(NOON));
        intake = new Intake(List.of(releases, causes));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void take(Transition... transitions) {
        for (Transition transition : transitions) {
            database.write(tx -> intake.take(transition, tx));
        }
    }

    private List<CapAlert> alerts() {
        return new CapMessages(database)
                .of(RAISED.episode()).stream()
                        .map(
                                kept ->
                                        CapReader.read(
                                                        kept.identifier(),
                                                        kept.xml().getBytes(StandardCharsets.UTF_8))
                                                .alert()
                                                .orElseThrow())
                        .toList();
    }

    private static Transition released(long number, Status status) {
        return DeskActs.released(RAISED, number, NOON, DeskActs.proposal(status, NOON, REGION));
    }

    private static Transition act(TransitionKind kind, long number) {
        return DeskActs.act(RAISED, kind, number, NOON, "officer-b");
    }

    @Test
    void everythingThatIsReleasedBecomesOneMessageOfAChain() {
        Transition second = released(2, Status.ACTUAL);
        take(RAISED, released(1, Status.ACTUAL), second, second, act(TransitionKind.CLOSED, 3));

        List<CapAlert> alerts = alerts();

        assertThat(alerts)
                .extracting(CapAlert::msgType)
                .containsExactly(
                        CapAlert.MsgType.ALERT, CapAlert.MsgType.UPDATE, CapAlert.MsgType.CANCEL);
        assertThat(alerts.get(2).references())
                .containsExactly(alerts.get(0).reference(), alerts.get(1).reference());
        assertThat(alerts.get(0).infos())
                .extracting(CapAlert.Info::language)
                .contains("zh-CN", "en");
        assertThat(alerts.get(0).infos().get(0).severity()).isEqualTo(CapAlert.Severity.SEVERE);
    }

    @Test
    void whatTheGradeRestsOnSaysHowSoonItWillBeThere() {
        take(RAISED, released(1, Status.ACTUAL));
        double ahead = RAISED.evidence().get(0).timeToLimitSeconds();

        CapAlert.Info info = alerts().get(0).infos().get(0);

        assertThat(info.urgency()).isEqualTo(CapAlert.Urgency.EXPECTED);
        assertThat(info.onset().orElseThrow().toInstant())
                .isEqualTo(RAISED.at().plusSeconds((long) ahead));
    }

    @Test
    void readingsThatEndTheWarningEndTheChainOfAnExercise() {
        take(
                RAISED,
                released(1, Status.EXERCISE),
                County.flood(1, 2, TransitionKind.CLEARED, Grade.ORANGE, NOON));

        assertThat(alerts()).hasSize(2);
        assertThat(alerts().get(1).infos().get(0).urgency()).isEqualTo(CapAlert.Urgency.PAST);
    }

    @Test
    void whatCannotBeToldAsCapIsKeptForTheOperatorAndTheReleaseGoesOn() throws Exception {
        database.close();
        open(NATIONAL);
        take(RAISED, released(1, Status.ACTUAL));

        assertThat(alerts()).isEmpty();
        List<CapMessages.Refused> refused = new CapMessages(database).refused(10);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).codes()).containsExactly("CAP-061");
        assertThat(refused.get(0).reasonZh()).contains("没有可以发送的事件类型代码");
        assertThat(MemoryTrail.lines(database))
                .contains("CAP_REFUSED " + RAISED.episode() + "#r1")
                .contains("RELEASE " + RAISED.episode() + "#r1");
    }

    @Test
    void withoutASenderNothingIsMade() throws Exception {
        database.close();
        open("");
        take(RAISED, released(1, Status.ACTUAL));

        assertThat(alerts()).isEmpty();
        assertThat(new CapMessages(database).refused(10)).isEmpty();
    }

    private ConsoleHarness console() throws Exception {
        CapApi api =
                new CapApi(
                        database,
                        settings,
                        areas,
                        County::catalogue,
                        InstantSource.fixed(NOON.plusSeconds(60)));
        return new ConsoleHarness(directory, it -> it.part(api));
    }

    @Test
    void theFeedTellsWhatIsMeantInEarnestAndIsNotSentAgainUnchanged() throws Exception {
        take(RAISED, released(1, Status.TEST), released(2, Status.ACTUAL));
        CapAlert test = alerts().get(0);
        CapAlert actual = alerts().get(1);
        try (ConsoleHarness harness = console()) {
            HttpResponse<String> feed = harness.get("/cap/feed.atom", "");

            assertThat(feed.statusCode()).isEqualTo(200);
            assertThat(feed.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/atom+xml");
            assertThat(feed.body())
                    .contains("<feed xmlns=\"http://www.w3.org/2005/Atom\">")
                    .contains("/cap/" + actual.identifier() + ".xml")
                    .contains("<updated>2026-07-01T04:00:00Z</updated>")
                    .contains("清水河黄色预警")
                    .doesNotContain(test.identifier());
            assertThat(harness.get("/cap/feed.atom?status=test,exercise", "").body())
                    .contains(test.identifier())
                    .doesNotContain(actual.identifier());
            assertThat(harness.get("/cap/feed.atom?status=draft", "").statusCode()).isEqualTo(400);
            HttpResponse<String> again =
                    harness.http()
                            .send(
                                    harness.request("/cap/feed.atom")
                                            .header(
                                                    "If-None-Match",
                                                    feed.headers().firstValue("ETag").orElseThrow())
                                            .GET()
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString());
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
    }

    @Test
    void everyMessageHasAnAddressOfItsOwn() throws Exception {
        take(RAISED, released(1, Status.ACTUAL));
        CapAlert alert = alerts().get(0);
        try (ConsoleHarness harness = console()) {
            HttpResponse<String> answer = harness.get("/cap/" + alert.identifier() + ".xml", "");

            assertThat(CapReader.read("m", answer.body().getBytes(StandardCharsets.UTF_8)).alert())
                    .contains(alert);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/cap+xml");
            assertThat(harness.get("/cap/nothing.xml", "").statusCode()).isEqualTo(404);
            assertThat(harness.get("/cap/" + alert.identifier(), "").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void whatIsNotForThePublicIsNotGivenToIt() throws Exception {
        database.close();
        open(SENDER + "  scope: Restricted\n  restriction: 值班人员\n");
        take(RAISED, released(1, Status.ACTUAL));
        CapAlert alert = alerts().get(0);
        try (ConsoleHarness harness = console()) {
            assertThat(harness.get("/cap/feed.atom", "").body()).doesNotContain("<entry>");
            assertThat(harness.get("/cap/" + alert.identifier() + ".xml", "").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void officersSeeTheDraftAndWhatWasRefused() throws Exception {
        take(RAISED, released(1, Status.ACTUAL));
        String path = "/api/v1/warnings/" + RAISED.episode() + "/cap";
        try (ConsoleHarness harness = console()) {
            String officer = harness.login("officer");

            assertThat(harness.get(path, "").statusCode()).isEqualTo(401);
            assertThat(harness.get(path, officer).body()).contains(alerts().get(0).identifier());
            assertThat(harness.get("/api/v1/cap/problems", officer).body()).isEqualTo("[]");
        }
    }
}
