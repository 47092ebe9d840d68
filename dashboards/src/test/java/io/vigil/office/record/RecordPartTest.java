package io.vigil.office.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.model.Grade;
import io.vigil.office.evidence.EvidenceDocuments;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.ConsoleHarness;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask for what, and how it is answered. */
class RecordPartTest {
    private static final Instant NOW = Instant.parse("2026-07-01T04:00:00Z");

    @TempDir Path directory;
    private final MemoryStore store = new MemoryStore();

    private ConsoleHarness console() throws Exception {
        return new ConsoleHarness(
                directory,
                builder ->
                        builder.part(
                                new RecordPart(
                                        store,
                                        County::catalogue,
                                        () -> EvidenceDocuments.NONE,
                                        Optional.empty(),
                                        InstantSource.fixed(NOW))));
    }

    @Test
    void figuresAreOfTheLastDayUnlessAskedOtherwise() throws Exception {
        try (ConsoleHarness console = console()) {
            String officer = console.login("officer");

            JsonNode figures = console.json("/api/v1/indicators", officer);

            assertThat(figures.at("/period/to").asText()).isEqualTo(NOW.toString());
            assertThat(figures.at("/period/from").asText()).isEqualTo("2026-06-30T04:00:00Z");
            assertThat(figures.at("/load/rings").asInt()).isZero();
            assertThat(figures.at("/data/connected/whole").asInt()).isPositive();
        }
    }

    @Test
    void anEnterpriseGetsFiguresOfItsOwnSitesOnly() throws Exception {
        try (ConsoleHarness console = console()) {
            JsonNode figures =
                    console.json(
                            "/api/v1/indicators?enterprise=somebody-else",
                            console.login("chemist"));

            assertThat(figures.path("dataByEnterprise"))
                    .extracting(flow -> flow.path("key").asText())
                    .containsExactly(County.PLANT.value());
        }
    }

    @Test
    void wrongTimesAndRegionsAreToldWithTheField() throws Exception {
        try (ConsoleHarness console = console()) {
            String officer = console.login("officer");

            assertThat(console.get("/api/v1/indicators?from=yesterday", officer).statusCode())
                    .isEqualTo(400);
            assertThat(console.get("/api/v1/indicators?region=a//b", officer).statusCode())
                    .isEqualTo(400);
            assertThat(
                            console.get("/api/v1/indicators?from=2030-01-01T00:00:00Z", officer)
                                    .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void evidenceIsForOfficersAndOnlyOfWhatThereIs() throws Exception {
        try (ConsoleHarness console = console()) {
            String path = "/api/v1/warnings/stage:x:1/evidence";

            assertThat(console.get(path, "").statusCode()).isEqualTo(401);
            assertThat(console.get(path, console.login("chemist")).statusCode()).isEqualTo(403);
            assertThat(console.get(path, console.login("officer")).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void headsOfTheAuditLogAreToldToOfficers() throws Exception {
        store.write(
                List.of(
                        new JournalRecord(
                                JournalKind.AUDIT_HEAD,
                                "7:ab",
                                NOW,
                                "",
                                "{\"seq\":7,\"hash\":\"ab\"}")));
        try (ConsoleHarness console = console()) {
            JsonNode heads = console.json("/api/v1/audit/heads", console.login("officer"));

            assertThat(heads.at("/heads/0/seq").asLong()).isEqualTo(7);
            assertThat(heads.at("/heads/0/hash").asText()).isEqualTo("ab");
            assertThat(console.get("/api/v1/audit/heads", console.login("chemist")).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void figuresOverTimeHaveAStepForEachPartOfThePeriod() throws Exception {
        store.write(
                List.of(
                        new TransitionRecord(
                                County.flood(
                                        1,
                                        1,
                                        TransitionKind.RAISED,
                                        Grade.RED,
                                        NOW.minusSeconds(1_800)))));
        try (ConsoleHarness console = console()) {
            String officer = console.login("officer");
            String range = "from=2026-07-01T00:00:00Z&to=2026-07-01T04:00:00Z";

            JsonNode steps =
                    console.json("/api/v1/indicators/series?step=PT1H&" + range, officer)
                            .path("steps");

            assertThat(steps)
                    .extracting(step -> step.path("rings").asInt())
                    .containsExactly(0, 0, 0, 1);
            assertThat(steps.at("/3/byGrade/red").asInt()).isEqualTo(1);
            assertThat(
                            console.get("/api/v1/indicators/series?step=PT1M&" + range, officer)
                                    .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void theTableForSpreadsheetsIsInBothLanguagesAndLeavesOutWhatIsNotKnown() throws Exception {
        store.write(
                List.of(
                        new TransitionRecord(
                                County.flood(
                                        1,
                                        1,
                                        TransitionKind.RAISED,
                                        Grade.RED,
                                        NOW.minusSeconds(60)))));
        try (ConsoleHarness console = console()) {
            String officer = console.login("officer");

            String english = console.get("/api/v1/indicators/csv?lang=en", officer).body();
            String chinese = console.get("/api/v1/indicators/csv?lang=zh-CN", officer).body();

            assertThat(english)
                    .startsWith("\uFEFFGroup,Of,Indicator,Value,Unit,Part,Whole\r\n")
                    .contains("Load of the desk,,Warnings that rang,1,,,\r\n")
                    .contains("flood,Probability of detection (POD),,%,,\r\n");
            assertThat(chinese).startsWith("\uFEFF类别,").contains("响铃预警数,1,");
            assertThat(english.lines().count()).isEqualTo(chinese.lines().count());
        }
    }

    @Test
    void whatCanBeAskedForIsOnlyWhatTheUserSees() throws Exception {
        try (ConsoleHarness console = console()) {
            JsonNode all = console.json("/api/v1/indicators/scopes", console.login("officer"));
            JsonNode own = console.json("/api/v1/indicators/scopes", console.login("chemist"));
            JsonNode none = console.json("/api/v1/indicators/scopes", console.login("northern"));

            assertThat(all.path("regions"))
                    .extracting(r -> r.path("depth").asInt())
                    .containsExactly(0, 1);
            assertThat(all.path("enterprises")).hasSize(2);
            assertThat(own.path("enterprises"))
                    .extracting(e -> e.path("id").asText())
                    .containsExactly(County.PLANT.value());
            assertThat(none.path("regions")).isEmpty();
        }
    }

    @Test
    void howFiguresAreMadeIsToldInBothLanguages() throws Exception {
        try (ConsoleHarness console = console()) {
            assertThat(console.get("/docs/indicators.md?lang=en", "").body())
                    .contains("averagePerTenMinutes");
            assertThat(console.get("/docs/indicators.md?lang=zh-CN", "").body()).contains("指标");
        }
    }
}
