package io.vigil.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTestsTest {
    static Stream<RuleTest> ofPacks() {
        RuleTestLoader.Loaded loaded = RuleTestLoader.ofPacks();
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.tests()).isNotEmpty();
        return loaded.tests().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofPacks")
    void packsPassTheirOwnTests(RuleTest test) {
        assertThat(test.run().lines()).as(test.name()).allMatch(RuleTest.Line::isMatch);
    }

    @ParameterizedTest
    @CsvSource({
        "24.1, [24.1]",
        "24x3, '[24.0, 24.0, 24.0]'",
        "24..25x5, '[24.0, 24.25, 24.5, 24.75, 25.0]'",
        "1 _ 2, '[1.0, none, 2.0]'",
        "_x2 -5, '[none, none, -5.0]'",
        "9? 9!, '[9.0 SUSPECT, 9.0 BAD]'",
        "1e-3, [0.001]"
    })
    void readsSeries(String text, String values) throws Exception {
        assertThat(
                        SeriesNotation.parse(text).stream()
                                .map(v -> v.map(RuleTestsTest::text).orElse("none"))
                                .toList()
                                .toString())
                .isEqualTo(values);
    }

    private static String text(SeriesNotation.Value value) {
        return value.quality() == io.vigil.model.Quality.GOOD
                ? "" + value.value()
                : value.value() + " " + value.quality();
    }

    @ParameterizedTest
    @ValueSource(strings = {"high", "24x0", "1..2", "_?", "1,5", "x3", "1..x3", "5x9999999"})
    void refusesWhatMeansNothing(String text) {
        assertThatThrownBy(() -> SeriesNotation.parse(text))
                .isInstanceOf(SeriesNotation.BadPartException.class);
    }

    private static final String RIVER =
            """
            rules: [ water-level ]
            interval: 5 min
            tests:
              - name: n
                rule: river-stage
                site: { type: river, warningLevel: 27.3 m }
                readings: %s
                expect: %s
            """;

    private static List<String> lines(String readings, String expected) {
        RuleTestLoader.Loaded loaded =
                RuleTestLoader.parse("t.yaml", RIVER.formatted(readings, expected));
        assertThat(loaded.findings()).isEmpty();
        return loaded.tests().get(0).run().lines().stream()
                .map(
                        line ->
                                line.expected().map(e -> e.kind().name()).orElse("-")
                                        + "/"
                                        + line.got().map(t -> t.kind().name()).orElse("-"))
                .toList();
    }

    @Test
    void tellsWhatDidNotComeAndWhatCameUnexpected() {
        assertThat(lines("{ level: 26 27.4x3 }", "[ { at: 5 min, is: raised, grade: yellow } ]"))
                .containsExactly("RAISED/-", "-/RAISED");
        assertThat(lines("{ level: 26 27.4x3 }", "[]")).containsExactly("-/RAISED");
        assertThat(
                        lines(
                                "{ level: 26 27.4x3 }",
                                "[ { at: 10 min, is: raised, grade: yellow },"
                                        + " { at: 1 h, is: cleared, grade: yellow } ]"))
                .containsExactly("RAISED/RAISED", "CLEARED/-");
    }

    @Test
    void knowsTheKindsThatItsRuleFileBrings(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("snow.yaml"),
                """
                kinds: [ { key: avalanche, name: Avalanche, quantities: { snowDepth: m } } ]
                rules:
                  - id: snow-load
                    title: Deep snow
                    hazard: avalanche
                    applies: { kind: avalanche }
                    grades: { yellow: snowDepth >= 1.2 m }
                    advice: Close the road
                    source: engineering default
                """);
        Path tests =
                Files.writeString(
                        folder.resolve("snow-tests.yaml"),
                        """
                        rules: [ snow.yaml ]
                        tests:
                          - name: Deep snow
                            rule: snow-load
                            readings: { snowDepth: 1.1 1.3 }
                            expect: [ { at: 1 min, is: raised, grade: yellow } ]
                        """);

        RuleTestLoader.Loaded loaded = RuleTestLoader.load(List.of(tests));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.tests()).singleElement().matches(test -> test.run().passed());
    }

    @Test
    void readingsMayArriveLate() {
        String onTime =
                "[ { at: 0 min, level: 26 }, { at: 5 min, level: 27.4 }, { at: 10 min, level: 27.4 } ]";
        String late =
                "[ { at: 0 min, level: 26 }, { at: 5 min, level: 27.4, arrives: 50 min },"
                        + " { at: 10 min, level: 27.4, arrives: 50 min }, { at: 45 min, level: 26 } ]";

        assertThat(lines(onTime, "[]")).containsExactly("-/RAISED");
        assertThat(lines(late, "[]")).isEmpty();
    }

    @Test
    void everythingWrongIsToldWithItsPlace() {
        RuleTestLoader.Loaded loaded =
                RuleTestLoader.parse(
                        "t.yaml",
                        """
                        rules: [ water-level ]
                        tests:
                          - nam: x
                            rule: river-stag
                            expect: [ { at: soon, is: risen, grade: pink } ]
                          - name: y
                            rule: river-stage
                            readings: { level: 1 two }
                            expect: []
                        """);

        assertThat(loaded.findings())
                .extracting(f -> f.place().line() + " " + f.code().id())
                .contains("3 TEST-001", "3 TEST-002", "4 TEST-006", "8 TEST-005")
                .contains("5 TEST-003");
        assertThat(loaded.tests()).isEmpty();
    }
}
