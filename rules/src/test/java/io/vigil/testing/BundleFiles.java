package io.vigil.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.findings.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What every bundle of messages must hold to. Reads the two files as they are written, because a
 * loaded Chinese bundle answers with the English text where its own is missing.
 */
public final class BundleFiles {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    private BundleFiles() {}

    /**
     * Both languages have the same keys with the same placeholders, and nothing is empty.
     *
     * @param bundle such as {@code io.vigil.i18n.rules}
     * @param mayBeEmpty keys whose text may be empty
     */
    public static void assertThatBothLanguagesAgree(String bundle, String... mayBeEmpty) {
        Properties english = read(bundle, "");
        Properties chinese = read(bundle, "_zh_CN");

        assertThat(english.stringPropertyNames()).as(bundle).isNotEmpty();
        assertThat(chinese.stringPropertyNames())
                .as(bundle + " in Chinese")
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
            if (!List.of(mayBeEmpty).contains(key)) {
                assertThat(english.getProperty(key)).as(key).isNotBlank();
                assertThat(chinese.getProperty(key)).as(key + " in Chinese").isNotBlank();
            }
        }
    }

    /** Each code has a message and a hint in both languages. */
    public static void assertThatEachHasMessageAndHint(String bundle, FindingCode... codes) {
        assertThat(codes).isNotEmpty();
        for (String language : List.of("", "_zh_CN")) {
            Properties texts = read(bundle, language);
            for (FindingCode code : codes) {
                assertThat(texts).containsKeys(code.id(), code.id() + ".hint");
            }
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String bundle, String language) {
        String file = "/" + bundle.replace('.', '/') + language + ".properties";
        try (InputStream in = BundleFiles.class.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
