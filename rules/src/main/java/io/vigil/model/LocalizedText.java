package io.vigil.model;

import java.util.Locale;
import java.util.Objects;

/**
 * The same text in Chinese and in English; either may stand in for the other, not both may be
 * empty.
 */
public record LocalizedText(String zh, String en) {
    public LocalizedText {
        Objects.requireNonNull(zh, "zh");
        Objects.requireNonNull(en, "en");
    }

    /** The same text in both languages. */
    public static LocalizedText same(String text) {
        return new LocalizedText(text, text);
    }

    /**
     * The text in the language of {@code locale}, or in the other language where that one is empty.
     */
    public String in(Locale locale) {
        boolean chinese = Locale.CHINESE.getLanguage().equals(locale.getLanguage());
        String first = chinese ? zh : en;
        return first.isEmpty() ? (chinese ? en : zh) : first;
    }
}
