package io.vigil.response;

import io.vigil.model.LocalizedText;
import java.util.Locale;
import java.util.Objects;

/**
 * What is said of a warning, in both languages.
 *
 * @param headline one line of at most {@link WarningMessages#LONGEST_HEADLINE} characters
 * @param description what happened and what is expected
 * @param instruction what to do; empty texts if nothing
 */
public record WarningMessage(
        LocalizedText headline, LocalizedText description, LocalizedText instruction) {
    public WarningMessage {
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(instruction, "instruction");
    }

    /** All of it as one text, for channels that know only one. */
    public String in(Locale locale) {
        String between = locale.getLanguage().equals("zh") ? "" : " ";
        return (headline.in(locale)
                        + "\n"
                        + description.in(locale)
                        + between
                        + instruction.in(locale))
                .strip();
    }
}
