package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKind;
import io.vigil.model.SiteId;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What schedules, modes and overrides do to warnings. */
class ModesTest {
    private static final SiteId SITE = new SiteId("ford");
    private static final String RULE =
            """
            - id: stage
              title: Stage
              hazard: flood
              applies: { kind: water-level }
              grades: { yellow: level >= 5 m, red: level >= 7 m }
              clear: { margin: 0.5 m }
              advice: Watch
              source: test
            """;
    private static final Catalogue CATALOGUE =
            CatalogueLoader.parse(
                            Map.of(
                                    "c.yaml",
                                    """
                                    enterprises: [{ id: bureau, name: { zh: 水务局, en: Bureau } }]
                                    regions: [{ path: "420000", name: { zh: 湖北, en: Hubei } }]
                                    sites:
                                      - id: ford
                                        name: { zh: 渡口, en: Ford }
                                        type: river
                                        enterprise: bureau
                                        region: "420000"
                                        position: { lat: 30, lon: 114 }
                                        sensors:
                                          - { id: g1, kind: water-level, name: { zh: 甲, en: G1 },
                                              interval: 1 min, quantities: { level: m } }
                                          - { id: g2, kind: water-level, name: { zh: 乙, en: G2 },
                                              interval: 1 min, quantities: { level: m } }
                                    """))
                    .catalogue();

    /** Noon in China on the last day of March, so that April is half a day away. */
    private static final Instant START = Instant.parse("2026-03-31T04:00:00Z");

    private final List<Transition> transitions = new ArrayList<>();
    private SiteState state = new SiteState();
    private SiteEvaluator evaluator;
    private Instant now = START;

    @Test
    void nothingIsRaisedOrUpgradedOutsideTheScheduleAndAnOpenWarningGoesOnToItsOwnEnd() {
        use(
                "schedules: { day: { hours: '12:00-13:00' } }\nrules:\n"
                        + indented(RULE + "  when: day\n"));

        level(0, 5.5);
        level(61, 7.5);
        level(62, 5.2);
        level(70, 4.0);
        level(71, 8.0);
        level(24 * 60, 8.0);

        assertThat(story())
                .containsExactly(
                        "0 RAISED yellow live", "61 UPDATED yellow live",
                        "70 CLEARED yellow live", "1440 RAISED red live");
    }

    @Test
    void aSilenceThatTheScheduleHeldBackIsToldWhenItBegins() {
        String silence =
                RULE.replace("{ yellow: level >= 5 m, red: level >= 7 m }", "{ blue: silent(2 h) }")
                        + "  when: day\n";
        use("schedules: { day: { hours: '20:00-24:00' } }\nrules:\n" + indented(silence));

        level(0, 1);
        elapse(7 * 60);
        assertThat(story()).isEmpty();
        assertThat(evaluator.wakeAt(state)).contains(START.plus(Duration.ofHours(8)));
        elapse(9 * 60);

        assertThat(story()).startsWith("480 RAISED blue live");
    }

    @Test
    void duringAsksTheCalendarInACondition() {
        String seasonal =
                RULE.replace("red: level >= 7 m", "red: level >= 6 m and during(wet-season)");
        use("schedules: { wet-season: { months: '4-9' } }\nrules:\n" + indented(seasonal));

        level(0, 6.5);
        level(12 * 60 - 1, 6.5);
        level(12 * 60, 6.5);

        assertThat(story()).containsExactly("0 RAISED yellow live", "720 UPGRADED red live");
    }

    @Test
    void anAttributeThatIsMissingHasItsDefault() {
        use(RULE.replace("level >= 7 m", "'level >= default(site.danger, 650 cm)'"));

        level(0, 6.4);
        level(1, 6.6);

        assertThat(story()).containsExactly("0 RAISED yellow live", "1 UPGRADED red live");
    }

    @Test
    void aRuleThatIsOffClosesItsWarningsWithThatReason() {
        use(RULE);
        level(0, 6);
        use(RULE + "  mode: off\n");
        level(1, 6);
        use("[]");
        use(RULE);
        level(2, 6);

        assertThat(story())
                .containsExactly(
                        "0 RAISED yellow live",
                        "0 CLOSED yellow live RULE_OFF",
                        "2 RAISED yellow live");
        assertThat(transitions.get(2).episode().number()).isEqualTo(2);
    }

    @Test
    void aRuleThatVanishesClosesItsWarningsWithThatReasonAndLeavesOthersAlone() {
        String other = RULE.replace("id: stage", "id: other");
        use(RULE + other);
        level(0, 6);
        use(other);

        assertThat(story())
                .containsExactly(
                        "0 RAISED yellow live",
                        "0 RAISED yellow live",
                        "0 CLOSED yellow live RULE_REMOVED");
        assertThat(transitions.get(2).episode().rule().value()).isEqualTo("stage");
    }

