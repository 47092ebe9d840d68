package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.desk.DeskPolicyReader;
import io.vigil.model.Grade;
import io.vigil.response.DeskFiles;
import io.vigil.response.DeskSettings;
import io.vigil.response.ResponseSections;
import io.vigil.response.SectionReader;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What helps an officer, from the desk's files. */
public class DeskHelpApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;
    private static final String WARNING = "/api/v1/warnings/combustible-gas:detector-1:1";

    @TempDir Path directory;
    private ConsoleHarness harness;
    private String officer;

    private static final String COUNTY =
            """
            contacts:
              - { id: a, name: { zh: 王值班, en: Wang }, role: duty-officer, phones: ["555-0101"], user: officer }
              - { id: t, name: { zh: 李镇长, en: Li }, role: town-head, region: 430999/430999101, phones: ["555-0102"] }
              - { id: p, name: { zh: 赵安全, en: Zhao }, role: enterprise, enterprise: blue-chem, phones: ["555-0103"] }
            teams:
              - { id: far, name: { zh: 远处队, en: Far crew }, position: { lat: 28.9, lon: 110.51 }, people: 20, skills: [gas], phones: ["555-0111"], contact: a }
              - { id: near, name: { zh: 园区消防队, en: Park fire brigade }, position: { lat: 28.67, lon: 110.52 }, people: 30, skills: [gas], phones: ["555-0112"], contact: a }
            stores:
              - { id: s, name: { zh: 园区物资库, en: Park store }, position: { lat: 28.65, lon: 110.5 }, contact: a, goods: [{ name: { zh: 堵漏工具, en: sealing kits }, amount: "20" }] }
            shelters:
              - { id: h, name: { zh: 体育馆, en: Stadium }, position: { lat: 28.64, lon: 110.45 }, capacity: 3000, contact: a }
            cameras:
              - { id: k, name: { zh: 罐区, en: Tanks }, position: { lat: 28.661, lon: 110.511 }, link: "https://cameras.example.org/k" }
            roster:
              - id: desk
                name: { zh: 县值班室, en: County duty desk }
                zone: "+08:00"
                shifts:
                  - { id: all, from: "08:00", to: "08:00", persons: [a] }
                tell:
                  - { from: yellow, channels: [sms] }
            """;

    /** What is shipped, and a few people and places of the test county. */
    public static DeskSettings county() {
        List<SectionReader<?>> readers = new ArrayList<>(ResponseSections.readers());
        readers.add(new DeskPolicyReader());
        DeskFiles.Loaded loaded = DeskFiles.parse(Map.of("county.yaml", COUNTY), readers);
        return loaded.settings()
                .orElseThrow(() -> new IllegalStateException(loaded.findings().toString()));
    }

    @BeforeEach
    void start() throws Exception {
        DeskSettings settings = county();
        harness = new ConsoleHarness(directory, builder -> builder.desk(() -> settings));
        harness.job.engine(
                County.leak(1, 1, TransitionKind.RAISED, Grade.RED, NOW.minusSeconds(60)),
                new DeskState.Clock("acknowledge", NOW.minusSeconds(30), Optional.empty(), true, 1),
                new DeskState.Clock(
                        "no-such-clock", NOW.plusSeconds(90), Optional.empty(), false, 0));
        officer = harness.login("officer");
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void draftsAMessageInBothLanguagesForTheRegionOfTheWarning() throws Exception {
        JsonNode draft = harness.json(WARNING + "/draft", officer);

        assertThat(draft.at("/status").asText()).isEqualTo("ACTUAL");
        assertThat(draft.at("/headline/zh").asText()).contains("石桥镇").contains("红色");
        assertThat(draft.at("/headline/en").asText()).contains("Shiqiao");
        assertThat(draft.at("/description/zh").asText()).isNotEmpty();
        assertThat(Instant.parse(draft.at("/expires").asText())).isAfter(NOW);
        assertThat(draft.at("/regions").findValuesAsText("path"))
                .contains("430999", "430999/430999101");
        for (JsonNode region : draft.at("/regions")) {
            assertThat(region.at("/chosen").asBoolean())
                    .isEqualTo(region.at("/path").asText().equals(County.TOWN.toString()));
        }
    }

    @Test
    void timesInADraftAreThoseOfItsReader() throws Exception {
        JsonNode shanghai = harness.json(WARNING + "/draft?zone=Asia/Shanghai", officer);
        JsonNode urumqi = harness.json(WARNING + "/draft?zone=%2B06:00", officer);

        assertThat(shanghai.at("/description/zh").asText()).contains("9时59分");
        assertThat(urumqi.at("/description/zh").asText()).contains("7时59分");
        assertThat(harness.get(WARNING + "/draft?zone=Mars", officer).statusCode()).isEqualTo(400);
    }

    @Test
    void offersOnlyRegionsThatTheUserMayTell() throws Exception {
        JsonNode draft = harness.json(WARNING + "/draft", harness.login("town"));

        assertThat(draft.at("/regions").findValuesAsText("path"))
                .containsExactly("430999/430999101");
    }

    @Test
    void tellsHowMuchTimeIsLeftOnEachClockAndWhatItIsCalled() throws Exception {
        JsonNode clocks = harness.json(WARNING + "/clocks", officer).at("/clocks");

        assertThat(clocks.at("/0/remainingSeconds").asLong()).isEqualTo(-30);
        assertThat(clocks.at("/0/overdue").asBoolean()).isTrue();
        assertThat(clocks.at("/0/kind").asText()).isEqualTo("ACKNOWLEDGE");
        assertThat(clocks.at("/0/title/zh").asText()).isNotEmpty();
        assertThat(clocks.at("/1/remainingSeconds").asLong()).isEqualTo(90);
        assertThat(clocks.at("/1/title").isMissingNode()).isTrue();
    }

    @Test
    void namesStepsOfThePlanHelpNearbyAndWhoIsOnDuty() throws Exception {
        JsonNode plan = harness.json(WARNING + "/plan", officer);
        JsonNode nearest = harness.json(WARNING + "/nearest", officer);
        JsonNode roster = harness.json("/api/v1/roster", officer);

        assertThat(plan.at("/steps").size()).isPositive();
        assertThat(plan.at("/steps/0/who/zh").asText()).isNotEmpty();
        assertThat(nearest.at("/teams").findValuesAsText("id")).containsExactly("near", "far");
        assertThat(nearest.at("/teams/0/metres").asLong()).isBetween(1_400L, 1_600L);
        assertThat(nearest.at("/stores/0/facts/0/zh").asText()).isEqualTo("堵漏工具 20");
        assertThat(nearest.at("/cameras/0/link").asText()).startsWith("https://");
        assertThat(harness.json(WARNING + "/responsible", officer).at("/persons"))
                .extracting(person -> person.at("/id").asText())
                .containsExactly("p", "t");
        assertThat(roster.at("/rosters/0/duties/0/persons/0/name/zh").asText()).isNotEmpty();
        Instant until = Instant.parse(roster.at("/rosters/0/duties/0/until").asText());
        assertThat(Duration.between(NOW, until)).isPositive();
    }

    @Test
    void enterprisesSeeTheirOwnWarningsOnlyAndNobodysRoster() throws Exception {
        harness.job.engine(County.flood(1, 1, TransitionKind.RAISED, Grade.BLUE, NOW));
        String chemist = harness.login("chemist");

        assertThat(harness.get(WARNING + "/plan", chemist).statusCode()).isEqualTo(200);
        assertThat(harness.get("/api/v1/warnings/river-stage:gauge-1:1/plan", chemist).statusCode())
                .isEqualTo(404);
        assertThat(harness.json("/api/v1/roster", chemist).at("/rosters")).isEmpty();
        assertThat(harness.json(WARNING + "/responsible", chemist).at("/persons")).hasSize(1);
    }

    @Test
    void thePageIsToldWhatIsOffered() throws Exception {
        assertThat(harness.json("/api/v1/session", officer).at("/offers").toString())
                .contains("/api/v1/warnings/{id}/draft")
                .contains("/api/v1/roster");
        assertThat(harness.json("/api/v1/session", "").at("/offers")).isEmpty();
    }
}
