package io.vigil.office.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.indicators.alarms.AlarmSettings;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmsApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;

    @TempDir Path directory;

    private static Transition at(
            SiteId site, String subject, long number, TransitionKind kind, int minutesAgo) {
        LocalizedText text = LocalizedText.same(subject);
        Instant at = NOW.minusSeconds(60L * minutesAgo);
        return new Transition(
                new EpisodeId(new RuleId("gas"), subject, number),
                kind == TransitionKind.RAISED ? 1 : 2,
                kind,
                Grade.YELLOW,
                Grade.YELLOW,
                "r1",
                "gas-leak",
                text,
                text,
                site,
                text,
                County.TOWN,
                County.catalogue().site(site).orElseThrow().position(),
                at,
                at,
                false,
                List.of());
    }

    @Test
    void theListsAreThoseOfTheHoursAndOfTheUsersScope() throws Exception {
        MemoryStore store = new MemoryStore();
        for (int i = 0; i < 3; i++) {
            Transition raised = at(County.TANKS, "d", i + 1, TransitionKind.RAISED, 100 - 10 * i);
            Transition over = at(County.TANKS, "d", i + 1, TransitionKind.CLEARED, 98 - 10 * i);
            store.write(List.of(new TransitionRecord(raised), new TransitionRecord(over)));
        }
        try (OfficeDatabase database =
                        OfficeDatabase.open(
                                directory.resolve("office.db"),
                                List.of(),
                                new MemoryTrail(),
                                InstantSource.fixed(NOW));
                ConsoleHarness harness =
                        new ConsoleHarness(
                                directory,
                                builder ->
                                        builder.part(
                                                new AlarmsApi(
                                                        database,
                                                        store.query(),
                                                        County::catalogue,
                                                        () -> NOW,
                                                        AlarmSettings.DEFAULT)))) {
            JsonNode day = get(harness, "/api/v1/alarms", "officer");
            assertThat(day.at("/chattering/0/times").asInt()).isEqualTo(3);
            assertThat(day.at("/chattering/0/warning/subject").asText()).isEqualTo("d");
            assertThat(day.at("/fleeting")).hasSize(3);
            assertThat(day.at("/complete").asBoolean()).isTrue();
            JsonNode hour = get(harness, "/api/v1/alarms?hours=1", "officer");
            assertThat(hour.at("/chattering")).isEmpty();
            assertThat(get(harness, "/api/v1/alarms", "northern").at("/fleeting")).isEmpty();
            String officer = harness.login("officer");
            assertThat(harness.get("/api/v1/alarms?hours=0", officer).statusCode()).isEqualTo(400);
            assertThat(harness.get("/api/v1/alarms?hours=x", officer).statusCode()).isEqualTo(400);
        }
    }

    private static JsonNode get(ConsoleHarness harness, String path, String user) throws Exception {
        return new ObjectMapper().readTree(harness.get(path, harness.login(user)).body());
    }
}
