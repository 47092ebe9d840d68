package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the files in {@code rules/valid} and {@code rules/invalid}; an invalid one ends with its
 * findings as comments.
 */
class RuleFileExamplesTest {
    static List<Path> valid() throws IOException, URISyntaxException {
        return files("valid");
    }

    static List<Path> invalid() throws IOException, URISyntaxException {
        return files("invalid");
    }

    private static List<Path> files(String folder) throws IOException, URISyntaxException {
        var url = RuleFileExamplesTest.class.getResource("/rules/" + folder);
        try (Stream<Path> found = Files.list(Path.of(Objects.requireNonNull(url).toURI()))) {
            return found.sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void valid(Path file) {
        RuleLoader.Loaded loaded = new RuleLoader(TestKinds.all()).load(List.of(file));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.rules().rules()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void invalid(Path file) throws IOException {
        List<String> expected =
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("# RULE-"))
                        .map(line -> line.substring(2))
                        .toList();

        RuleLoader.Loaded loaded = new RuleLoader(TestKinds.all()).load(List.of(file));

        assertThat(
                        loaded.findings().stream()
                                .map(
                                        finding ->
                                                "%s %d:%d"
                                                        .formatted(
                                                                finding.code().id(),
                                                                finding.place().line(),
                                                                finding.place().column())))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(loaded.rules().rules()).isEmpty();
    }
}
