package io.vigil.rules.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleMessagesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9]+)");

    private final Properties english = read("rules.properties");
    private final Properties chinese = read("rules_zh_CN.properties");

    @Test
    void bothLanguagesHaveTheSameKeysAndPlaceholders() {
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(chinese.getProperty(key)).as(key).isNotBlank();
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void everyCodeHasMessageAndHintAndNoKeyIsLeftOver() {
        Set<String> expected =
                Arrays.stream(RuleFindingCode.values())
                        .map(RuleFindingCode::id)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(expected).hasSameSizeAs(RuleFindingCode.values());
        assertThat(english.stringPropertyNames())
                .filteredOn(key -> key.startsWith("RULE-"))
                .filteredOn(key -> !key.endsWith(".hint"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).allMatch(id -> english.containsKey(id + ".hint"));
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

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String name) {
        Properties properties = new Properties();
        try (InputStreamReader reader =
                new InputStreamReader(
                        RuleMessagesTest.class.getResourceAsStream("/io/vigil/i18n/" + name),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return properties;
    }
}
