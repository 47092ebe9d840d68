package io.vigil.response;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a template can name in braces. Those that are sentences end with a full stop, or are empty;
 * all others are words.
 */
public enum Placeholder {
    /** Name of the site. */
    PLACE,
    /** Names of the regions from the county downwards. */
    REGION,
    /** The rule's title. */
    TITLE,
    /** The hazard in words. */
    HAZARD,
    /** The colour. */
    GRADE,
    /** The level in Roman numerals. */
    LEVEL,
    /** The colour before, where it changed. */
    PREVIOUS,
    /** When it happened, date and time of day. */
    TIME,
    /** Sentence: all comparisons that the grade rests on. */
    MEASURED,
    /** Sentence: the first of them. */
    MAINLY,
    /** Sentence: when the limit is reached, with the interval. */
    EXPECTED,
    /** Sentence: how fast it rises or falls. */
    TREND,
    /** Sentence: what the rule advises. */
    ADVICE,
    /** Sentence: that readings stopped, where they did. */
    STALE,
    /** Sentence: why rules or catalogue ended it. */
    REASON,
    /** Id of the warning. */
    WARNING,
    /** Who did it. */
    BY,
    /** Sentence: what that person wrote. */
    NOTE,
    /** To whom it was given. */
    PERSON,
    /** When shelving ends. */
    UNTIL,
    /** Sentence: what it turned out to be. */
    OUTCOME,
    /** The clock or step that it is about. */
    STEP;

    /** As templates write it, without braces. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Placeholder> ofKey(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Placeholder::key).toList();
    }
}
