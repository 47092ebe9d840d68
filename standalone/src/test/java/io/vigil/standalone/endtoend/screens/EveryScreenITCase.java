package io.vigil.standalone.endtoend.screens;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every screen: nobody is kept out, nothing is left untranslated or too wide. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class EveryScreenITCase {
    private static final String WARNED = "gas-18-ch4-1";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");
    private static final Pattern KEY = Pattern.compile("[a-z]+(\\.[a-zA-Z-]+){1,3}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern ENGLISH_SENTENCE =
            Pattern.compile("\\b[A-Za-z]{2,}(?: [a-z]{2,}){2,}\\b");

    /** The texts that are shown, one for each node, without code and quotations. */
    private static final String TEXTS =
            """
            () => {
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const texts = [];
              while (walker.nextNode()) {
                const parent = walker.currentNode.parentElement;
                if (!parent.closest('code, pre, script, style, textarea, [lang], [contenteditable]')) {
                  texts.push(walker.currentNode.textContent);
                }
              }
              return texts;
            }
            """;

    @ParameterizedTest
    @CsvSource({"zh-CN, DARK, 1366, 768", "en, LIGHT, 390, 844"})
    void canBeUsedByEverybody(
            String language, ColorScheme scheme, int width, int height, CountyVigil county) {
        SoftAssertions all = new SoftAssertions();
        county.measurements().set(WARNED, "combustible", 32);
        Page page = county.logIn("admin", language, width, height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.locator(".warning").first().waitFor();

        ScreenTour tour = new ScreenTour(page);
        tour.visit(
                (name, shown) -> {
                    all.assertThat(Axe.lastingViolations(shown)).as(name).isEmpty();
                    all.assertThat(tooWide(shown)).as(name + " is too wide").isEmpty();
                    all.assertThat(untranslated(shown, language)).as(name).isEmpty();
                });

        all.assertThat(tour.found()).hasSizeGreaterThan(11);
        all.assertThat(county.complaints()).isEmpty();
        all.assertAll();
        county.measurements().calm(WARNED);
        page.close();
    }

    /** Nobody should have to scroll a page sideways. */
    private static List<String> tooWide(Page page) {
        Object excess = page.evaluate("() => document.documentElement.scrollWidth - innerWidth");
        return ((Number) excess).intValue() > 0 ? List.of(excess + " px") : List.of();
    }

    /**
     * Keys that no bundle has, placeholders that nobody filled, and sentences in the other
     * language. What is meant to be in another language says so with {@code lang}.
     */
    private static List<String> untranslated(Page page, String language) {
        Pattern foreign = language.equals("en") ? CHINESE : ENGLISH_SENTENCE;
        List<String> found = new ArrayList<>();
        for (Object text : (List<?>) page.evaluate(TEXTS)) {
            String line = String.valueOf(text).strip();
            if (PLACEHOLDER.matcher(line).find()
                    || KEY.matcher(line).matches()
                    || foreign.matcher(line).find()) {
                found.add(line);
            }
        }
        return found;
    }
}
