package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import io.vigil.testing.BundleFiles;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleMessagesTest {
    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholders() {
        BundleFiles.assertThatBothLanguagesAgree(Messages.RULES);
    }

    @Test
    void everyCodeHasMessageAndHintAndNoKeyIsLeftOver() {
        BundleFiles.assertThatEachHasMessageAndHint(Messages.RULES, RuleFindingCode.values());

        Set<String> known =
                Arrays.stream(RuleFindingCode.values())
                        .map(RuleFindingCode::id)
                        .collect(Collectors.toSet());
        assertThat(known).hasSameSizeAs(RuleFindingCode.values());
        assertThat(Messages.load(Locale.ENGLISH, Messages.RULES).keys())
                .filteredOn(key -> key.startsWith("RULE-"))
                .allMatch(key -> known.contains(key.replace(".hint", "")));
    }

    @Test
    void noPlaceholderIsLeftUnfilled() {
        Object[] arguments = {"a", "b", "c", "d", "e"};
        for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
            Messages messages = Messages.load(locale, Messages.RULES);
            for (String key : messages.keys()) {
                if (key.startsWith("RULE-")) {
                    assertThat(messages.text(key, arguments))
                            .as(key)
                            .doesNotContainPattern("\\{[0-9]");
                }
            }
        }
    }
}
