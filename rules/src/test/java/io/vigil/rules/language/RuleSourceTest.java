package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.rules.language.RuleSource.Mark;
import io.vigil.rules.language.RuleSource.Part;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleSourceTest {
    @Test
    void keepsEachPartWithItsMark() {
        RuleSource source =
                sourceOf(
                        """
                        source:
                          - { text: SL 758-2018 §4.2 for the levels, mark: verified }
                          - { text: clearing, mark: engineering default }
                          - the colours
                        """);

        assertThat(source.parts())
                .containsExactly(
                        new Part("SL 758-2018 §4.2 for the levels", Optional.of(Mark.VERIFIED)),
                        new Part("clearing", Optional.of(Mark.ENGINEERING_DEFAULT)),
                        new Part("the colours", Optional.empty()));
        assertThat(source.text())
                .isEqualTo(
                        "SL 758-2018 §4.2 for the levels [verified];"
                                + " clearing [engineering default]; the colours");
    }

    @Test
    void isOnePartOrATextAlone() {
        assertThat(sourceOf("source: { text: AQ 3036-2010, mark: unverified }").text())
                .isEqualTo("AQ 3036-2010 [unverified]");
        assertThat(sourceOf("source: engineering default").parts())
                .containsExactly(new Part("engineering default", Optional.empty()));
    }

    private static RuleSource sourceOf(String source) {
        String rule =
                """
                - id: stage
                  title: { zh: 水位, en: Stage }
                  hazard: flood
                  applies: { kind: water-level }
                  grades: { yellow: level >= 1 m }
                  advice: { zh: 巡堤, en: Patrol }
                """;
        RuleLoader.Loaded loaded =
                new RuleLoader(TestKinds.all()).parse(Map.of("test.yaml", rule + source.indent(2)));
        assertThat(loaded.findings()).isEmpty();
        return loaded.rules().rules().get(0).source();
    }
}
