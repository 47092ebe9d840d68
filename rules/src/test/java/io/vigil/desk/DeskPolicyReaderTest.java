package io.vigil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.DeskPolicy.ClockKind;
import io.vigil.findings.Finding;
import io.vigil.model.Grade;
import io.vigil.response.DeskFiles;
import io.vigil.warnings.Proposal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeskPolicyReaderTest {
    private static DeskFiles.Loaded load(String... files) {
        Map<String, String> texts = new java.util.TreeMap<>();
        for (int i = 0; i < files.length; i++) {
            texts.put("own-" + i + ".yaml", files[i]);
        }
        return DeskFiles.parse(texts, List.of(new DeskPolicyReader()));
    }

    private static DeskPolicy policy(String... files) {
        DeskFiles.Loaded loaded = load(files);
        assertThat(loaded.findings()).isEmpty();
        return loaded.settings().orElseThrow().get(DeskPolicy.class);
    }

    @Test
    void theShippedPolicyFollowsTheLegalTimesAndNamesEachSource() {
        DeskPolicy shipped = DeskPolicyReader.shipped();

        assertThat(shipped.clock("report", "flood").orElseThrow().within())
                .isEqualTo(
                        Map.of(
                                Grade.BLUE, Duration.ofHours(2),
                                Grade.YELLOW, Duration.ofHours(1),
                                Grade.ORANGE, Duration.ofMinutes(30),
                                Grade.RED, Duration.ofMinutes(30)));
        assertThat(shipped.clock("acknowledge", "flood").orElseThrow().within())
                .containsOnlyKeys(Grade.ORANGE, Grade.RED);
        assertThat(shipped.clocks()).allSatisfy(rule -> assertThat(rule.source()).isNotEmpty());
        assertThat(shipped.maintenance().grades()).doesNotContain(Grade.RED);
        assertThat(shipped.needsSecondPerson(Grade.BLUE, Proposal.Status.ACTUAL)).isTrue();
        assertThat(shipped.needsSecondPerson(Grade.RED, Proposal.Status.EXERCISE)).isFalse();
    }

    @Test
    void thePolicySurvivesItsTextForm() {
        DeskPolicy shipped = DeskPolicyReader.shipped();

        assertThat(DeskPolicy.ofJson(shipped.toJson())).isEqualTo(shipped);
    }

    @Test
    void whatAPersonsFileSaysGoesBeforeAndTheRestStays() {
        DeskPolicy own =
                policy(
                        """
                        policy:
                          clocks:
                            - key: acknowledge
                              kind: acknowledge
                              within: { red: 3 min }
                            - { key: report, kind: report, hazards: [gas-leak], within: { red: 10 min } }
                            - { key: report, kind: report, within: {} }
                          shelving: { longest: 1 h }
                          release: { secondPerson: [red] }
                        """);

        assertThat(own.clock("acknowledge", "flood").orElseThrow().within())
                .isEqualTo(Map.of(Grade.RED, Duration.ofMinutes(3)));
        assertThat(own.clock("report", "gas-leak").orElseThrow().within()).hasSize(1);
        assertThat(own.clock("report", "flood").orElseThrow().within()).isEmpty();
        assertThat(own.clock("renew", "flood").orElseThrow().kind()).isEqualTo(ClockKind.RENEW);
        assertThat(own.shelving().longest()).isEqualTo(Duration.ofHours(1));
        assertThat(own.shelving().grades())
                .isEqualTo(DeskPolicyReader.shipped().shelving().grades());
        assertThat(own.needsSecondPerson(Grade.BLUE, Proposal.Status.ACTUAL)).isFalse();
    }

    @Test
    void everythingThatIsWrongIsToldWithItsPlace() {
        DeskFiles.Loaded loaded =
                load(
                        """
                        policy:
                          clocks:
                            - { key: a, kind: acknowlege, within: { red: soon } }
                            - { key: b, kind: report, within: { red: 5 min }, calls: 0 }
                            - { key: b, kind: report, within: { blue: 5 min } }
                          shelvings: { longest: 1 h }
                          maintenance: { grades: [pink] }
                        """);

        assertThat(loaded.settings()).isEmpty();
        assertThat(loaded.findings())
                .extracting(finding -> finding.place().line() + " " + finding.code().id())
                .containsExactly(
                        "3 DESK-009",
                        "3 DESK-003",
                        "4 DESK-003",
                        "5 DESK-007",
                        "6 DESK-001",
                        "7 DESK-009");
        assertThat(loaded.findings()).allMatch(Finding::isError);
    }
}
