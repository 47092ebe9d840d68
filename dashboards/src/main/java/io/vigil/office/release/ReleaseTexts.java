package io.vigil.office.release;

import io.vigil.i18n.Messages;
import io.vigil.model.LocalizedText;
import java.util.Locale;

/** What the office itself says when a chain of messages ends. */
final class ReleaseTexts {
    /** Bundle of the office. */
    static final String BUNDLE = "io.vigil.i18n.office";

    private static final LocalizedText NOTHING = new LocalizedText("", "");
    private static final Messages ENGLISH = Messages.load(Locale.ENGLISH, BUNDLE);
    private static final Messages CHINESE = Messages.load(Locale.SIMPLIFIED_CHINESE, BUNDLE);

    private ReleaseTexts() {}

    static LocalizedText nothing() {
        return NOTHING;
    }

    /** A sentence about a text that is there in both languages. */
    static LocalizedText about(String key, LocalizedText text) {
        return new LocalizedText(
                CHINESE.text(key, text.in(Locale.SIMPLIFIED_CHINESE)),
                ENGLISH.text(key, text.in(Locale.ENGLISH)));
    }

    static LocalizedText of(String key) {
        return new LocalizedText(CHINESE.text(key), ENGLISH.text(key));
    }
}
