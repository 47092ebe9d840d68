package io.vigil.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReplayMessagesTest {
    static final String BUNDLE = "io.vigil.i18n.simulator";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @Test
    void bothLanguagesSayTheSameThings() {
        ResourceBundle english = ResourceBundle.getBundle(BUNDLE, Locale.ROOT, NO_FALLBACK);
        ResourceBundle chinese =
                ResourceBundle.getBundle(BUNDLE, Locale.SIMPLIFIED_CHINESE, NO_FALLBACK);

        for (String key : english.keySet()) {
            assertThat(english.getString(key)).as(key).isNotBlank();
            assertThat(chinese.getString(key))
                    .as(key)
                    .isNotBlank()
                    .matches(text -> text.codePoints().anyMatch(Character::isIdeographic));
            assertThat(placeholders(chinese.getString(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getString(key)));
        }
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void everyCodeHasASentenceAndAHint() {
        Messages messages = Messages.load(Locale.ENGLISH, BUNDLE);

        for (ReplayCode code : ReplayCode.values()) {
            assertThat(messages.has(code.id())).as(code.id()).isTrue();
            assertThat(messages.has(code.id() + ".hint")).as(code.id()).isTrue();
        }
    }

    private static TreeSet<String> placeholders(String text) {
        return Pattern.compile("\\{\\d+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
