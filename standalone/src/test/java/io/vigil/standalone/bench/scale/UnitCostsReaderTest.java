package io.vigil.standalone.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.standalone.bench.scale.UnitCosts.Figure;
import io.vigil.standalone.bench.scale.UnitCosts.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitCostsReaderTest {
    @TempDir Path directory;

    private UnitCostsReader.Loaded load(String text) throws IOException {
        return UnitCostsReader.load(Files.writeString(directory.resolve("costs.yaml"), text));
    }

    @Test
    void everyShippedFigureSaysWhereItComesFrom() {
        assertThat(UnitCostsReader.shipped().figures())
                .containsOnlyKeys(Cost.values())
                .allSatisfy((cost, figure) -> assertThat(figure.by()).as(cost.key()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scale.md", "scale.zh-CN.md"})
    void everyKeyStandsOnThePageInBothLanguages(String page) throws IOException {
        String text = Files.readString(Path.of("..", "docs", page));

        assertThat(Cost.keys()).allSatisfy(key -> assertThat(text).contains("`" + key + "`"));
    }

    @Test
    void aFileReplacesWhatItNamesAndWhatHasNoOriginIsAssumed() throws IOException {
        UnitCostsReader.Loaded loaded =
                load(
                        """
                        reading-us: { value: 9.5, origin: measured, by: "./vigil bench x" }
                        heap-gib: { value: 32 }
                        """);

        assertThat(loaded.findings()).isEmpty();
        UnitCosts costs = loaded.costs().orElseThrow();
        assertThat(costs.figures())
                .containsEntry(Cost.READING, new Figure(9.5, Origin.MEASURED, "./vigil bench x"))
                .containsEntry(Cost.HEAP, new Figure(32, Origin.ASSUMED, ""));
        assertThat(costs.of(Cost.MESSAGE)).isEqualTo(UnitCostsReader.shipped().of(Cost.MESSAGE));
    }

    @Test
    void jsonDoesAsWell() throws IOException {
        assertThat(load("{\"heap-gib\": {\"value\": 8, \"origin\": \"assumed\"}}").costs())
                .hasValueSatisfying(costs -> assertThat(costs.of(Cost.HEAP)).isEqualTo(8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    readings-us: { value: 1 }             | SCALE-002
                    reading-us: { by: x }                 | SCALE-003
                    reading-us: 9                         | SCALE-004
                    reading-us: { value: -1 }             | SCALE-004
                    reading-us: { value: 0 }              | SCALE-004
                    reading-us: { value: NaN }            | SCALE-004
                    reading-us: { value: fast }           | SCALE-004
                    reading-us: { value: 1, origin: hope} | SCALE-004
                    reading-us: { value: 1, origin: measured } | SCALE-005
                    """)
    void whatCannotBeUsedIsTold(String text, String code) throws IOException {
        UnitCostsReader.Loaded loaded = load(text);

        assertThat(loaded.costs()).isEmpty();
        assertThat(loaded.findings())
                .extracting(finding -> finding.code().id())
                .containsExactly(code);
    }

    @Test
    void allMistakesAreToldWithTheirPlaces() throws IOException {
        UnitCostsReader.Loaded loaded =
                load("reading-us: { value: x }\nheap-gib: { value: 2, origin: guess }\n");

        assertThat(loaded.findings())
                .extracting(Finding::place)
                .extracting(place -> place.line() + ":" + place.column())
                .containsExactly("1:22", "2:31");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        UnitCostsReader.Loaded loaded = UnitCostsReader.load(directory.resolve("nowhere"));

        assertThat(loaded.findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("SCALE-001");
    }
}
