package io.vigil.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationPageTest {
    /** Rewrite the pages with {@code -Dvigil.write-docs=true}. */
    @ParameterizedTest
    @CsvSource({"en, configuration.md", "zh-CN, configuration.zh-CN.md"})
    void theReferencePageIsUpToDate(String language, String file) throws IOException {
        Path page = Path.of("..", "docs", file);
        String expected = ConfigurationPage.in(Locale.forLanguageTag(language));
        if (Boolean.getBoolean("vigil.write-docs")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, expected);
        }

        assertThat(page).hasContent(expected);
    }

    @Test
    void noTwoOptionsShareAKeyAndNoKeyIsASectionOfAnother() {
        assertThat(Options.ALL).extracting(Option::key).doesNotHaveDuplicates();
        for (Option<?> option : Options.ALL) {
            assertThat(Options.ALL)
                    .extracting(Option::key)
                    .noneMatch(key -> key.startsWith(option.key() + "."));
        }
    }
}
