package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.i18n.Messages;
import io.vigil.standalone.config.ConfigCode;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");

    @ParameterizedTest
    @ValueSource(strings = {"standalone", "configuration", "commands"})
    void bothLanguagesHaveTheSameKeysAndPlaceholders(String bundle) throws IOException {
        Properties english = read(bundle + ".properties");
        Properties chinese = read(bundle + "_zh_CN.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            if (!key.equals("usage.headerHeading")) {
                assertThat(english.getProperty(key)).as(key).isNotBlank();
                assertThat(chinese.getProperty(key)).as(key).isNotBlank();
            }
        }
    }

    @Test
    void everyFindingAndEveryStepOfAWarningHasItsSentence() {
        Messages messages = Terminal.sentences(Locale.ENGLISH);
        for (ConfigCode code : ConfigCode.values()) {
            assertThat(messages.has(code.id())).as(code.id()).isTrue();
            assertThat(messages.has(code.id() + ".hint")).as(code.id()).isTrue();
        }
        for (TransitionKind kind : TransitionKind.values()) {
            assertThat(messages.has("warning.kind." + kind.name())).as(kind.name()).isTrue();
        }
    }

    private static Set<String> placeholders(String text) {
        Set<String> result = new TreeSet<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            result.add(matcher.group(1));
        }
        return result;
    }

    private static Properties read(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = SentencesTest.class.getResourceAsStream("/io/vigil/i18n/" + file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
