package io.vigil.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.CatalogueText;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import io.vigil.model.SensorKinds;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.ReadingRoutes;
import io.vigil.rules.evaluation.SiteEvaluator;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.evaluation.SiteState;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExerciseTwinsTest {
    private static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final String DRILL = "drill-7";
    private static final Catalogue REAL =
            catalogue(
                    """
                    regions:
                      - { path: 43/4309, name: { zh: 青川, en: Qingchuan } }
                    enterprises:
                      - { id: hydro, name: { zh: 水文局, en: Hydrology } }
                    sites:
                      - { id: hill, name: { zh: 山站, en: Hill }, type: river, enterprise: hydro,
                          region: 43/4309, position: { lat: 28.1, lon: 112 } }
                      - { id: ford, name: { zh: 渡口, en: Ford }, type: river, enterprise: hydro,
                          region: 43/4309, position: { lat: 28.1, lon: 112 }, attributes: { high: 3 m },
                          upstream: [ { site: hill, travelTime: 30 min } ] }
                    sensors:
                      - { id: h1, site: hill, kind: water-level, interval: 1 min,
                          quantities: { level: m } }
                      - { id: f1, site: ford, kind: water-level, interval: 1 min,
                          quantities: { level: m }, neighbours: [ h1, f2 ] }
                      - { id: f2, site: ford, kind: water-level, interval: 1 min,
                          quantities: { level: m } }
                    """);
    private static final Set<SensorId> PLAYED = Set.of(new SensorId("h1"), new SensorId("f1"));

    private static Catalogue catalogue(String yaml) {
        CatalogueLoader.Loaded loaded = CatalogueLoader.parse(Map.of("c.yaml", yaml));
        assertThat(loaded.findings()).isEmpty();
        return loaded.catalogue();
    }

    private static RuleSet rule(String scope, String condition) {
        String text =
                """
                - id: r
                  title: t
                  hazard: flood
                  scope: %s
                  applies: { kind: water-level%s }
                  grades: { yellow: "%s" }
                  advice: a
                  source: s
                """
                        .formatted(scope, scope.equals("area") ? ", area: city" : "", condition);
        RuleLoader.Loaded loaded =
                new RuleLoader(SensorKinds.builtIn()).parse(Map.of("r.yaml", text));
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules();
    }

    private static List<Transition> judge(
            RuleSet rules, Catalogue catalogue, String key, String... highSensors) {
        SiteEvaluator evaluator = new SiteEvaluator(SiteRules.bind(rules, catalogue, key));
        SiteState state = new SiteState();
        List<Transition> out = new ArrayList<>();
        evaluator.adopt(state, START, out::add);
        for (String sensor : highSensors) {
            Measurement high = new Measurement("level", 4, Quality.GOOD);
            evaluator.observe(
                    state, Reading.of(new SensorId(sensor), START, high), START, out::add);
        }
        return out;
    }

    @Test
    void aTwinStandsWhereItsModelStandsAndIsMarked() {
        ExerciseTwins twins = ExerciseTwins.of(REAL, PLAYED, DRILL);

        Catalogue both = twins.over(REAL);

        Site twin = both.site(new SiteId("ford.drill-7")).orElseThrow();
        Site model = both.site(new SiteId("ford")).orElseThrow();
        assertThat(twin.exercise()).contains(DRILL);
        assertThat(twin.position()).isEqualTo(model.position());
        assertThat(twin.attributes()).isEqualTo(model.attributes());
        assertThat(twin.name().zh()).isEqualTo("【演练】渡口");
        assertThat(twin.name().en()).isEqualTo("[Exercise] Ford");
        assertThat(twin.upstream().get(0).from()).isEqualTo(new SiteId("hill.drill-7"));
        assertThat(both.sensorsOf(twin.id())).hasSize(1);
        assertThat(both.sensorsOf(twin.id()).get(0).neighbours())
                .containsExactly(new SensorId("h1.drill-7"));
        assertThat(both.sensorsOf(model.id())).isEqualTo(REAL.sensorsOf(model.id()));
    }

    @Test
    void whatIsPublishedIsReadBackAsItWas() {
        for (Map.Entry<SiteId, Catalogue> entry :
                ExerciseTwins.of(REAL, PLAYED, DRILL).fragments().entrySet()) {
            CatalogueLoader.Loaded loaded =
                    CatalogueLoader.parse(Map.of("x.yaml", CatalogueText.write(entry.getValue())));

            assertThat(loaded.hasErrors()).isFalse();
            assertThat(loaded.catalogue().site(entry.getKey()))
                    .isEqualTo(entry.getValue().site(entry.getKey()));
        }
    }

    @Test
    void warningsOfATwinAreMarkedAndGoOnBeingSoWhenTheTwinIsGone() {
        Catalogue both = ExerciseTwins.of(REAL, PLAYED, DRILL).over(REAL);
        RuleSet rules = rule("sensor", "level >= site.high");
        SiteEvaluator evaluator = new SiteEvaluator(SiteRules.bind(rules, both, "ford.drill-7"));
        SiteState state = new SiteState();
        List<Transition> out = new ArrayList<>();
        evaluator.adopt(state, START, out::add);
        evaluator.observe(
                state,
                Reading.of(
                        new SensorId("f1.drill-7"),
                        START,
                        new Measurement("level", 3.5, Quality.GOOD)),
                START,
                out::add);

        new SiteEvaluator(SiteRules.bind(rules, REAL, "ford.drill-7"))
                .adopt(state, START.plusSeconds(60), out::add);

        assertThat(out)
                .extracting(Transition::kind, Transition::exercise)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                TransitionKind.RAISED, Optional.of(DRILL)),
                        org.assertj.core.groups.Tuple.tuple(
                                TransitionKind.CLOSED, Optional.of(DRILL)));
    }

    @Test
    void neitherSeesTheOtherThroughRulesOverSpace() {
        Catalogue both = ExerciseTwins.of(REAL, PLAYED, DRILL).over(REAL);
        RuleSet near = rule("sensor", "within(1 km, atLeast(2, level >= 3 m))");

        assertThat(SiteRules.bind(near, both, "ford").foreignSensors(both))
                .containsExactly(new SensorId("h1"));
        assertThat(SiteRules.bind(near, both, "ford.drill-7").foreignSensors(both))
                .containsExactly(new SensorId("h1.drill-7"));
        assertThat(judge(near, both, "ford.drill-7", "h1", "f1.drill-7")).isEmpty();
        assertThat(judge(near, both, "ford.drill-7", "h1.drill-7", "f1.drill-7"))
                .isNotEmpty()
                .allMatch(transition -> transition.exercise().equals(Optional.of(DRILL)));
    }

    @Test
    void areasAreJudgedInEarnestOnly() {
        Catalogue both = ExerciseTwins.of(REAL, PLAYED, DRILL).over(REAL);
        ReadingRoutes routes = ReadingRoutes.of(rule("area", "any(level >= 3 m)"), both);

        assertThat(routes.areas()).hasSize(1);
        assertThat(routes.copiesOf(new SensorId("f1"))).isNotEmpty();
        assertThat(routes.copiesOf(new SensorId("f1.drill-7"))).isEmpty();
    }

    @Test
    void onlyRealSensorsHaveTwins() {
        Catalogue both = ExerciseTwins.of(REAL, PLAYED, DRILL).over(REAL);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExerciseTwins.of(both, Set.of(new SensorId("nobody")), DRILL))
                .withMessageContaining("nobody");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ExerciseTwins.of(both, Set.of(new SensorId("f1.drill-7")), "drill-8"))
                .withMessageContaining("f1.drill-7");
    }
}
