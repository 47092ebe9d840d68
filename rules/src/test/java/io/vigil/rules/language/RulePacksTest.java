package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.model.SensorKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePacksTest {
    private final RuleLoader.Loaded loaded =
            new RuleLoader(SensorKinds.builtIn()).parse(RulePacks.all());

    @Test
    void loadWithoutFindings() {
        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.rules().rules()).hasSizeGreaterThan(20);
    }

    @Test
    void sayEverythingInBothLanguagesAndNameTheirSource() {
        assertThat(loaded.rules().rules())
                .allSatisfy(
                        rule -> {
                            assertThat(rule.title().zh()).isNotEqualTo(rule.title().en());
                            assertThat(rule.advice().zh()).isNotEqualTo(rule.advice().en());
                            assertThat(rule.source().text()).isNotBlank();
                        });
    }

    @Test
    void areAllListed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("packs"))) {
            assertThat(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".yaml"))
                                    .map(name -> name.replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(RulePacks.names());
        }
        assertThatThrownBy(() -> RulePacks.text("volcano"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("volcano");
    }
}
