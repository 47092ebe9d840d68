package io.vigil.cap;

import java.util.Optional;

/** A word of one of CAP's fixed lists; implemented by enums. */
public interface CapTerm {
    /** Name of the constant. */
    String name();

    /** As the standard writes it, for example {@code AllClear}. */
    default String text() {
        StringBuilder text = new StringBuilder();
        for (String word : name().split("_", -1)) {
            text.append(word.charAt(0))
                    .append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return text.toString();
    }

    /** The constant of {@code type} that is written as {@code text}; letters must be as written. */
    static <T extends Enum<T> & CapTerm> Optional<T> of(Class<T> type, String text) {
        for (T term : type.getEnumConstants()) {
            if (term.text().equals(text)) {
                return Optional.of(term);
            }
        }
        return Optional.empty();
    }
}
