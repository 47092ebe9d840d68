package io.vigil.rules.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BindingMessagesTest {
    private static final Messages ENGLISH = Messages.load(Locale.ENGLISH, BindingCode.BUNDLE);
    private static final Messages CHINESE =
            Messages.load(Locale.SIMPLIFIED_CHINESE, BindingCode.BUNDLE);

    @Test
    void bothLanguagesSayEverythingWithTheSamePlaceholders() {
        BundleFiles.assertThatBothLanguagesAgree(BindingCode.BUNDLE);
        for (String key : ENGLISH.keys()) {
            String english = ENGLISH.text(key, "<0>", "<1>", "<2>");
            String chinese = CHINESE.text(key, "<0>", "<1>", "<2>");
            assertThat(english).isNotBlank().doesNotContain("{");
            assertThat(chinese).isNotBlank().doesNotContain("{").isNotEqualTo(english);
            assertThat(filled(chinese)).as(key).isEqualTo(filled(english));
        }
    }

    private static Set<String> filled(String text) {
        return Pattern.compile("<\\d>")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        BundleFiles.assertThatEachHasMessageAndHint(BindingCode.BUNDLE, BindingCode.values());
        for (BindingCode code : BindingCode.values()) {
            Finding finding = Finding.of(code, SourcePlace.ofFile("river.yaml"), "a", "b", "c");
            assertThat(ENGLISH.line(finding)).contains("river.yaml").endsWith(code.id() + "]");
            assertThat(CHINESE.hint(finding)).isNotBlank();
        }
    }
}
