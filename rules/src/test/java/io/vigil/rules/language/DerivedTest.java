package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedTest {
    private static final String RULE =
            """
            rules:
              - id: humid
                title: t
                hazard: h
                applies: { kind: weather }
                grades: { red: "%s" }
                advice: a
                source: s
            """;
    private final RuleLoader loader = new RuleLoader(TestKinds.all());

    private RuleLoader.Loaded load(String text) {
        return loader.parse(Map.of("f", text));
    }

    private static String derived(String... items) {
        return "derived:\n  - " + String.join("\n  - ", items) + "\n";
    }

    @Test
    void rulesUseADerivedQuantityLikeAnyOther() {
        RuleLoader.Loaded loaded =
                load(
                        derived(
                                        "{ kind: weather, quantity: dewPoint, unit: °F, value:"
                                                + " \"dewPoint(temperature, humidity)\" }")
                                + RULE.formatted(
                                        "avg(dewPoint, 1 h) >= 20 °C and dewPoint > 19 °C"));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.rules().derived())
                .singleElement()
                .satisfies(
                        item -> {
                            assertThat(item.name()).isEqualTo("weather.dewPoint");
                            assertThat(item.unit().symbol()).isEqualTo("°F");
                            assertThat(item.revision()).matches("[0-9a-f]{12}");
                        });
    }

    @Test
    void eachStandsAfterThoseThatItNeeds() {
        RuleLoader.Loaded loaded =
                load(
                        derived(
                                "{ kind: weather, quantity: c, unit: °C, value: b + 1 °C }",
                                "{ kind: weather, quantity: b, unit: °C, value: a + 1 °C }",
                                "{ kind: weather, quantity: a, unit: °C, value: temperature + 1"
                                        + " °C }"));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.rules().derived())
                .extracting(Derived::quantity)
                .containsExactly("a", "b", "c");
    }

    @Test
    void changingWhatIsNeededChangesTheMeaningOfAllThatNeedsIt() {
        String c = "{ kind: weather, quantity: c, unit: °C, value: a + 1 °C }";
        String rule = RULE.formatted("c > 3 °C");
        String a = "{ kind: weather, quantity: a, unit: °C, value: temperature + %s }";
        RuleSet before = load(derived(c, a.formatted("1 °C")) + rule).rules();
        RuleSet same = load(derived(c, a.formatted("1.0   °C")) + rule).rules();
        RuleSet after = load(derived(c, a.formatted("2 °C")) + rule).rules();

        assertThat(revisions(same)).isEqualTo(revisions(before));
        assertThat(revisions(after)).doesNotContainAnyElementsOf(revisions(before));
    }

    private static List<String> revisions(RuleSet rules) {
        return List.of(
                rules.derived().get(0).revision(),
                rules.derived().get(1).revision(),
                rules.rules().get(0).revision());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: weathr, quantity: x, unit: m, value: rain | RULE-012 | weather",
                "kind: weather, quantity: wind, unit: m/s, value: wind | RULE-301 | wind",
                "kind: weather, quantity: x, unit: °Cc, value: temperature | RULE-032 | °C",
                "kind: weather, quantity: x, unit: m, value: temperatur | RULE-037 | temperature",
                "kind: weather, quantity: x, unit: m, value: temperature | RULE-304 | °C",
                "kind: weather, quantity: x, unit: m, value: 3 m | RULE-059 |",
                "kind: weather, quantity: x, unit: m, value: rain > 3 mm | RULE-053 |",
                "kind: weather, quantity: x, unit: m, value: max(rain) | RULE-307 | max(rain)",
                "kind: weather, quantity: x, unit: °C, value: 'dewPoint(20 °C, 50 %)' | RULE-059 |",
                "kind: weather, quantity: x, unit: m | RULE-009 | value",
                "kind: weather, quantity: x, value: rain | RULE-009 | unit",
                "kind: weather, quantity: x, unit: m, valu: rain, value: rain | RULE-008 | valu",
                "kind: weather, quantity: x, unit: °C, value: 'dewPiont(temperature, humidity)' |"
                        + " RULE-036 | dewPoint",
                "kind: weather, quantity: x, unit: °C, value: 'dewPoint(temperature, wind)' |"
                        + " RULE-305 | m/s",
                "kind: weather, quantity: x, unit: °C, value: 'dewPoint(temperature, 60)' |"
                        + " RULE-306 | 60",
                "kind: weather, quantity: x, unit: °C, value: 'dewPoint(temperature)' | RULE-054 |"
                        + " dewPoint",
                "kind: weather, quantity: x, unit: '1', value: 'fwi(temperature, humidity, wind,"
                        + " rain)', start: { ffmc: 85 % } | RULE-303 | 85",
                "kind: weather, quantity: x, unit: '1', value: 'fwi(temperature, humidity, wind,"
                        + " rain)', start: { ffmcc: 85 } | RULE-008 | ffmc",
            })
    void tellsWhatIsWrong(String item, String code, String mentions) {
        List<Finding> findings = load(derived("{ " + item + " }")).findings();

        assertThat(findings).extracting(f -> f.code().id()).contains(code);
        if (mentions != null) {
            assertThat(findings.toString()).contains(mentions);
        }
    }

    @Test
    void aCircleIsToldOnceWithEverythingInIt() {
        List<Finding> findings =
                load(derived(
                                "{ kind: weather, quantity: a, unit: °C, value: b + 1 °C }",
                                "{ kind: weather, quantity: b, unit: °C, value: c + 1 °C }",
                                "{ kind: weather, quantity: c, unit: °C, value: a + 1 °C }"))
                        .findings();

        assertThat(findings)
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.code()).isEqualTo(RuleFindingCode.DERIVED_CYCLE);
                            assertThat(finding.toString())
                                    .contains("weather.a → weather.b → weather.c → weather.a");
                        });
        assertThat(
                        load(derived(
                                        "{ kind: weather, quantity: a, unit: °C, value: a"
                                                + " + 1 °C }"))
                                .findings())
                .extracting(Finding::code)
                .containsExactly(RuleFindingCode.DERIVED_CYCLE);
    }

    @Test
    void namesAreUniqueOverAllFiles() {
        String item = "{ kind: weather, quantity: a, unit: °C, value: temperature + 1 °C }";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("f", derived(item));
        files.put("g", derived(item));

        assertThat(loader.parse(files).findings())
                .extracting(f -> f.code().id())
                .containsExactly("RULE-102");
    }

    @Test
    void whatIsCarriedOnHasNoPlaceInARule() {
        List<Finding> findings =
                load(RULE.formatted("fwi(temperature, humidity, wind, sum(rain, 24 h)) > 20"))
                        .findings();

        assertThat(findings)
                .extracting(Finding::code)
                .containsExactly(RuleFindingCode.ONLY_IN_DERIVED);
    }

    @Test
    void aSectionOfAnotherShapeIsTold() {
        assertThat(load("derived: { a: 1 }").findings())
                .extracting(f -> f.code().id())
                .containsExactly("RULE-101");
        assertThat(load("derived: [ a ]").findings())
                .extracting(f -> f.code().id())
                .containsExactly("RULE-101");
        assertThat(load("derive: [ { kind: weather } ]").findings().toString()).contains("derived");
    }
}
