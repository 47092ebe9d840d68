package io.vigil.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import org.junit.jupiter.api.Test;

class PlansTest {
    private static final String PLANS =
            """
            plans:
              - id: own-any
                name: { zh: 通用, en: General }
                sites: [river]
                steps:
                  - { id: look, text: { zh: 查看, en: Look }, who: duty-officer }
                source: { text: own practice, mark: engineering default }
              - id: own-flood
                name: { zh: 防汛, en: Flood }
                hazards: [flood]
                response: { orange: III, red: I }
                tell:
                  blue: [duty-officer]
                  orange: [duty-leader, duty-officer]
                steps:
                  - { id: check, text: { zh: 核实, en: Check }, who: duty-officer, within: 10 min }
                  - { id: move, text: { zh: 转移, en: Move }, who: village-head, from: red }
                source:
                  - { text: county plan §4, mark: verified }
            """;

    private final Plans plans = Desk.read(PLANS).get(Plans.class);

    @Test
    void aChecklistHasTheStepsAndPeopleOfItsGradeAndThoseBelow() {
        Plan.Checklist yellow = plans.checklist("flood", Grade.YELLOW, "river").orElseThrow();
        Plan.Checklist red = plans.checklist("flood", Grade.RED, "river").orElseThrow();

        assertThat(yellow.steps()).extracting(Plan.Step::id).containsExactly("check");
        assertThat(yellow.level()).isEmpty();
        assertThat(yellow.tell()).containsExactly(Role.DUTY_OFFICER);
        assertThat(red.steps()).extracting(Plan.Step::id).containsExactly("check", "move");
        assertThat(red.level()).contains(ResponseLevel.I);
        assertThat(red.tell()).containsExactly(Role.DUTY_OFFICER, Role.DUTY_LEADER);
        assertThat(red.source()).isEqualTo("county plan §4 [verified]");
    }

    @Test
    void thePlanThatNamesTheHazardGoesBeforeTheOneThatNamesTheSite() {
        assertThat(plans.checklist("flood", Grade.RED, "river").orElseThrow().plan())
                .isEqualTo("own-flood");
        assertThat(plans.checklist("gas-leak", Grade.RED, "river").orElseThrow().plan())
                .isEqualTo("own-any");
    }

    @Test
    void findsEveryMistakeWithItsPlace() {
        assertThat(
                        Desk.findings(
                                """
                                plans:
                                  - id: a
                                    name: { zh: 甲, en: A }
                                    hazards: [flood]
                                    response: { redd: I, blue: V }
                                    steps:
                                      - { id: x, text: { zh: 查, en: Look }, who: duty-officer, within: soon }
                                      - { id: x, text: { zh: 查, en: Look }, who: duty-oficer }
                                    source: none
                                  - id: b
                                    name: { zh: 乙, en: B }
                                    hazards: [gas-leak, flood]
                                    steps: []
                                    source: { text: own, mark: certain }
                                """))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "a.yaml:5:17  the key \"redd\" is not known. Did you mean: red?"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:5:32  \"V\" is none")
                                        .endsWith("[DESK-009]"),
                        line -> assertThat(line).startsWith("a.yaml:7:72  \"soon\" cannot be used"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:8:50  \"duty-oficer\" is none")
                                        .contains("Did you mean: duty-officer?"),
                        line -> assertThat(line).startsWith("a.yaml:9:13  \"none\" cannot be used"),
                        line ->
                                assertThat(line)
                                        .startsWith("a.yaml:10:5  it fits the same warnings")
                                        .contains("a.yaml:2:5"),
                        line -> assertThat(line).startsWith("a.yaml:14:32  \"certain\" is none"));
    }
}
