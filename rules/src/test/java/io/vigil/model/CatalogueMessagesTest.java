package io.vigil.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CatalogueMessagesTest {
    private static final Messages ENGLISH = Messages.load(Locale.ENGLISH, CatalogueLoader.MESSAGES);
    private static final Messages CHINESE = Messages.load(Locale.CHINA, CatalogueLoader.MESSAGES);

    @Test
    void bothLanguagesAgreeAndNothingIsLeftOver() {
        BundleFiles.assertThatBothLanguagesAgree(CatalogueLoader.MESSAGES);
        BundleFiles.assertThatEachHasMessageAndHint(
                CatalogueLoader.MESSAGES, CatalogueFindingCode.values());
        assertThat(ENGLISH.keys()).hasSize(2 * CatalogueFindingCode.values().length);
    }

    @ParameterizedTest
    @EnumSource(CatalogueFindingCode.class)
    void eachCodeHasASentenceAndAHintWithTheSamePlaceholders(CatalogueFindingCode code) {
        Finding finding =
                Finding.of(code, SourcePlace.ofFile("a.yaml"), "A0A", "A1A", "A2A", "A3A");

        for (Messages messages : new Messages[] {ENGLISH, CHINESE}) {
            assertThat(messages.text(finding)).isNotBlank().doesNotContain("{", "}");
            assertThat(messages.hint(finding)).isNotBlank().doesNotContain("{", "}");
        }
        for (String argument : finding.arguments()) {
            assertThat(CHINESE.text(finding).contains(argument))
                    .isEqualTo(ENGLISH.text(finding).contains(argument));
            assertThat(CHINESE.hint(finding).contains(argument))
                    .isEqualTo(ENGLISH.hint(finding).contains(argument));
        }
    }
}
