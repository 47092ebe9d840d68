package io.vigil.rules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.RuleId;
import io.vigil.model.SensorKinds;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleLoader;
import io.vigil.rules.language.RulePacks;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No rule comes with Vigil untested, and none without saying how far its limits were checked. */
class PackTestsTest {
    private static final Path FOLDER = Path.of("packs", "tests");

    private static List<RuleTest> tests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(file -> parsed(file).stream()).toList();
        }
    }

    private static List<RuleTest> parsed(Path file) {
        try {
            RuleTestLoader.Loaded loaded =
                    RuleTestLoader.parse(file.toString(), Files.readString(file));
            assertThat(loaded.findings()).isEmpty();
            return loaded.tests();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Set<String> CORE =
            Set.of(
                    "gas-leak",
                    "general",
                    "hazardous-chemical",
                    "water-level",
                    "water-quality",
                    "forest-fire",
                    "sensor-health",
                    "disaster-chain");

    private static List<Rule> rules() {
        return new RuleLoader(SensorKinds.builtIn()).parse(RulePacks.all()).rules().rules();
    }

    private static boolean isCore(Rule rule) {
        String file = Path.of(rule.place().file()).getFileName().toString();
        return CORE.contains(file.replace(".yaml", ""));
    }

    private static Set<String> ids(Stream<Rule> rules) {
        return rules.map(rule -> rule.id().value()).collect(Collectors.toSet());
    }

    private static Set<String> named(List<RuleTest> tests, boolean quiet) {
        return tests.stream()
                .filter(
                        test ->
                                quiet
                                        ? test.expected().isEmpty()
                                        : test.expected().stream()
                                                .anyMatch(e -> e.kind() == TransitionKind.RAISED))
                .flatMap(test -> test.only().stream())
                .map(RuleId::value)
                .collect(Collectors.toSet());
    }

    @Test
    void everyRuleHasATestThatRaisesItAndEachOfTheCoreOneThatMustNot() throws IOException {
        List<RuleTest> tests = tests();

        assertThat(named(tests, false)).containsAll(ids(rules().stream()));
        assertThat(named(tests, true))
                .containsAll(ids(rules().stream().filter(PackTestsTest::isCore)))
                .hasSizeGreaterThan(60);
    }

    @Test
    void everySourceOfTheCorePacksIsMarked() {
        assertThat(rules().stream().filter(PackTestsTest::isCore))
                .hasSizeGreaterThan(60)
                .allSatisfy(
                        rule ->
                                assertThat(rule.source().parts())
                                        .isNotEmpty()
                                        .allMatch(part -> part.mark().isPresent()));
    }
}
