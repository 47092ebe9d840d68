package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.model.Grade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpaceLanguageTest {
    private final RuleLoader loader = new RuleLoader(TestKinds.all());

    private static String rule(String scope, String applies, String condition) {
        return """
               - id: r
                 title: t
                 hazard: h
                 scope: %s
                 applies: { %s }
                 grades:
                   red: >-
                     %s
                 advice: a
                 source: s
               """
                .formatted(scope, applies, condition);
    }

    private List<String> codes(String... texts) {
        return loader.parse(Map.of("f.yaml", String.join("", texts))).findings().stream()
                .map(Finding::code)
                .map(code -> code.id())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sensor | level >= 5 m and within(500 m, atLeast(2, level >= 4 m)) | ((level >= 5.0 m) and within(500.0 m, atLeast(2, (level >= 4.0 m))))
                    sensor | level - neighbours(median(level)) > 0.5 m | ((level - neighbours(median(level))) > 0.5 m)
                    sensor | upstream(any(rise(level, 1 h) > 1 m)) | upstream(any((rise(level, 1.0 h) > 1.0 m)))
                    site | avg(level) >= site.warningLevel | (avg(level) >= site.warningLevel)
                    site | count(level) >= 3 and max(max(level, 1 h)) > 2 m | ((count(level) >= 3.0) and (max(max(level, 1.0 h)) > 2.0 m))
                    area | atLeast(3, silent(30 min)) | atLeast(3, silent(30.0 min))
                    area | all(level >= site.warningLevel) | all((level >= site.warningLevel))
                    sensor | downstream(min(level)) > 1 m | (downstream(min(level)) > 1.0 m)
                    sensor | within( 0.5 km , sum(flow)) > 3 m3/s | (within(500.0 m, sum(flow)) > 3.0 m3/s)
                    """)
    void readsWhatIsAskedOfSeveralSensors(String scope, String condition, String canonical) {
        String applies = "kind: water-level" + (scope.equals("area") ? ", area: district" : "");
        RuleLoader.Loaded loaded = loader.parse(Map.of("f.yaml", rule(scope, applies, condition)));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.rules().rules().get(0).grades().get(Grade.RED).canonical())
                .isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    site | level >= 5 m | RULE-082
                    site | any(level >= 5 m) and silent(5 min) | RULE-082
                    site | avg(level) > sensor.high | RULE-082
                    area | avg(level) > site.high | RULE-082
                    site | any(avg(level) > 5 m) | RULE-083
                    sensor | within(5 m, neighbours(any(level > 5 m))) | RULE-083
                    sensor | within(5 m, level > 5 m) | RULE-084
                    site | atLeast(0, level > 5 m) | RULE-085
                    site | atLeast(1.5, level > 5 m) | RULE-085
                    sensor | within(5 s, any(level > 5 m)) | RULE-086
                    site | neighbours(any(level > 5 m)) | RULE-087
                    area | within(5 m, any(level > 5 m)) | RULE-087
                    site | any(level) | RULE-052
                    site | avg(level > 5 m) > 3 m | RULE-053
                    site | avg(level) > 3 s | RULE-050
                    site | atLeast(2) | RULE-054
                    site | any(site.x > 5 m) | RULE-059
                    sensor | warning(other, red) | RULE-088
                    sensor | warning(r, red) | RULE-089
                    sensor | warning(r, crimson) | RULE-013
                    sensor | warning(r, red, 5 m) | RULE-056
                    sensor | warning(r) | RULE-033
                    sensor | atleast(2, level > 5 m) | RULE-036
                    sensor | level > 5 m and warning() | RULE-033
                    """)
    void tellsWhatDoesNotFit(String scope, String condition, String code) {
        String applies = "kind: water-level" + (scope.equals("area") ? ", area: district" : "");
        assertThat(codes(rule(scope, applies, condition))).containsExactly(code);
    }

    @Test
    void scopeAndAreaAreChecked() {
        assertThat(codes(rule("room", "kind: water-level", "any(level > 5 m)")))
                .containsExactly("RULE-080");
        assertThat(codes(rule("area", "kind: water-level", "any(level > 5 m)")))
                .containsExactly("RULE-009");
        assertThat(codes(rule("area", "kind: water-level, area: county", "any(level > 5 m)")))
                .containsExactly("RULE-081");
        assertThat(codes(rule("site", "kind: water-level, area: city", "any(level > 5 m)")))
                .containsExactly("RULE-081");
        assertThat(codes(rule("sensor", "site: { type: river }", "level > 5 m")))
                .containsExactly("RULE-093");
    }

    private static final String BASE =
            """
            - id: gas.l1-2h
              title: t
              hazard: h
              applies: { kind: water-level }
              grades: { blue: level > 1 m, yellow: level > 2 m }
              advice: a
              source: s
            """;

    @Test
    void warningsNameRulesWhateverTheirIdsLookLike() {
        RuleLoader.Loaded loaded =
                loader.parse(
                        Map.of(
                                "f.yaml",
                                BASE
                                        + rule(
                                                "site",
                                                "site: { type: plant }",
                                                "warning(gas.l1-2h, yellow, 2 h)"
                                                        + " or atLeast(2, warning( gas.l1-2h ,"
                                                        + " blue))")));

        assertThat(loaded.findings()).isEmpty();
        Rule chain = loaded.rules().rules().get(1);
        assertThat(chain.grades().get(Grade.RED).canonical())
                .isEqualTo(
                        "(warning(gas.l1-2h, yellow, PT2H) or atLeast(2, warning(gas.l1-2h,"
                                + " blue)))");
        assertThat(loaded.rules().references().depth(chain.id())).isEqualTo(1);
        assertThat(loaded.rules().index().inOrder().get(0).id().value()).isEqualTo("gas.l1-2h");
    }

    @Test
    void aGradeThatTheRuleNeverReachesIsToldAndOneBelowIsFine() {
        String text = rule("sensor", "kind: water-level", "warning(gas.l1-2h, orange)");
        assertThat(codes(BASE, text)).containsExactly("RULE-092");
        assertThat(codes(BASE.replace("blue: level > 1 m, ", ""), text.replace("orange", "blue")))
                .isEmpty();
    }

    @Test
    void longerLoopsAreToldWithTheirWay() {
        String a = rule("sensor", "kind: water-level", "warning(b, red)").replace("id: r", "id: a");
        String b = rule("sensor", "kind: water-level", "warning(c, red)").replace("id: r", "id: b");
        String c =
                rule("sensor", "kind: water-level", "level > 1 m or warning(a, red)")
                        .replace("id: r", "id: c");

        List<Finding> findings = loader.parse(Map.of("f.yaml", a + b + c)).findings();

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).code().id()).isEqualTo("RULE-089");
        assertThat(findings.get(0).arguments()).contains("a → b → c → a");
    }

    @Test
    void scopeIsPartOfTheRevision() {
        String site = rule("site", "kind: water-level", "any(level > 5 m)");
        String sensor = site.replace("scope: site", "scope: sensor");
        assertThat(revision(site)).isNotEqualTo(revision(sensor));
    }

    private String revision(String text) {
        return loader.parse(Map.of("f.yaml", text)).rules().rules().get(0).revision();
    }
}
