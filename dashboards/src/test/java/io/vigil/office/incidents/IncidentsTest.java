package io.vigil.office.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.incidents.ChainsReader;
import io.vigil.incidents.Incident;
import io.vigil.incidents.IncidentId;
import io.vigil.incidents.IncidentSettings;
import io.vigil.incidents.IncidentUpdate;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.response.DeskFiles;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentsTest {
    static final IncidentSettings SETTINGS =
            DeskFiles.parse(Map.of(), List.of(new ChainsReader()))
                    .settings()
                    .orElseThrow()
                    .get(IncidentSettings.class);
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    @TempDir Path directory;

    private final List<IncidentUpdate> told = new ArrayList<>();
    private Incidents incidents;
    private OfficeDatabase database;

    @BeforeEach
    void open() throws OfficeDatabaseException {
        incidents = new Incidents(SETTINGS, Catalogue::empty, true, told::add);
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"),
                        incidents.schema(),
                        new MemoryTrail(),
                        InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        database.close();
    }

    static Transition transition(
            String site, long sequence, TransitionKind kind, Grade grade, int minute) {
        LocalizedText text = LocalizedText.same(site);
        Instant at = NOON.plusSeconds(60L * minute);
        return new Transition(
                new EpisodeId(new RuleId("gas"), site + "-1", 1),
                sequence,
                kind,
                grade,
                grade,
                "r1",
                "gas-leak",
                text,
                text,
                new SiteId(site),
                text,
                RegionPath.parse("43/4301"),
                new Position(28, 112),
                at,
                at,
                false,
                List.of());
    }

    private static Transition raised(String site, Grade grade, int minute) {
        return transition(site, 1, TransitionKind.RAISED, grade, minute);
    }

    private void take(Transition... transitions) {
        database.write(
                tx -> {
                    for (Transition t : transitions) {
                        incidents.of(t, tx);
                    }
                    return null;
                });
    }

    private List<Incident> kept() {
        return database.read(IncidentTables::live);
    }

    @Test
    void whatHappensIsKeptJournaledPublishedAndTold() throws Exception {
        take(raised("a", Grade.YELLOW, 0));
        take(raised("b", Grade.ORANGE, 1));

        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0).grade()).contains(Grade.ORANGE);
        IncidentId id = IncidentId.of(raised("a", Grade.YELLOW, 0).episode());
        assertThat(kept().get(0).id()).isEqualTo(id);
        assertThat(told).hasSize(2);
        assertThat(column("journal", "id")).containsExactly(id + "#1", id + "#2");
        List<String> payloads = column("outbox", "payload");
        JsonNode newest = new ObjectMapper().readTree(payloads.get(1));
        assertThat(newest.at("/incident/grade").asText()).isEqualTo("orange");
        assertThat(newest.at("/members/1/id").asText()).isEqualTo("gas:b-1:1");
        assertThat(column("outbox", "recipient")).containsOnly("vigil/v1/incidents/" + id);
        assertThat(incidents.incidentOf(raised("b", Grade.RED, 0).episode()))
                .contains(kept().get(0));
    }

    private List<String> column(String table, String column) {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT " + column + " FROM " + table + " ORDER BY rowid",
                                row -> row.text(column)));
    }

    @Test
    void aTransactionThatIsUndoneLeavesNothingBehind() {
        take(raised("a", Grade.YELLOW, 0));

        assertThatThrownBy(
                        () ->
                                database.write(
                                        tx -> {
                                            incidents.of(raised("b", Grade.RED, 1), tx);
                                            throw new IllegalArgumentException("undo");
                                        }))
                .hasMessage("undo");
        assertThat(kept().get(0).members()).hasSize(1);
        take(raised("b", Grade.RED, 1));

        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0).members()).hasSize(2);
        assertThat(told).extracting(IncidentUpdate::rings).containsExactly(true, true);
    }

    @Test
    void aRestartGoesOnWhereTheFileSays() throws Exception {
        take(raised("a", Grade.YELLOW, 0));
        database.close();
        open();

        take(raised("b", Grade.YELLOW, 1));

        assertThat(kept()).hasSize(1);
        assertThat(kept().get(0).members()).hasSize(2);
        assertThat(told.get(1).ring()).isEmpty();
    }

    @Test
    void anIncidentOfLongAgoIsHistoryAndClearedOnTheBroker() {
        take(raised("a", Grade.YELLOW, 0));
        take(transition("a", 2, TransitionKind.CLEARED, Grade.YELLOW, 10));
        int past = 11 + (int) Duration.ofDays(14).toMinutes();
        take(raised("b", Grade.BLUE, past));

        IncidentId first = IncidentId.of(raised("a", Grade.BLUE, 0).episode());
        assertThat(kept()).hasSize(1).noneMatch(incident -> incident.id().equals(first));
        assertThat(database.read(sql -> IncidentTables.find(sql, first)).orElseThrow().endedAt())
                .contains(NOON.plusSeconds(600));
        List<Incident> ended = database.read(sql -> IncidentTables.ended(sql, 10));
        assertThat(ended).hasSize(1);
        List<String> payloads = column("outbox", "payload");
        assertThat(payloads.get(payloads.size() - 1)).isEmpty();
    }

    @Test
    void whatMergedIsFoundUnderBothNames() {
        Transition rain = hazard(raised("hill", Grade.BLUE, 0), "rainstorm", 28.1);
        Transition plant = hazard(raised("plant", Grade.RED, 2), "chemical", 28.0);
        Transition river = hazard(raised("river", Grade.YELLOW, 1), "flood", 28.01);
        take(rain);
        take(plant);
        IncidentId second = IncidentId.of(plant.episode());
        assertThat(kept()).hasSize(2);

        take(rule(river, "river-stage"));

        assertThat(kept()).hasSize(1);
        Incident found = database.read(sql -> IncidentTables.find(sql, second)).orElseThrow();
        assertThat(found).isEqualTo(kept().get(0));
        assertThat(found.id()).isEqualTo(IncidentId.of(rain.episode()));
        assertThat(found.parent().episode()).isEqualTo(rain.episode());
        assertThat(found.members()).hasSize(3);
        assertThat(column("outbox", "recipient")).contains("vigil/v1/incidents/" + second);
    }

    static Transition hazard(Transition t, String hazard, double latitude) {
        return copy(t, t.episode(), hazard, new Position(latitude, 112));
    }

    static Transition rule(Transition t, String rule) {
        EpisodeId episode =
                new EpisodeId(new RuleId(rule), t.episode().subject(), t.episode().number());
        return copy(t, episode, t.hazard(), t.position());
    }

    private static Transition copy(
            Transition t, EpisodeId episode, String hazard, Position position) {
        return new Transition(
                episode,
                t.sequence(),
                t.kind(),
                t.grade(),
                t.previousGrade(),
                t.revision(),
                hazard,
                t.title(),
                t.advice(),
                t.site(),
                t.siteName(),
                t.region(),
                position,
                t.at(),
                t.detectedAt(),
                t.stale(),
                t.evidence());
    }
}