    @Test
    void promotionBeginsALiveChainWithRaisedAndEndsTheShadowOne() {
        use(RULE + "  mode: shadow\n");
        level(0, 6);
        level(1, 7.2);
        restart();
        use(RULE);
        restart();
        level(2, 7.3);
        level(3, 3);

        assertThat(story())
                .containsExactly(
                        "0 RAISED yellow shadow",
                        "1 UPGRADED red shadow",
                        "1 CLOSED red shadow RULE_TO_LIVE",
                        "1 RAISED red live",
                        "3 DOWNGRADED yellow live");
        assertThat(transitions.get(3).sequence()).isEqualTo(1);
        assertThat(transitions.get(3).evidence()).hasSize(1);
        assertThat(transitions).extracting(Transition::identity).doesNotHaveDuplicates();
    }

    @Test
    void promotionKeepsWhatIsPending() {
        String patient = RULE + "  raise: { after: 3 readings }\n";
        use(patient + "  mode: shadow\n");
        level(0, 6);
        level(1, 6);
        use(patient);
        level(2, 6);

        assertThat(story()).containsExactly("2 RAISED yellow live");
    }

    @Test
    void aRuleThatIsPromotedAndChangedAtOnceIsJudgedBeforeAnybodyIsTold() {
        use(RULE + "  mode: shadow\n");
        level(0, 6);
        use(RULE.replace(">= 5 m", ">= 5.9 m"));
        assertThat(story())
                .containsExactly("0 RAISED yellow shadow", "0 CLOSED yellow shadow RULE_TO_LIVE");
        level(1, 6);

        assertThat(story()).endsWith("1 RAISED yellow live");
    }

    @Test
    void aLiveRuleThatGoesIntoTheShadowIsClosedForEverybodyElse() {
        use(RULE);
        level(0, 6);
        use(RULE + "  mode: shadow\n");
        level(1, 7.5);

        assertThat(story())
                .containsExactly(
                        "0 RAISED yellow live",
                        "0 CLOSED yellow live RULE_TO_SHADOW",
                        "0 RAISED yellow shadow",
                        "1 UPGRADED red shadow");
    }

    @Test
    void overridesOfASensorStandAboveThoseOfItsSite() {
        use(
                "rules:\n"
                        + indented(RULE)
                        + """
                        overrides:
                          - { rule: stage, site: ford, grades: { red: level >= 6 m } }
                          - { rule: stage, sensor: g2, mode: off }
                        """);

        level(0, 6);
        observe("g2", 0, 8);

        assertThat(story()).containsExactly("0 RAISED red live");
    }

    @Test
    void anOverriddenBindingHasARevisionOfItsOwnAndAModeDoesNotChangeIt() {
        use(RULE);
        level(0, 6);
        use("rules:\n" + indented(RULE) + "overrides: [{ rule: stage, site: ford, mode: shadow }]");
        use(
                "rules:\n"
                        + indented(RULE)
                        + "overrides: [{ rule: stage, site: ford, clear: { for: 5 min } }]");
        level(1, 8);

        String plain = transitions.get(0).revision();
        assertThat(transitions.get(2).kind()).isEqualTo(TransitionKind.RAISED);
        assertThat(transitions.get(2).shadow()).isTrue();
        assertThat(transitions.get(2).revision()).isEqualTo(plain);
        assertThat(transitions.get(transitions.size() - 1).revision())
                .matches("[0-9a-f]{12}")
                .isNotEqualTo(plain);
    }

    @Test
    void transitionsKeepReasonAndShadowOnTheWire() throws IOException {
        use(RULE + "  mode: shadow\n");
        level(0, 6);
        use("[]");

        for (Transition transition : transitions) {
            assertThat(TransitionJson.read(TransitionJson.write(transition))).isEqualTo(transition);
        }
        assertThat(transitions.get(1).reason()).isPresent();
    }

    private static String indented(String rule) {
        return rule.indent(2);
    }

    private void use(String text) {
        Map<String, SensorKind> kinds = new LinkedHashMap<>();
        CATALOGUE.kinds().forEach(kind -> kinds.put(kind.key(), kind));
        RuleLoader.Loaded loaded = new RuleLoader(kinds).parse(Map.of("rules.yaml", text));
        assertThat(loaded.findings()).filteredOn(Finding::isError).isEmpty();
        RuleSet rules = loaded.rules();
        evaluator = new SiteEvaluator(SiteRules.bind(rules, CATALOGUE, SITE));
        evaluator.adopt(state, now, transitions::add);
    }

    private void restart() {
        state = River.roundTrip(state);
    }

    private void level(int minute, double level) {
        observe("g1", minute, level);
    }

    private void observe(String sensor, int minute, double level) {
        Instant at = START.plus(Duration.ofMinutes(minute));
        now = at.isAfter(now) ? at : now;
        Reading reading =
                Reading.of(new SensorId(sensor), at, new Measurement("level", level, Quality.GOOD));
        evaluator.observe(state, reading, now, transitions::add);
    }

    private void elapse(int minute) {
        now = START.plus(Duration.ofMinutes(minute));
        evaluator.elapse(state, now, transitions::add);
    }

    private List<String> story() {
        return transitions.stream()
                .filter(t -> t.kind() != TransitionKind.STALE && t.kind() != TransitionKind.FRESH)
                .map(
                        t ->
                                Duration.between(START, t.at()).toMinutes()
                                        + " "
                                        + t.kind()
                                        + " "
                                        + t.grade().key()
                                        + (t.shadow() ? " shadow" : " live")
                                        + t.reason().map(reason -> " " + reason).orElse(""))
                .toList();
    }
}
