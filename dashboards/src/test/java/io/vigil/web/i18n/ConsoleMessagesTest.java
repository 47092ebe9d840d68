package io.vigil.web.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.CommandAnswer;
import io.vigil.model.Grade;
import io.vigil.packs.PackFiles;
import io.vigil.rules.language.Function;
import io.vigil.testing.BundleFiles;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.auth.Right;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.live.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleMessagesTest {
    private static final Path PAGE = Path.of("src/main/resources/io/vigil/web/page");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\b(?:site|sensor)\\.([a-zA-Z][a-zA-Z0-9]*)");
    private static final Map<String, String> ENGLISH = ConsoleMessages.patterns(Locale.ENGLISH);
    private static final Map<String, String> CHINESE = ConsoleMessages.patterns(Locale.CHINA);

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholdersAndNoEmptyValue() {
        ConsoleMessages.BUNDLES.forEach(BundleFiles::assertThatBothLanguagesAgree);
        ENGLISH.forEach(
                (key, value) -> {
                    assertThat(value).as(key).isNotBlank();
                    assertThat(CHINESE.get(key)).as(key).isNotBlank();
                    assertThat(placeholders(CHINESE.get(key)))
                            .as(key)
                            .isEqualTo(placeholders(value));
                });
    }

    @Test
    void everyAttributeOfTheShippedRulesHasAName() {
        Set<String> named =
                PackFiles.names().stream()
                        .map(PackFiles::text)
                        .flatMap(text -> ATTRIBUTE.matcher(text).results())
                        .map(found -> "attribute." + found.group(1))
                        .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(ENGLISH.keySet()).containsAll(named);
    }

    @Test
    void noTwoBundlesHaveTheSameKey() {
        int keys =
                ConsoleMessages.BUNDLES.stream()
                        .map(name -> ResourceBundle.getBundle(name, Locale.ROOT))
                        .mapToInt(bundle -> bundle.keySet().size())
                        .sum();

        assertThat(keys).isEqualTo(keysOfAll().size());
    }

    private static Set<String> keysOfAll() {
        Set<String> keys = new TreeSet<>();
        ConsoleMessages.BUNDLES.forEach(
                name -> keys.addAll(ResourceBundle.getBundle(name, Locale.ROOT).keySet()));
        return keys;
    }

    private static Set<String> placeholders(String pattern) {
        assertThat(pattern.replaceAll("\\{\\d+}", "")).doesNotContain("{", "}");
        return Pattern.compile("\\{\\d+}")
                .matcher(pattern)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyFunctionOfTheSensorsValuesHasWords() {
        for (Function function : Function.values()) {
            boolean speaksForItself =
                    function.isFormula()
                            || function == Function.DURING
                            || function == Function.DEFAULT;
            if (!speaksForItself) {
                assertThat(ENGLISH).containsKey("function." + function.key());
            }
        }
    }

    @Test
    void everyKeyThatThePageUsesExists() throws IOException {
        List<String> used = new ArrayList<>();
        try (Stream<Path> files = Files.walk(PAGE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".js")).toList()) {
                Pattern.compile("\\bt\\(\\s*'([^']+)'")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(result -> used.add(result.group(1)));
            }
        }

        assertThat(used).hasSizeGreaterThan(60);
        assertThat(ENGLISH.keySet()).containsAll(used);
    }

    @Test
    void everyWordOfTheDomainHasASentence() {
        List<String> needed = new ArrayList<>();
        for (Grade grade : Grade.values()) {
            needed.add("grade." + grade.key());
        }
        for (TransitionKind kind : TransitionKind.values()) {
            needed.add("transition." + kind.name());
        }
        for (Right right : Right.values()) {
            needed.add("admin.right." + right.name());
        }
        for (Health health : Health.values()) {
            needed.add("health." + health.key());
        }
        for (Role role : Role.values()) {
            needed.add("role." + role.key());
        }
        for (ProblemCode code : ProblemCode.values()) {
            needed.add("problem." + code.name());
            needed.add("problem." + code.name() + ".hint");
        }
        for (CommandAnswer.Code code : CommandAnswer.Code.values()) {
            needed.add("command." + code.name());
            needed.add("command." + code.name() + ".hint");
        }
        for (Outcome outcome : Outcome.values()) {
            needed.add("outcome." + outcome.name());
        }
        for (String comparison : List.of(">=", ">", "<=", "<", "=", "!=")) {
            needed.add("comparison." + comparison);
        }

        assertThat(ENGLISH.keySet()).containsAll(needed);
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8 | zh-CN",
                "zh-Hant-TW | zh-CN",
                "en-GB,en;q=0.9 | en",
                "fr,en;q=0.5,zh;q=0.1 | en",
                "fr | zh-CN",
                "?? | zh-CN"
            })
    void answersInTheLanguageThatTheBrowserPrefers(String header, String expected) {
        assertThat(ConsoleMessages.negotiate(header, Locale.SIMPLIFIED_CHINESE).toLanguageTag())
                .isEqualTo(expected);
    }
}
