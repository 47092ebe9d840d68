package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigil.findings.Finding;
import io.vigil.model.Grade;
import io.vigil.rules.language.Rule.Margin;
import io.vigil.units.MeasurementUnit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleLoaderTest {
    private static final String RULE =
            """
            - id: river-stage
              title: { zh: 水位, en: Stage }
              hazard: flood
              applies: { kind: water-level, site: { type: river, dyke: earth }, sensor: { make: A } }
              grades:
                yellow: level >= site.warningLevel
                red: level >= site.historicLevel
              raise: { after: 2 readings, for: 30 s }
              clear: { margin: 0.10 m, for: 30 min }
              advice: { zh: 巡堤, en: Patrol }
              source: SL 758-2018
            """;

    @TempDir private Path folder;

    private final RuleLoader loader = new RuleLoader(TestKinds.all());

    @Test
    void readsEveryPartOfARule() {
        Rule rule = only(loader.parse(Map.of("river.yaml", RULE)));

        assertThat(rule.id().value()).isEqualTo("river-stage");
        assertThat(rule.title().zh()).isEqualTo("水位");
        assertThat(rule.hazard()).isEqualTo("flood");
        assertThat(rule.applies())
                .isEqualTo(
                        new Rule.Applies(
                                "water-level",
                                Optional.of("river"),
                                Map.of("dyke", "earth", "make", "A")));
        assertThat(rule.grades()).containsOnlyKeys(Grade.YELLOW, Grade.RED);
        assertThat(rule.grades().get(Grade.RED).canonical())
                .isEqualTo("(level >= site.historicLevel)");
        assertThat(rule.raise()).isEqualTo(new Rule.Raise(2, Duration.ofSeconds(30)));
        assertThat(rule.clear())
                .isEqualTo(
                        new Rule.Clear(
                                Optional.of(new Margin(0.1, MeasurementUnit.of("m"))),
                                Duration.ofMinutes(30)));
        assertThat(rule.advice().en()).isEqualTo("Patrol");
        assertThat(rule.source().text()).isEqualTo("SL 758-2018");
        assertThat(rule.place()).hasToString("river.yaml:1:3");
    }

    @Test
    void raisesAndClearsAtOnceUnlessToldOtherwise() {
        String text = RULE.replaceAll("(?m)^  (raise|clear).*\n", "");

        Rule rule = only(loader.parse(Map.of("f", text)));

        assertThat(rule.raise()).isEqualTo(Rule.Raise.AT_ONCE);
        assertThat(rule.clear()).isEqualTo(Rule.Clear.AT_ONCE);
    }

    @ParameterizedTest(name = "{0} -> {1}: same revision {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zh: 水位 | zh: 河道水位 | true",
                "zh: 巡堤 | zh: 转移 | true",
                "source: SL 758-2018 | source: other | true",
                "'level >= site.warningLevel' | '(level>=site.warningLevel)' | true",
                "site.warningLevel | site.guaranteeLevel | false",
                "id: river-stage | id: river | false",
                "hazard: flood | hazard: drought | false",
                "type: river | type: lake | false",
                "dyke: earth | dyke: stone | false",
                "2 readings | 3 readings | false",
                "30 s | 31 s | false",
                "0.10 m | 0.11 m | false",
                "30 min | 31 min | false"
            })
    void revisionChangesWithTheMeaningOnly(String before, String after, boolean same) {
        String revision = only(loader.parse(Map.of("f", RULE))).revision();
        String edited = only(loader.parse(Map.of("g", RULE.replace(before, after)))).revision();

        assertThat(revision).matches("[0-9a-f]{12}");
        assertThat(edited.equals(revision)).isEqualTo(same);
    }

    @Test
    void findsTheSameIdInTwoFiles() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a.yaml", RULE);
        files.put("b.yaml", RULE);

        RuleLoader.Loaded loaded = loader.parse(files);

        assertThat(loaded.findings())
                .extracting(Finding::code, finding -> finding.place().toString())
                .containsExactly(tuple(RuleFindingCode.DUPLICATE_RULE, "b.yaml:1:3"));
        assertThat(loaded.findings().get(0).arguments()).contains("a.yaml:1:3");
        assertThat(loaded.rules().rules()).isEmpty();
    }

    @Test
    void readsDirectoriesInOrderOfName() throws IOException {
        Files.writeString(folder.resolve("b.yml"), RULE.replace("river-stage", "second"));
        Files.writeString(folder.resolve("a.yaml"), "\uFEFF" + RULE);
        Files.writeString(folder.resolve("notes.txt"), "no rules");

        RuleLoader.Loaded loaded = loader.load(List.of(folder));

        assertThat(loaded.findings()).isEmpty();
        assertThat(loaded.rules().rules())
                .extracting(rule -> rule.id().value())
                .containsExactly("river-stage", "second");
    }

    @Test
    void tellsWhatCannotBeRead() throws IOException {
        Path gbk = folder.resolve("gbk.yaml");
        Files.write(gbk, RULE.getBytes(Charset.forName("GBK")));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path absent = folder.resolve("absent.yaml");

        RuleLoader.Loaded loaded = loader.load(List.of(gbk, empty, absent));

        assertThat(loaded.findings())
                .extracting(Finding::code)
                .containsOnly(RuleFindingCode.UNREADABLE)
                .hasSize(3);
    }

    @Test
    void keepsWarningsApartFromErrors() {
        RuleLoader.Loaded loaded =
                loader.parse(Map.of("f", RULE.replaceAll("(?m)^  source.*\n", "")));

        assertThat(loaded.findings())
                .extracting(Finding::code)
                .containsExactly(RuleFindingCode.MISSING_SOURCE);
        assertThat(loaded.hasErrors()).isFalse();
        assertThat(loaded.rules().rules()).hasSize(1);
    }

    private static Rule only(RuleLoader.Loaded loaded) {
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules().rules().get(0);
    }
}
