package io.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.model.Grade;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a warning's page asks for besides the warning itself. */
class WarningPageApiTest {
    private static final Instant NOW = ConsoleHarness.NOW;
    private static final String FLOOD = "/api/v1/warnings/river-stage:gauge-1:2";
    private static final String LEAK = "/api/v1/warnings/combustible-gas:detector-1:1";

    @TempDir Path directory;
    private ConsoleHarness harness;

    private static RuleSet rules() {
        RuleLoader.Loaded loaded =
                new RuleLoader(County.catalogue().kindsByKey())
                        .parse(
                                Map.of(
                                        "r.yaml",
                                        """
                                        rules:
                                          - id: river-stage
                                            title: { zh: 河道水位, en: River stage }
                                            hazard: flood
                                            advice: { zh: 通知下游, en: Alert downstream }
                                            applies: { kind: water-level }
                                            grades:
                                              blue: level >= site.warningLevel - 0.5 m
                                              yellow: level >= site.warningLevel
                                              red: level >= 30 m
                                            source: test
                                        """));
        assertThat(loaded.hasErrors()).as(loaded.findings().toString()).isFalse();
        return loaded.rules();
    }

    @BeforeEach
    void start() throws Exception {
        RuleSet rules = rules();
        harness = new ConsoleHarness(directory, builder -> builder.rules(() -> rules));
        for (int minute = 60; minute >= 0; minute--) {
            Instant at = NOW.minus(Duration.ofMinutes(minute));
            harness.store.write(
                    List.of(County.reading(County.GAUGE, at, 27.4 - 0.6 * minute / 60.0)));
        }
        keep(County.flood(1, 1, TransitionKind.RAISED, Grade.BLUE, NOW.minusSeconds(90_000)));
        keep(County.flood(1, 2, TransitionKind.CLEARED, Grade.BLUE, NOW.minusSeconds(80_000)));
        harness.job.engine(
                County.flood(2, 1, TransitionKind.RAISED, Grade.YELLOW, NOW.minusSeconds(600)));
        harness.job.engine(
                County.leak(1, 1, TransitionKind.RAISED, Grade.RED, NOW.minusSeconds(60)));
    }

    private void keep(Transition transition) {
        harness.store.write(List.of(new TransitionRecord(transition)));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void theChartHasTheLimitsOfEveryGradeAndWhichOfThemJudged() throws Exception {
        JsonNode chart = harness.json(FLOOD + "/chart", harness.login("officer"));

        assertThat(chart.at("/limits")).hasSize(3);
        assertThat(chart.at("/limits/0/grade").asText()).isEqualTo("blue");
        assertThat(chart.at("/limits/0/value").asDouble()).isEqualTo(26.8);
        assertThat(chart.at("/limits/0/judged").asBoolean()).isFalse();
        assertThat(chart.at("/limits/1/grade").asText()).isEqualTo("yellow");
        assertThat(chart.at("/limits/1/judged").asBoolean()).isTrue();
        assertThat(chart.at("/limits/2/value").asDouble()).isEqualTo(30);
    }

    @Test
    void theChartFollowsTheTrendOfTheNewestValuesWithItsInterval() throws Exception {
        JsonNode trend = harness.json(FLOOD + "/chart", harness.login("officer")).at("/trend");

        assertThat(trend.at("/sure").asBoolean()).isTrue();
        assertThat(trend.at("/perHour").asDouble()).isBetween(0.59, 0.61);
        assertThat(trend.at("/lowest").asDouble()).isLessThanOrEqualTo(0.61);
        assertThat(Instant.parse(trend.at("/at").asText())).isEqualTo(NOW);
        assertThat(Instant.parse(trend.at("/until").asText())).isAfter(NOW);
    }

    @Test
    void tellsWhatTheOfficerMayDoAndWhyNot() throws Exception {
        JsonNode actions = harness.json(LEAK + "/actions", harness.login("officer"));

        assertThat(actions.at("/actions").findValuesAsText("name"))
                .contains("acknowledge", "propose", "close")
                .doesNotContain("release", "withdraw");
        JsonNode shelve = named(actions, "shelve");
        assertThat(shelve.at("/allowed").asBoolean()).isFalse();
        assertThat(shelve.at("/code").asText()).isEqualTo("NOT_SHELVABLE");
        assertThat(shelve.at("/reason").asText()).contains("红色");
    }

    private static JsonNode named(JsonNode actions, String name) {
        for (JsonNode action : actions.at("/actions")) {
            if (action.at("/name").asText().equals(name)) {
                return action;
            }
        }
        throw new AssertionError("no " + name + " in " + actions);
    }

    @Test
    void whoMayOnlyReadIsToldSo() throws Exception {
        JsonNode actions = harness.json(LEAK + "/actions", harness.login("watcher"));

        assertThat(actions.at("/actions")).isEmpty();
        assertThat(actions.at("/reason").asText()).isNotEmpty();
    }

    @Test
    void namesEarlierEpisodesAndRelatedSitesAsFarAsOneMaySee() throws Exception {
        JsonNode related = harness.json(FLOOD + "/related", harness.login("officer"));

        assertThat(related.at("/episodes")).hasSize(1);
        assertThat(related.at("/episodes/0/id").asText()).isEqualTo("river-stage:gauge-1:1");
        assertThat(related.at("/episodes/0/highest").asText()).isEqualTo("blue");
        assertThat(related.at("/episodes/0/endedAt").asText()).isNotEmpty();
        assertThat(related.at("/sites").findValuesAsText("relation"))
                .isNotEmpty()
                .containsOnly("ENTERPRISE");
        assertThat(related.at("/sites").findValuesAsText("id")).doesNotContain("tank-farm");

        for (String path : List.of("/related", "/actions")) {
            assertThat(harness.get(FLOOD + path, harness.login("chemist")).statusCode())
                    .isEqualTo(404);
            assertThat(harness.get(FLOOD + path, harness.login("northern")).statusCode())
                    .isEqualTo(404);
            assertThat(harness.get(FLOOD + path, "").statusCode()).isEqualTo(401);
        }
    }
}
