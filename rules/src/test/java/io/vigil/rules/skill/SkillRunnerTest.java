package io.vigil.rules.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.findings.Finding;
import io.vigil.rules.backtest.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillRunnerTest {
    private static final String SUITE =
            """
            introduction: { zh: 引言, en: Introduction }
            groups:
              - id: rivers
                title: { zh: 河流, en: Rivers }
                hazard: flood
                fixed: fixed.yaml
                sites: sites.yaml
                notes: { zh: 说明, en: A note }
                runs:
                  - id: flood
                    data: [flood.csv]
                    map: [map.yaml]
                    events:
                      - { site: bridge, hazard: flood, from: "2026-07-01T03:00:00Z", to: "2026-07-01T06:00:00Z", lead: 1 h }
                  - id: gone
                    data: [gone.csv]
                    map: [map.yaml]
                    events: []
            """;

    @TempDir private Path directory;
    private final List<Finding> findings = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws Exception {
        write("suite.yaml", SUITE);
        write(
                "sites.yaml",
                """
                regions: [ { path: r, name: R } ]
                enterprises: [ { id: e, name: E } ]
                sites:
                  - id: bridge
                    name: B
                    type: lake
                    enterprise: e
                    region: r
                    position: { lat: 1, lon: 2 }
                    sensors:
                      - { id: gauge, kind: water-level, interval: 1 h, quantities: { level: m } }
                """);
        write(
                "map.yaml",
                """
                enterprise: e
                time: { column: t }
                sensor: { value: gauge }
                quantities: { level: { column: level, unit: m } }
                """);
        write(
                "fixed.yaml",
                """
                - { id: fixed, title: T, hazard: flood, applies: { kind: water-level }, source: test,
                    advice: A, grades: { red: level >= 5 m } }
                """);
        write(
                "flood.csv",
                """
                t,level
                2026-07-01T00:00:00Z,6
                2026-07-01T01:00:00Z,1
                2026-07-01T02:00:00Z,4
                2026-07-01T02:30:00Z,5
                2026-07-01T03:00:00Z,6
                """);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void scoresPlainThresholdsBesideThePacksAndListsWhatIsMissing() throws Exception {
        SkillResult result = run();

        SkillResult.OfGroup rivers = result.groups().get(0);
        assertThat(rivers.missing()).containsExactly("gone.csv");
        assertThat(rivers.runs()).hasSize(1);
        Score fixed = rivers.fixed().orElseThrow();
        assertThat(fixed.hits()).isEqualTo(1);
        assertThat(fixed.falseAlarms()).isEqualTo(1);
        assertThat(fixed.leadMinutes()).containsExactly(30.0);
        // No shipped flood rule knows a limit of this lake.
        assertThat(rivers.packs().misses()).isEqualTo(1);
    }

    @Test
    void writesThePageInBothLanguages() throws Exception {
        SkillSuite suite = SkillSuite.load(directory.resolve("suite.yaml")).suite().orElseThrow();

        String english = SkillPage.of(suite, run(), Locale.ENGLISH);
        String chinese = SkillPage.of(suite, run(), Locale.SIMPLIFIED_CHINESE);

        assertThat(english)
                .contains("Introduction", "## Rivers", "A note", "gone.csv")
                .contains("| flood | 1 | 0 | 0 | 0.00 / – | 0.00 | – | 1 / 1 | 30 min |");
        assertThat(chinese).contains("引言", "## 河流", "| flood | 1 | 0 | 0 |").doesNotContain("hits");
    }

    @Test
    void refusesASuiteWithMistakesAndTellsThem() throws Exception {
        write("fixed.yaml", "- { id: fixed }\n");

        assertThatThrownBy(this::run)
                .isInstanceOf(SkillRunner.UnusableSuiteException.class)
                .hasMessageContaining("fixed.yaml");
        assertThat(findings).isNotEmpty();
    }

    @Test
    void tellsEveryMistakeOfTheSuiteItself() throws Exception {
        write(
                "suite.yaml",
                "groups:\n  - { id: a, hazzard: flood, runs: [ { id: b, data: [x] } ] }\n");

        SkillSuite.Loaded loaded = SkillSuite.load(directory.resolve("suite.yaml"));

        assertThat(loaded.suite()).isEmpty();
        assertThat(loaded.findings())
                .extracting(finding -> finding.code().id())
                .contains("LABEL-001", "LABEL-002");
    }

    private SkillResult run() throws Exception {
        SkillSuite suite = SkillSuite.load(directory.resolve("suite.yaml")).suite().orElseThrow();
        return new SkillRunner(directory, findings::add, id -> {}).run(suite);
    }
}
