package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.units.MeasurementUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents for rule engineers say what the code does. */
class RuleDocumentationTest {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"rules.md", "rules.zh-CN.md"})
    void hasEveryFindingFunctionAndUnit(String name) throws IOException {
        String text = read(name);

        for (RuleFindingCode code : RuleFindingCode.values()) {
            assertThat(text).contains("| " + code.id() + " |");
        }
        for (Function function : Function.values()) {
            assertThat(text).contains("| `" + function.key() + "(");
        }
        for (String unit : MeasurementUnit.knownSymbols()) {
            if (!unit.equals("1")) {
                assertThat(text).contains("`" + unit + "`");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.md", "rules.zh-CN.md"})
    void examplesLoadWithoutFindings(String name) throws IOException {
        List<String> examples =
                YAML.matcher(read(name)).results().map((MatchResult r) -> r.group(1)).toList();

        assertThat(examples).hasSizeGreaterThan(1);
        for (String example : examples) {
            RuleLoader loader = new RuleLoader(TestKinds.all());
            assertThat(loader.parse(Map.of(name, example)).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"quality.md", "quality.zh-CN.md"})
    void theExampleOfQualityControlHasEveryTestAndLoads(String name) throws IOException {
        String example = YAML.matcher(read(name)).results().findFirst().orElseThrow().group(1);
        RuleLoader.Loaded loaded = new RuleLoader(TestKinds.all()).parse(Map.of(name, example));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.rules().quality().get(0).tests().keySet())
                .containsExactly(QualityRule.Kind.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.md", "rules.zh-CN.md"})
    void expressionsInTheFunctionTableAreValid(String name) throws IOException {
        Pattern row = Pattern.compile("(?m)^\\| `[a-zA-Z0-9]+\\(.*\\| `([^`]+)`[^|]*\\|$");
        List<String> expressions =
                row.matcher(read(name)).results().map((MatchResult r) -> r.group(1)).toList();

        assertThat(expressions).hasSameSizeAs(Function.values());
        assertThat(expressions).allMatch(RuleDocumentationTest::isValidForSomeKind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules.md", "rules.zh-CN.md"})
    void theFunctionTableSaysWhatTheCodeKnows(String name) throws IOException {
        String text = read(name);

        for (Function function : Function.values()) {
            String row =
                    text.lines()
                            .filter(line -> line.startsWith("| `" + function.key() + "("))
                            .findFirst()
                            .orElseThrow();
            String calls = row.substring(0, row.indexOf(" | "));
            for (Signature signature : function.signatures()) {
                String arguments = "[^,()`]+(, [^,()`]+){%d}";
                String call = function.key() + "\\(" + arguments + "\\)";
                assertThat(calls)
                        .containsPattern(call.formatted(signature.parameters().size() - 1));
                assertThat(row)
                        .as("%s costs %s, %s", function, signature.memory(), signature.work())
                        .contains("| %s, %s |".formatted(memory(signature), work(signature)));
            }
        }
    }

    private static String memory(Signature signature) {
        return switch (signature.memory()) {
            case NONE -> "–";
            case NUMBERS -> "N";
            case SAMPLES -> "W";
            case OWN_SAMPLES -> "O";
            case RECENT_SAMPLES -> "R";
            case QUARTERS -> "Q";
            case CARRIED_ON -> "C";
        };
    }

    private static String work(Signature signature) {
        return switch (signature.work()) {
            case CONSTANT -> "1";
            case SAMPLES -> "n";
            case PAIRS -> "n²";
        };
    }

    @Test
    void examplesOfSignaturesAreValid() {
        for (Function function : Function.values()) {
            for (Signature signature : function.signatures()) {
                String example = signature.example();
                assertThat(
                                Stream.of(
                                                        ">= 1 ",
                                                        ">= 1 m",
                                                        ">= 1 m/h",
                                                        ">= 1 min",
                                                        ">= 1 mm",
                                                        ">= 1 mg/m3",
                                                        ">= 1 mg/m3 * 1 h",
                                                        ">= 1 °C",
                                                        ">= 1 kPa",
                                                        ">= 1 ppm",
                                                        ">= 1 %LEL")
                                                .map(limit -> example + " " + limit)
                                                .anyMatch(RuleDocumentationTest::isValidForSomeKind)
                                        || isValidForSomeKind("level >= " + example)
                                        || isValidForSomeKind("level >= 1 m and " + example)
                                        || isValidForSomeKind("level >= " + example)
                                        || isValidForSomeKind(example))
                        .as(example)
                        .isTrue();
            }
        }
    }

    /** As the condition of a rule or as the value of a derived quantity. */
    private static boolean isValidForSomeKind(String expression) {
        String rule =
                "schedules: { flood-season: { months: '4-9' } }\nrules:\n- {id: a, title: t, hazard: h,"
                        + " applies: {kind: %s}, grades: {red: '%s'}, advice: a, source: s}";
        String derived = "derived: [ { kind: %s, quantity: x, unit: '1', value: '%s' } ]";
        RuleLoader loader = new RuleLoader(TestKinds.all());
        return TestKinds.all().keySet().stream()
                .flatMap(kind -> Stream.of(rule, derived).map(x -> x.formatted(kind, expression)))
                .map(text -> loader.parse(Map.of("f", text)))
                .anyMatch(loaded -> loaded.findings().isEmpty());
    }

    private static String read(String name) throws IOException {
        return Files.readString(Path.of("..", "docs", name));
    }
}
