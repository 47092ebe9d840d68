package io.vigil.office.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.vigil.incidents.AreaFinder;
import io.vigil.model.Catalogue;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.ConsolePart;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import io.vigil.web.auth.Scope;
import io.vigil.web.http.ViewerHandler;
import io.vigil.web.sse.LiveEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;
    private static final Scope ALL = new Scope(Optional.empty(), List.of());
    private static final Scope CHEMIST =
            new Scope(Optional.of(new EnterpriseId("blue-chem")), List.of());
    private static final Scope NORTH =
            new Scope(Optional.empty(), List.of(RegionPath.parse("430998")));

    @TempDir Path directory;

    private final List<LiveEvent> pushed = new ArrayList<>();
    private OfficeDatabase database;
    private Incidents incidents;
    private IncidentsApi api;
    private ConsoleHarness harness;
    private final MemoryStore store = new MemoryStore();

    @BeforeEach
    void open() throws Exception {
        incidents =
                new Incidents(
                        IncidentsTest.SETTINGS,
                        County::catalogue,
                        false,
                        update -> api.changed(update));
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"),
                        incidents.schema(),
                        new MemoryTrail(),
                        InstantSource.fixed(NOW));
        harness = new ConsoleHarness(directory, builder -> builder.part(this::register));
    }

    /** The store is that of the harness, which is made while the console starts. */
    private void register(ConsolePart.Addresses addresses) {
        api =
                new IncidentsApi(
                        database,
                        IncidentsTest.SETTINGS,
                        County::catalogue,
                        new IncidentAreas(
                                new AreaFinder(IncidentsTest.SETTINGS, AreaFinder.LEAD),
                                new MemoryStore().query(),
                                () -> NOW),
                        store.query());
        api.register(new Noting(addresses));
        new WarningAreaApi(
                        database,
                        County::catalogue,
                        new IncidentAreas(
                                new AreaFinder(IncidentsTest.SETTINGS, AreaFinder.LEAD),
                                store.query(),
                                () -> NOW))
                .register(addresses);
    }

    /** Notes what is pushed. */
    private final class Noting implements ConsolePart.Addresses {
        private final ConsolePart.Addresses real;

        private Noting(ConsolePart.Addresses real) {
            this.real = real;
        }

        @Override
        public void get(String path, ViewerHandler handler) {
            real.get(path, handler);
        }

        @Override
        public void post(String path, ViewerHandler handler) {
            real.post(path, handler);
        }

        @Override
        public void delete(String path, ViewerHandler handler) {
            real.delete(path, handler);
        }

        @Override
        public void open(String path, Handler handler) {
            real.open(path, handler);
        }

        @Override
        public void receive(String path, Handler handler) {
            real.receive(path, handler);
        }

        @Override
        public Locale locale(Context context) {
            return real.locale(context);
        }

        @Override
        public void push(LiveEvent event) {
            pushed.add(event);
        }
    }

    @AfterEach
    void close() {
        harness.close();
        database.close();
    }

    private static Transition raised(
            String rule, String hazard, SiteId site, String subject, Grade grade, int minute) {
        Catalogue places = County.catalogue();
        LocalizedText text = LocalizedText.same(rule);
        Position position = places.site(site).orElseThrow().position();
        Instant at = NOW.plusSeconds(60L * minute);
        return new Transition(
                new EpisodeId(new RuleId(rule), subject, 1),
                1,
                TransitionKind.RAISED,
                grade,
                grade,
                "r1",
                hazard,
                text,
                text,
                site,
                text,
                County.TOWN,
                position,
                at,
                at,
                false,
                List.of());
    }

    /** Rain at the river, then trouble at the plant 10 km away: one incident of two owners. */
    private void rainReachesThePlant() {
        take(raised("local-rain", "rainstorm", County.RIVER, "gauge-1", Grade.ORANGE, -30));
        take(
                raised(
                        "chain-flood-plant",
                        "disaster-chain",
                        County.TANKS,
                        "tank-farm",
                        Grade.YELLOW,
                        -10));
    }

    private void take(Transition t) {
        database.write(
                tx -> {
                    incidents.of(t, tx);
                    return null;
                });
    }

    private JsonNode get(String path, String user) throws Exception {
        return new ObjectMapper().readTree(harness.get(path, harness.login(user)).body());
    }

    @Test
    void anOfficerSeesTheWholeIncidentAndTheCompanyItsOwnPart() throws Exception {
        rainReachesThePlant();

        JsonNode whole = get("/api/v1/incidents?open", "officer").at("/incidents/0");
        JsonNode part = get("/api/v1/incidents?open", "chemist").at("/incidents/0");

        assertThat(whole.at("/grade").asText()).isEqualTo("orange");
        assertThat(whole.at("/members").asInt()).isEqualTo(2);
        assertThat(whole.at("/elsewhere").asInt()).isZero();
        assertThat(whole.at("/parent/rule").asText()).isEqualTo("local-rain");
        assertThat(part.at("/id")).isEqualTo(whole.at("/id"));
        assertThat(part.at("/grade").asText()).isEqualTo("yellow");
        assertThat(part.at("/elsewhere").asInt()).isEqualTo(1);
        assertThat(part.at("/parent/rule").asText()).isEqualTo("chain-flood-plant");
        assertThat(part.toString()).doesNotContain("local-rain").doesNotContain("stone-bridge");
    }

    @Test
    void oneIncidentTellsItsChainAndWhatLiesInItsArea() throws Exception {
        rainReachesThePlant();
        String id = get("/api/v1/incidents", "officer").at("/incidents/0/id").asText();

        JsonNode whole = get("/api/v1/incidents/" + id, "officer");
        JsonNode part = get("/api/v1/incidents/" + id, "chemist");

        assertThat(whole.at("/members/1/cause").asText()).isEqualTo("local-rain:gauge-1:1");
        assertThat(whole.at("/members/1/link").asText()).isEqualTo("rain-plant");
        assertThat(whole.at("/links/rain-plant/zh").asText()).contains("暴雨");
        assertThat(whole.at("/area/shapes/features")).hasSize(2);
        JsonNode circle = whole.at("/area/shapes/features/0");
        assertThat(circle.at("/geometry/coordinates/0").asDouble()).isEqualTo(110.42);
        assertThat(circle.at("/geometry/coordinates/1").asDouble()).isEqualTo(28.62);
        assertThat(circle.at("/properties/radius").asDouble()).isEqualTo(30_000);
        assertThat(circle.at("/properties/basis").asText()).isEqualTo("RADIUS");
        assertThat(whole.at("/area/sites").size()).isGreaterThan(2);
        assertThat(whole.at("/area/regions/0/sites").asInt()).isGreaterThan(2);
        assertThat(whole.at("/area/screening").asBoolean()).isFalse();
        assertThat(part.at("/members")).hasSize(1);
        assertThat(part.at("/members/0/cause").isMissingNode()).isTrue();
        assertThat(part.at("/area/sites")).hasSize(1);
        assertThat(part.toString())
                .doesNotContain("local-rain")
                .doesNotContain("stone-bridge")
                .doesNotContain("gauge-1");
    }

    @Test
    void theTimelineTellsWhatHappenedToTheWarningsThatOneMaySee() throws Exception {
        rainReachesThePlant();
        String id = get("/api/v1/incidents", "officer").at("/incidents/0/id").asText();
        store.write(
                List.of(
                        new TransitionRecord(
                                raised(
                                        "local-rain",
                                        "rainstorm",
                                        County.RIVER,
                                        "gauge-1",
                                        Grade.ORANGE,
                                        -30)),
                        new TransitionRecord(
                                raised(
                                        "chain-flood-plant",
                                        "disaster-chain",
                                        County.TANKS,
                                        "tank-farm",
                                        Grade.YELLOW,
                                        -10))));

        JsonNode whole = get("/api/v1/incidents/" + id + "/timeline", "officer");
        JsonNode part = get("/api/v1/incidents/" + id + "/timeline", "chemist");

        assertThat(whole.at("/transitions").findValuesAsText("rule"))
                .containsExactly("chain-flood-plant", "local-rain");
        assertThat(whole.at("/complete").asBoolean()).isTrue();
        assertThat(part.at("/transitions")).hasSize(1);
        assertThat(
                        harness.get(
                                        "/api/v1/incidents/" + id + "/timeline",
                                        harness.login("northern"))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoSeesNoneOfItsWarningsDoesNotSeeTheIncident() throws Exception {
        rainReachesThePlant();
        String id = get("/api/v1/incidents", "officer").at("/incidents/0/id").asText();

        assertThat(get("/api/v1/incidents", "northern").at("/incidents")).isEmpty();
        String north = harness.login("northern");
        assertThat(harness.get("/api/v1/incidents/" + id, north).statusCode()).isEqualTo(404);
        assertThat(harness.get("/api/v1/incidents/x", north).statusCode()).isEqualTo(404);
        assertThat(harness.get("/api/v1/incidents", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aChangeIsPushedToEachAsMuchAsHeMaySee() throws Exception {
        rainReachesThePlant();
        take(raised("local-rain", "rainstorm", County.RIVER, "gauge-2", Grade.RED, -5));

        List<String> officer = seenBy(ALL);
        List<String> chemist = seenBy(CHEMIST);

        assertThat(officer).hasSize(3);
        assertThat(officer.get(2)).contains("\"ring\":\"RED\"").contains("gauge-2");
        // Of the first he saw nothing, the second was his own, of the third he hears that it was.
        assertThat(chemist).hasSize(2);
        assertThat(chemist.get(0)).contains("chain-flood-plant");
        assertThat(chemist.get(1)).doesNotContain("gauge").doesNotContain("RED");
        assertThat(seenBy(NORTH)).isEmpty();
    }

    private List<String> seenBy(Scope scope) {
        return pushed.stream()
                .filter(event -> event.type().equals("incident"))
                .filter(event -> event.visibleTo().test(scope))
                .map(LiveEvent::json)
                .toList();
    }
}
