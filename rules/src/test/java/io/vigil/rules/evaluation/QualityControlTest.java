package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What quality control makes of readings, and what its flags do to warnings. */
class QualityControlTest {
    private static final String RED =
            """
            rules:
              - id: stage
                title: t
                hazard: flood
                applies: { kind: water-level }
                grades: { red: level >= 5 m }
                advice: a
                source: engineering default
            """;

    private static QualityStage stage(String quality, String... gauges) {
        return new QualityStage(
                QualityStage.site("river", 5, "crest: 8 m", gauges),
                QualityStage.texts(RED, "quality:\n" + quality.indent(2)));
    }

    private static QualityStage stage(String quality) {
        return stage(quality, "g1");
    }

    @Test
    void flagsAreStoredWithTheReading() {
        QualityStage stage =
                stage(
                        """
                        - kind: water-level
                          quantity: level
                          gross: { fail: { below: -1 m, above: site.crest + 3 m }, suspect: { above: 700 cm } }
                        """);
        stage.level("g1", 0, 1).level("g1", 5, 7.5).level("g1", 10, 11.5).level("g1", 15, -2);

        assertThat(stage.flags("level")).containsExactly(1, 3, 4, 4);
    }

    @ParameterizedTest
    @EnumSource(Quality.class)
    void whatTheSenderSaidIsNeverMadeBetter(Quality given) {
        QualityStage stage =
                stage("- { kind: water-level, quantity: level, gross: { fail: { below: 0 m } } }");
        stage.observe("g1", 0, new Measurement("level", 2, given));
        Quality evaluated = given == Quality.UNEVALUATED ? Quality.GOOD : given;

        assertThat(stage.flags("level")).containsExactly(evaluated.flag());
    }

    @Test
    void badValuesNeitherRaiseNorClear() {
        QualityStage stage =
                stage("- { kind: water-level, quantity: level, gross: { fail: { above: 9 m } } }");
        stage.level("g1", 0, 9.5);
        assertThat(stage.transitions).isEmpty();
        stage.level("g1", 5, 6).level("g1", 10, 9.5);

        assertThat(stage.story("stage")).containsExactly("5 RAISED red");
    }

    @Test
    void aSuspectValueRaisesUpToOrange() {
        QualityStage stage =
                stage(
                        "- { kind: water-level, quantity: level, gross: { suspect: { above: 4 m } } }");

        assertThat(stage.level("g1", 0, 6).story("stage")).containsExactly("0 RAISED orange");
    }

    @Test
    void aSuspectValueRaisesRedIfASecondSensorAgrees() {
        QualityStage stage =
                stage(
                        "- { kind: water-level, quantity: level, gross: { suspect: { above: 4 m } } }",
                        "g1",
                        "g2");
        stage.level("g1", 0, 6).level("g2", 1, 6).level("g1", 5, 6);

        assertThat(stage.story("stage"))
                .containsExactly("0 RAISED orange", "1 RAISED red", "5 UPGRADED red");
    }

    @Test
    void aSecondSensorThatIsSilentDoesNotAgree() {
        QualityStage stage =
                stage(
                        "- { kind: water-level, quantity: level, gross: { suspect: { above: 4 m } } }",
                        "g1",
                        "g2");
        stage.level("g2", 0, 6);
        stage.level("g1", 60, 6);

        assertThat(stage.story("stage")).contains("60 RAISED orange");
    }

    @Test
    void theLastEntryThatFitsCountsForEachTest() {
        QualityStage stage =
                stage(
                        """
                        - { kind: water-level, quantity: level, gross: { fail: { above: 3 m } }, flat: { suspect: 2 readings } }
                        - { kind: water-level, quantity: level, site: { type: river }, gross: { fail: { above: 6 m } } }
                        - { kind: water-level, quantity: level, site: { type: lake }, gross: { fail: { above: 1 m } } }
                        """);
        stage.level("g1", 0, 4).level("g1", 5, 4).level("g1", 10, 7);

        assertThat(stage.flags("level")).containsExactly(1, 3, 4);
    }

    @Test
    void aTestCanBeSwitchedOff() {
        QualityStage stage =
                stage(
                        """
                        - { kind: water-level, quantity: level, gross: { fail: { above: 3 m } } }
                        - { kind: water-level, quantity: level, gross: off }
                        """);

        assertThat(stage.level("g1", 0, 4).flags("level")).containsExactly(1);
    }

    @Test
    void aLimitWhoseAttributeIsMissingIsNotTestedAndTold() {
        QualityStage stage =
                stage(
                        "- { kind: water-level, quantity: level, gross: { fail: { above: site.top, below: 0 m } } }");
        stage.level("g1", 0, 400).level("g1", 5, -1);

        assertThat(stage.flags("level")).containsExactly(1, 4);
        assertThat(stage.rules().qualityNotes()).hasSize(1);
        assertThat(stage.rules().qualityNotes().get(0).finding().code())
                .isEqualTo(BindingCode.ATTRIBUTE_MISSING);
    }

