package io.vigil.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.findings.Finding;
import io.vigil.office.Office;
import io.vigil.office.OfficeSettings;
import io.vigil.office.audit.AuditChain;
import io.vigil.office.audit.AuditVerdict;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.ChannelSection;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.Notice;
import io.vigil.office.channel.Terms;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.response.DeskFiles;
import io.vigil.response.DeskSettings;
import io.vigil.response.ResponseSections;
import io.vigil.response.SectionReader;
import io.vigil.warnings.Proposal;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import io.vigil.web.auth.QuickUsers;
import io.vigil.web.auth.Right;
import io.vigil.web.auth.Role;
import io.vigil.web.auth.Sessions;
import io.vigil.web.auth.User;
import io.vigil.web.auth.UserStore;
import io.vigil.web.feed.BrokerAccess;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.sse.EventHub;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String USERS = "/api/v1/admin/users";
    private static final String DESK =
            """
            channels:
              - { key: mail, kind: email, host: localhost, port: 25, security: none, from: desk@example.org }
            contacts:
              - { id: ann, name: { zh: 安, en: Ann }, role: duty-officer, email: ann@example.org, user: officer }
            roster:
              - id: days
                name: { zh: 白班, en: Days only }
                zone: "+08:00"
                shifts:
                  - { id: day, name: { zh: 白班, en: Day }, from: "08:00", to: "20:00", persons: [ann] }
                tell: [{ from: yellow, channels: [mail] }]
            """;

    @TempDir Path directory;
    private final List<Delivery> sent = new CopyOnWriteArrayList<>();
    private final List<String> disconnected = new CopyOnWriteArrayList<>();
    private volatile boolean running = true;
    private volatile Duration retentionBehind = Duration.ZERO;
    private Office office;
    private ConsoleHarness harness;
    private String admin;

    /** Takes what is addressed to a mailbox and refuses the rest. */
    private final class Mail implements Channel {
        @Override
        public String key() {
            return "mail";
        }

        @Override
        public Terms terms() {
            return Terms.DEFAULT;
        }

        @Override
        public Attempt send(Delivery delivery) {
            sent.add(delivery);
            return delivery.recipient().contains("@")
                    ? new Attempt.Delivered(Optional.empty())
                    : new Attempt.Refused("bad-address: " + delivery.recipient());
        }

        @Override
        public void close() {}
    }

    private static DeskFiles.Loaded desk(Map<String, String> texts) {
        List<SectionReader<?>> readers = new ArrayList<>(ResponseSections.readers());
        readers.add(new ChannelSection());
        return DeskFiles.parse(texts, readers);
    }

    private static final class Source implements DeskSource {
        @Override
        public Map<String, String> texts() {
            return Map.of("desk.yaml", DESK);
        }

        @Override
        public List<Finding> check(Map<String, String> texts) {
            return desk(texts).findings();
        }
    }

    @BeforeEach
    void start() throws Exception {
        office =
                Office.with(
                                new OfficeSettings(
                                        directory.resolve(OfficeSettings.FILE),
                                        BrokerAccess.anonymous("tcp://127.0.0.1:1"),
                                        "office"),
                                new MemoryStore(),
                                new AuditChain())
                        .clock(() -> ConsoleHarness.NOW)
                        .channel(new Mail())
                        .start();
        DeskSettings settings = desk(Map.of("desk.yaml", DESK)).settings().orElseThrow();
        harness =
                new ConsoleHarness(
                        directory,
                        builder ->
                                builder.desk(() -> settings)
                                        .office(office)
                                        .administration(
                                                new AdminRoom.Outside(
                                                        new FactsOfARun(
                                                                () -> running,
                                                                () -> retentionBehind),
                                                        new Source(),
                                                        List.of(),
                                                        disconnected::add)));
        admin = harness.login("admin");
    }

    @AfterEach
    void stop() {
        harness.close();
        office.close();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return harness.send("POST", path, admin, body);
    }

    private JsonNode done(String path, String body) throws Exception {
        HttpResponse<String> answer = post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }

    private JsonNode user(String name) throws Exception {
        for (JsonNode user : harness.json(USERS, admin).at("/users")) {
            if (user.at("/name").asText().equals(name)) {
                return user;
            }
        }
        throw new AssertionError("no user " + name);
    }

    private static String tryLogin(ConsoleHarness harness, String name, String password)
            throws Exception {
        HttpResponse<String> answer = harness.tryLogin(name, password);
        return answer.headers().firstValue("Set-Cookie").map(c -> c.split(";")[0]).orElse("");
    }

    @Test
    void aUserIsMadeWithAPasswordThatIsToldOnceAndSeesItsRegionsAlone() throws Exception {
        JsonNode made =
                done(
                        USERS,
                        "{\"name\":\"li\",\"role\":\"viewer\",\"regions\":[\""
                                + County.TOWN
                                + "\"]}");

        String password = made.at("/password").asText();
        assertThat(made.at("/user/regions/0/path").asText()).isEqualTo(County.TOWN.toString());
        assertThat(harness.get(USERS, admin).body()).doesNotContain(password);
        String cookie = tryLogin(harness, "li", password);
        assertThat(harness.json("/api/v1/session", cookie).at("/user/regions/0").asText())
                .isEqualTo(County.TOWN.toString());
    }

    @Test
    void whoeverIsDisabledIsThrownOutAtOnceWithItsOpenStream() throws Exception {
        String officer = harness.login("officer");
        InputStream stream =
                harness.http()
                        .send(
                                harness.request("/api/v1/events").header("Cookie", officer).build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body();
        assertThat(user("officer").at("/sessions").asInt()).isEqualTo(1);

        done(USERS + "/officer/disable", "");

        // Ends, where it would have gone on for ever.
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> stream.skip(100_000) == 0 || ended(stream));
        assertThat(harness.get("/api/v1/warnings", officer).statusCode()).isEqualTo(401);
        assertThat(tryLogin(harness, "officer", harness.passwords.get("officer"))).isEmpty();
        assertThat(user("officer").at("/enabled").asBoolean()).isFalse();
        assertThat(disconnected).containsExactly("officer");

        done(USERS + "/officer/enable", "");
        assertThat(harness.get("/api/v1/warnings", officer).statusCode())
                .as("a session that was ended stays so")
                .isEqualTo(401);
        assertThat(harness.get("/api/v1/warnings", harness.login("officer")).statusCode())
                .isEqualTo(200);
    }

    private static boolean ended(InputStream stream) throws Exception {
        return stream.read() < 0;
    }

    @Test
    void rightsPasswordAndSessionsChangeAtOnce() throws Exception {
        String watcher = harness.login("watcher");
        done(USERS + "/watcher", "{\"role\":\"enterprise\",\"enterprise\":\"blue-chem\"}");
        assertThat(harness.get("/api/v1/warnings", watcher).statusCode()).isEqualTo(401);
        assertThat(user("watcher").at("/enterprise/id").asText()).isEqualTo("blue-chem");

        String fresh = done(USERS + "/watcher/password", "").at("/password").asText();
        assertThat(tryLogin(harness, "watcher", harness.passwords.get("watcher"))).isEmpty();
        String again = tryLogin(harness, "watcher", fresh);
        assertThat(again).isNotEmpty();
        done(USERS + "/watcher/logout", "");
        assertThat(harness.get("/api/v1/warnings", again).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                " | {\"role\":\"viewer\"} | 400 | FIELD_MISSING",
                " | {\"name\":\"Mr Li\",\"role\":\"viewer\"} | 400 | FIELD_WRONG",
                " | {\"name\":\"li\"} | 400 | FIELD_MISSING",
                " | {\"name\":\"li\",\"role\":\"king\"} | 400 | FIELD_WRONG",
                " | {\"name\":\"li\",\"role\":\"viewer\",\"x\":1} | 400 | FIELD_UNKNOWN",
                " | {\"name\":\"li\",\"role\":\"enterprise\"} | 400 | FIELD_MISSING",
                " | {\"name\":\"li\",\"role\":\"enterprise\",\"enterprise\":\"none\"} | 400 | FIELD_WRONG",
                " | {\"name\":\"li\",\"role\":\"viewer\",\"enterprise\":\"blue-chem\"} | 400 | FIELD_WRONG",
                " | {\"name\":\"li\",\"role\":\"viewer\",\"regions\":[\"990000\"]} | 400 | FIELD_WRONG",
                " | {\"name\":\"li\",\"role\":\"admin\",\"regions\":[\"430999\"]} | 400 | FIELD_WRONG",
                " | {\"name\":\"officer\",\"role\":\"viewer\"} | 409 | NAME_TAKEN",
                " | nonsense | 400 | BAD_REQUEST",
                "/admin | {\"role\":\"viewer\"} | 409 | OWN_ACCOUNT",
                "/admin/disable | {} | 409 | OWN_ACCOUNT",
                "/admin/password | {} | 409 | OWN_ACCOUNT",
                "/nobody/disable | {} | 404 | NOT_FOUND",
                "/nobody | {\"role\":\"viewer\"} | 404 | NOT_FOUND"
            })
    void refusesWhatCannotBe(String path, String body, int status, String code) throws Exception {
        HttpResponse<String> answer = post(USERS + (path == null ? "" : path), body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
        assertThat(harness.json(USERS, admin).at("/users").findValuesAsText("name"))
                .doesNotContain("li");
    }

    @Test
    void theLastAdministratorStaysAlsoWhenTwoActOnOneAnother() throws Exception {
        UserStore users = QuickUsers.open(directory.resolve("two"));
        Sessions sessions = Sessions.open(directory.resolve("two"), users, InstantSource.system());
        EventHub hub = new EventHub("run");
        UserChanges changes =
                new UserChanges(
                        users, sessions, hub, name -> {}, new AdminRecord(office.database()));
        users.createIfMissing(User.of("one", Role.ADMIN));
        users.createIfMissing(User.of("two", Role.ADMIN));

        changes.disable("two", "one");

        assertThatThrownBy(() -> changes.disable("one", "two"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.code()).isEqualTo(ProblemCode.LAST_ADMIN));
        assertThatThrownBy(() -> changes.change(User.of("one", Role.VIEWER), "two"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.code()).isEqualTo(ProblemCode.LAST_ADMIN));
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"officer", "engineer", "watcher", "chemist", "town"})
    void nobodyElseIsLetIn(String name) throws Exception {
        String cookie = harness.login(name);
        for (String path :
                List.of(
                        "users",
                        "regions",
                        "roles",
                        "duty",
                        "channels",
                        "health",
                        "audit",
                        "audit/export")) {
            assertThat(harness.get("/api/v1/admin/" + path, cookie).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        for (String path :
                List.of(
                        "users",
                        "users/watcher/disable",
                        "duty/check",
                        "channels/mail/test",
                        "letters/discard",
                        "audit/verify")) {
            assertThat(harness.send("POST", "/api/v1/admin/" + path, cookie, "{}").statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void rolesAreToldWithTheirRights() throws Exception {
        JsonNode roles = harness.json("/api/v1/admin/roles", admin);

        assertThat(roles.at("/roles")).hasSize(Role.values().length);
        assertThat(roles.at("/rights")).hasSize(Right.values().length);
    }

    @Test
    void theAuditLogTellsOfEveryChangeAndIsSearchedByAnything() throws Exception {
        done(USERS, "{\"name\":\"li\",\"role\":\"viewer\"}");
        done(USERS + "/li", "{\"role\":\"engineer\"}");
        done(USERS + "/li/disable", "");
        done(USERS + "/li/enable", "");
        done(USERS + "/li/password", "");
        done(USERS + "/li/logout", "");

        JsonNode all = harness.json("/api/v1/admin/audit?text=li&kind=USER", admin);
        assertThat(all.at("/lines").findValuesAsText("what"))
                .containsExactly(
                        "END_SESSIONS", "PASSWORD", "ENABLE", "DISABLE", "CHANGE", "CREATE");
        assertThat(all.at("/lines/4/body/before/role").asText()).isEqualTo("viewer");
        assertThat(all.at("/lines").findValuesAsText("by")).containsOnly("admin");
        assertThat(all.at("/kinds").toString()).contains("USER");

        JsonNode first = harness.json("/api/v1/admin/audit?kind=USER&limit=4", admin);
        assertThat(first.at("/lines")).hasSize(4);
        JsonNode rest =
                harness.json(
                        "/api/v1/admin/audit?kind=USER&limit=4&cursor="
                                + first.at("/next").asText(),
                        admin);
        assertThat(rest.at("/lines").findValuesAsText("what")).containsExactly("CHANGE", "CREATE");
        assertThat(rest.has("next")).isFalse();
        for (String nothing :
                List.of(
                        "user=officer",
                        "warning=a:b:1",
                        "text=%25",
                        "from=2026-07-02T00:00:00Z",
                        "to=2026-06-30T00:00:00Z")) {
            assertThat(harness.json("/api/v1/admin/audit?" + nothing, admin).at("/lines"))
                    .as(nothing)
                    .isEmpty();
        }
        for (String wrong : List.of("limit=0", "limit=x", "cursor=-1", "from=yesterday")) {
            assertThat(harness.get("/api/v1/admin/audit?" + wrong, admin).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void theAuditLogIsTakenAlongAndProvedUnbrokenOrNot() throws Exception {
        done(USERS, "{\"name\":\"li\",\"role\":\"viewer\"}");

        String csv = harness.get("/api/v1/admin/audit/export?kind=USER", admin).body();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).startsWith("seq,at,kind,id,body,prev,hash\r\n").contains("\"\"CREATE\"\"");
        JsonNode json =
                JSON.readTree(harness.get("/api/v1/admin/audit/export?format=json", admin).body());
        assertThat(json.get(0).at("/id").asText()).isEqualTo("li");
        assertThat(harness.get("/api/v1/admin/audit/export?format=xml", admin).statusCode())
                .isEqualTo(400);

        assertThat(done("/api/v1/admin/audit/verify", "").has("broken")).isFalse();
        assertThat(harness.json("/api/v1/admin/audit", admin).at("/verified/lines").asInt())
                .isEqualTo(3);
        office.close();
        try (Connection forger =
                DriverManager.getConnection("jdbc:sqlite:" + office.database().file())) {
            forger.createStatement().execute("DROP TRIGGER audit_no_update");
            forger.createStatement().execute("UPDATE audit SET id = 'wang' WHERE seq = 1");
        }
        AuditWatch watch =
                new AuditWatch(office.database(), List::of, InstantSource.fixed(Instant.EPOCH));
        assertThat(watch.verify().verdict().broken().orElseThrow().fault())
                .isEqualTo(AuditVerdict.Fault.CHANGED);
    }

    private JsonNode item(String key) throws Exception {
        for (JsonNode item : harness.json("/api/v1/admin/health", admin).at("/items")) {
            if (item.at("/key").asText().equals(key)) {
                return item;
            }
        }
        throw new AssertionError("no item " + key);
    }

    @Test
    void healthTellsHowEverythingIsAndWhatToDo() throws Exception {
        JsonNode health = harness.json("/api/v1/admin/health", admin);

        assertThat(health.at("/version").asText()).isEqualTo("1.2.3");
        assertThat(health.at("/uptimeSeconds").asInt()).isEqualTo(600);
        assertThat(health.at("/counts/readings").asInt()).isEqualTo(12);
        assertThat(health.at("/items").findValuesAsText("key"))
                .contains(
                        "jobs",
                        "checkpoint",
                        "pace",
                        "lag",
                        "feed",
                        "store",
                        "office",
                        "inbox",
                        "outbox",
                        "letters",
                        "rows",
                        "disk",
                        "memory",
                        "audit",
                        "duty");
        assertThat(item("jobs").at("/level").asText()).isEqualTo("FINE");
        assertThat(item("jobs").has("advice")).isFalse();
        assertThat(item("checkpoint").at("/caution").asInt()).isEqualTo(30);
        assertThat(item("lag").at("/level").asText()).isEqualTo("UNKNOWN");
        assertThat(item("duty").at("/level").asText())
                .as("10:00 in the roster's zone")
                .isEqualTo("FINE");
        assertThat(health.at("/items").findValuesAsText("says")).noneMatch(t -> t.contains("{"));

        running = false;
        assertThat(item("jobs").at("/level").asText()).isEqualTo("BAD");
        assertThat(item("jobs").at("/advice").asText()).isNotEmpty();
        assertThat(item("checkpoint").at("/level").asText()).isEqualTo("CAUTION");
        assertThat(harness.json("/api/v1/admin/health", admin).at("/level").asText())
                .isEqualTo("BAD");
    }

    /** The time since the last round is no delay, but it is part of what is measured. */
    @Test
    void healthSpeaksOfADelayOfRetentionOnlyWhereARoundWasMissed() throws Exception {
        retentionBehind = Duration.ofSeconds(48);
        assertThat(item("retention").at("/level").asText()).isEqualTo("FINE");
        assertThat(item("retention").at("/says").asText()).isEqualTo("没有到期未清理的数据。");

        retentionBehind = Duration.ofHours(3);
        assertThat(item("retention").at("/level").asText()).isEqualTo("FINE");
        assertThat(item("retention").at("/says").asText()).startsWith("清理落后 3");

        retentionBehind = Duration.ofDays(3);
        assertThat(item("retention").at("/level").asText()).isEqualTo("CAUTION");
        assertThat(item("retention").at("/advice").asText()).contains("store upkeep");
    }

    @Test
    void aRosterIsShownWithItsGapsAndAChangedFileIsChecked() throws Exception {
        JsonNode duty = harness.json("/api/v1/admin/duty", admin);

        JsonNode roster = duty.at("/rosters/0");
        assertThat(roster.at("/duties/0/now").asBoolean()).isTrue();
        assertThat(roster.at("/duties/0/persons/0/name/en").asText()).isEqualTo("Ann");
        assertThat(roster.at("/duties")).hasSize(8);
        assertThat(roster.at("/gaps")).hasSize(7);
        assertThat(roster.at("/gaps/0/from").asText()).isEqualTo("2026-07-01T12:00:00Z");
        assertThat(duty.at("/contacts/0/reachable").asBoolean()).isTrue();
        assertThat(duty.at("/files/0/text").asText()).isEqualTo(DESK);

        String wrong = DESK.replace("persons: [ann]", "persons: [bob]");
        JsonNode checked =
                done(
                        "/api/v1/admin/duty/check",
                        JSON.writeValueAsString(Map.of("name", "desk.yaml", "text", wrong)));
        assertThat(checked.at("/usable").asBoolean()).isFalse();
        assertThat(checked.at("/findings").findValuesAsText("message"))
                .anyMatch(m -> m.contains("bob"));
        assertThat(post("/api/v1/admin/duty/check", "{\"name\":\"x\",\"text\":\"y\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTestMessageSaysThatItIsOneAndWhatBecameOfItIsTold() throws Exception {
        JsonNode test =
                done("/api/v1/admin/channels/mail/test", "{\"recipient\":\"a@example.org\"}");

        String became = "/api/v1/admin/channels/mail/test?id=" + test.at("/id").asText();
        await().until(() -> harness.json(became, admin).at("/state").asText().equals("DELIVERED"));
        Notice notice = Notice.fromJson(sent.get(0).payload());
        assertThat(notice.status()).isEqualTo(Proposal.Status.TEST);
        assertThat(notice.description().zh()).contains("admin", "并无险情");
        assertThat(
                        harness.json("/api/v1/admin/audit?kind=CHANNEL", admin)
                                .at("/lines/0/what")
                                .asText())
                .isEqualTo("TEST");
        assertThat(post("/api/v1/admin/channels/mail/test", "{}").body()).contains("FIELD_MISSING");
        assertThat(post("/api/v1/admin/channels/none/test", "{}").statusCode()).isEqualTo(404);
        assertThat(harness.get("/api/v1/admin/channels/mail/test?id=x", admin).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDeadLetterTellsWhyInWordsAndIsPutAsideWithAReason() throws Exception {
        office.database()
                .write(
                        tx ->
                                tx.outbox()
                                        .add(
                                                new OutboxEntry(
                                                        "n-1",
                                                        "n-1",
                                                        "mail",
                                                        "nowhere",
                                                        "a:b:1",
                                                        "{}",
                                                        Optional.empty())));
        await().until(
                        () ->
                                harness.json("/api/v1/admin/channels", admin).at("/letters").size()
                                        == 1);

        JsonNode list = harness.json("/api/v1/admin/channels", admin);
        assertThat(list.at("/channels/0/dead").asInt()).isEqualTo(1);
        assertThat(list.at("/channels/0/lastFailure/why").asText())
                .contains("nowhere")
                .doesNotContain("bad-address");
        assertThat(item("letters").at("/level").asText()).isEqualTo("CAUTION");
        assertThat(post("/api/v1/admin/letters/discard", "{\"ids\":[\"n-1\"]}").body())
                .contains("FIELD_MISSING");
        assertThat(
                        post("/api/v1/admin/letters/discard", "{\"ids\":[],\"reason\":\"x\"}")
                                .statusCode())
                .isEqualTo(400);

        assertThat(
                        done(
                                        "/api/v1/admin/letters/discard",
                                        "{\"ids\":[\"n-1\",\"n-2\"],\"reason\":\"told by phone\"}")
                                .at("/discarded")
                                .toString())
                .isEqualTo("[\"n-1\"]");
        assertThat(item("letters").at("/level").asText()).isEqualTo("FINE");
        assertThat(
                        harness.json("/api/v1/admin/audit?text=told%20by%20phone", admin)
                                .at("/lines/0/by")
                                .asText())
                .isEqualTo("admin");
    }

    @Test
    void regionsAreATreeWithWhatIsThere() throws Exception {
        JsonNode regions = harness.json("/api/v1/admin/regions", admin).at("/regions");

        assertThat(regions.findValuesAsText("path")).contains(County.TOWN.toString());
        assertThat(regions.findValuesAsText("parent")).isSubsetOf(regions.findValuesAsText("path"));
    }
}
