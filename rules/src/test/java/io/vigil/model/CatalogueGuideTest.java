package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the guide load, and its table of kinds is the one that is built in. */
class CatalogueGuideTest {
    @ParameterizedTest
    @ValueSource(strings = {"catalogue.md", "catalogue.zh-CN.md"})
    void loadsTheExamples(String name) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", name));

        CatalogueLoader.Loaded loaded =
                CatalogueLoader.parse(
                        Map.of(
                                "example.yaml",
                                block(guide, "yaml", 1),
                                "sites.csv",
                                block(guide, "csv", 1),
                                "sensors.csv",
                                block(guide, "csv", 2)));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.catalogue().sensors()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalogue.md", "catalogue.zh-CN.md"})
    void listsTheBuiltInKinds(String name) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", name)).replace("、", ", ");

        for (SensorKind kind : SensorKinds.builtIn().values()) {
            String row =
                    guide.lines()
                            .filter(line -> line.startsWith("| `" + kind.key() + "` | "))
                            .findFirst()
                            .orElse("");
            String quantities = row.replaceAll("^.*? \\| | \\|$", "");
            assertThat(Arrays.stream(quantities.split(", ")).sorted().toList())
                    .isEqualTo(
                            kind.quantities().entrySet().stream()
                                    .filter(entry -> !entry.getKey().equals("battery"))
                                    .map(entry -> entry.getKey() + " " + entry.getValue().symbol())
                                    .sorted()
                                    .toList());
        }
    }

    private static String block(String guide, String language, int number) {
        String start = guide.split("```" + language + "\n", -1)[number];
        return start.substring(0, start.indexOf("```"));
    }
}
