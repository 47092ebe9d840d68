package io.vigil.rules.language;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the limits of a rule come from, part by part, each with a mark that says how far it was
 * checked. A rule that mixes a standard's limits with its own says so in two parts:
 *
 * <pre>{@code
 * source:
 *   - { text: GB/T 50493-2019 §5.5.2 (1) and (2) for 25 and 50 %LEL, mark: verified }
 *   - { text: the other limits and the clearing, mark: engineering default }
 * }</pre>
 *
 * @param parts in the order of the file; empty if the rule names no source
 */
public record RuleSource(List<Part> parts) {
    /** A rule that names no source. */
    public static final RuleSource NONE = new RuleSource(List.of());

    public RuleSource {
        parts = List.copyOf(parts);
    }

    /** How far what is said was checked against the document that it names. */
    public enum Mark {
        /** Read in the document, or in one that quotes it word for word. */
        VERIFIED("verified"),
        /** No standard says it; chosen by the authors of the rule. */
        ENGINEERING_DEFAULT("engineering default"),
        /** Known from a secondary source or from memory only: confirm before relying on it. */
        UNVERIFIED("unverified");

        private final String key;

        Mark(String key) {
            this.key = key;
        }

        /** As rule files write it. */
        public String key() {
            return key;
        }

        /** The mark that files write like this; empty if there is none. */
        public static Optional<Mark> ofKey(String key) {
            return Arrays.stream(values()).filter(mark -> mark.key.equals(key)).findFirst();
        }
    }

    /**
     * One document or decision.
     *
     * @param text standard and clause, and what of the rule it covers
     * @param mark empty if the file gives none
     */
    public record Part(String text, Optional<Mark> mark) {
        public Part {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(mark, "mark");
        }

        private String line() {
            return mark.map(Mark::key)
                    .filter(key -> !key.equals(text))
                    .map(key -> text + " [" + key + "]")
                    .orElse(text);
        }
    }

    /** All parts as one line, marks in brackets; empty if the rule names no source. */
    public String text() {
        return parts.stream().map(Part::line).collect(Collectors.joining("; "));
    }
}