    @Test
    void flatLineCountsByProseUnlessToldOtherwise() {
        String flat = "- { kind: water-level, quantity: level, flat: { suspect: 3 readings%s } }";
        QualityStage prose = stage(flat.formatted(""));
        QualityStage code = stage(flat.formatted(", count: code"));
        for (int i = 0; i < 4; i++) {
            prose.level("g1", i * 5, 2);
            code.level("g1", i * 5, 2);
        }

        assertThat(prose.flags("level")).containsExactly(1, 1, 3, 3);
        assertThat(code.flags("level")).containsExactly(1, 1, 1, 3);
    }

    @Test
    void neighboursAreComparedIfTheyAreFresh() {
        QualityStage stage =
                stage(
                        "- { kind: water-level, quantity: level, neighbour: { suspect: 3 cm, fail: 5 cm } }",
                        "g1",
                        "g2");
        stage.level("g1", 0, 2).level("g2", 1, 2.04).level("g1", 5, 2.1).level("g1", 90, 3);

        assertThat(stage.flags("level")).containsExactly(1, 3, 4, 1);
    }

    @Test
    void theSecondQuantityBearsOutAChangeWhateverTheOrderInTheMessage() {
        String multivariate =
                "- { kind: water-level, quantity: level, multivariate: { with: flow, deviations: 3, over: 30 min } }";
        for (boolean levelFirst : new boolean[] {true, false}) {
            QualityStage stage = stage(multivariate);
            for (int i = 0; i < 12; i++) {
                both(stage, i * 5, 1 + 0.01 * (i % 2), 10 + 0.1 * (i % 2), levelFirst);
            }
            both(stage, 60, 1.5, 15, levelFirst);
            both(stage, 65, 3.0, 15, levelFirst);

            List<Integer> flags = stage.flags("level");
            assertThat(flags.subList(0, 13)).containsOnly(1);
            assertThat(flags.get(13)).isEqualTo(3);
        }
    }

    private static void both(
            QualityStage stage, int minute, double level, double flow, boolean levelFirst) {
        Measurement first = new Measurement("level", level, Quality.GOOD);
        Measurement second = new Measurement("flow", flow, Quality.GOOD);
        stage.observe("g1", minute, levelFirst ? first : second, levelFirst ? second : first);
    }

    @Test
    void lateReadingsAreFlaggedToo() {
        QualityStage stage =
                stage("- { kind: water-level, quantity: level, spike: { fail: 2 m } }");
        stage.level("g1", 0, 1);
        stage.observe(
                new Reading(
                        new SensorId("g1"),
                        QualityStage.START.plusSeconds(60).toEpochMilli(),
                        Reading.NO_SEQUENCE,
                        true,
                        List.of(new Measurement("level", 8, Quality.GOOD))));

        assertThat(stage.flags("level")).containsExactly(1, 4);
    }

    @Test
    void historyIsTestedByWhatNeedsNoOtherReading() {
        QualityStage stage =
                stage(
                        "- { kind: water-level, quantity: level, gross: { fail: { above: 9 m } }, spike: { fail: 2 m } }");
        for (int i = 1; i <= Timeline.CAPACITY + 1; i++) {
            stage.level("g1", i * 5, 1);
        }
        stage.level("g1", 0, 10).level("g1", 1, 8);

        List<Integer> flags = stage.flags("level");
        assertThat(flags.subList(flags.size() - 2, flags.size())).containsExactly(4, 1);
    }

    @Test
    void whatIsHeldBackSurvivesARestart() throws IOException {
        QualityStage stage =
                stage("- { kind: water-level, quantity: level, spike: { fail: 2 m } }");
        stage.level("g1", 0, 1).level("g1", 5, 6).level("g1", 10, 6.2);
        stage.state =
                SiteState.read(
                        new DataInputStream(new ByteArrayInputStream(River.bytes(stage.state))));
        stage.level("g1", 15, 6.5);

        assertThat(stage.flags("level")).containsExactly(1, 4, 4, 3);
    }

    @Test
    void gasMayStep() {
        Map<String, String> packs = RulePacks.all();

        assertThat(packs.get("packs/quality.yaml")).contains("kind: gas-leak");
        assertThat(
                        new RuleLoader(SensorKinds.builtIn())
                                .parse(packs).rules().quality().stream()
                                        .filter(rule -> rule.applies().kind().equals("gas-leak")))
                .isNotEmpty()
                .allSatisfy(
                        rule ->
                                assertThat(rule.tests().keySet())
                                        .extracting(Enum::name)
                                        .doesNotContain("STEP", "SPIKE", "RATE"));
    }
}
