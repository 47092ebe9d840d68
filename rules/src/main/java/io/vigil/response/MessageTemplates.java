package io.vigil.response;

import io.vigil.model.Grade;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is said to whom. Of each part of a message the entry that fits most narrowly is used: own
 * entries before those that came with Vigil, then by hazard, kind and grade. Immutable.
 *
 * @param entries own ones first
 * @param expiry how long a message of a hazard holds if nothing follows; by hazard, own ones before
 *     those that came with Vigil
 */
record MessageTemplates(List<Entry> entries, Map<String, Duration> expiry) {
    /** For hazards that the files do not name: an engineering default. */
    static final Duration DEFAULT_EXPIRY = Duration.ofHours(6);

    /** What tells that a warning no longer holds. */
    private static final Set<TransitionKind> ENDS =
            EnumSet.of(TransitionKind.CLEARED, TransitionKind.CLOSED, TransitionKind.WITHDRAWN);

    /** A template in both languages. */
    record Both(Template zh, Template en) {
        Both {
            Objects.requireNonNull(zh, "zh");
            Objects.requireNonNull(en, "en");
        }
    }

    /** Part of a message. */
    enum Part {
        HEADLINE("headline"),
        DESCRIPTION("description"),
        INSTRUCTION("instruction");

        private final String key;

        Part(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /**
     * Templates for some messages.
     *
     * @param hazards any if empty; likewise grades
     * @param kinds all but those in {@link #ENDS} if empty: an end must be named, so that no
     *     instruction to leave can stand in an all-clear
     */
    record Entry(
            boolean shipped,
            Set<Audience> audiences,
            Set<String> hazards,
            Set<TransitionKind> kinds,
            Set<Grade> grades,
            Map<Part, Both> parts) {
        Entry {
            audiences = Set.copyOf(audiences);
            hazards = Set.copyOf(hazards);
            kinds = Set.copyOf(kinds);
            grades = Set.copyOf(grades);
            parts = Map.copyOf(parts);
        }

        private boolean fits(Audience audience, String hazard, TransitionKind kind, Grade grade) {
            return audiences.contains(audience)
                    && (hazards.isEmpty() || hazards.contains(hazard))
                    && (kinds.isEmpty() ? !ENDS.contains(kind) : kinds.contains(kind))
                    && (grades.isEmpty() || grades.contains(grade));
        }

        /** How narrowly it says what it is for. */
        int exactness() {
            return (shipped ? 0 : 8)
                    + (hazards.isEmpty() ? 0 : 4)
                    + (kinds.isEmpty() ? 0 : 2)
                    + (grades.isEmpty() ? 0 : 1);
        }

        /** Whether both fit some message equally well and say the same part of it. */
        boolean isAmbiguousWith(Entry other) {
            return exactness() == other.exactness()
                    && audiences.stream().anyMatch(other.audiences::contains)
                    && meet(hazards, other.hazards)
                    && meet(kinds, other.kinds)
                    && meet(grades, other.grades)
                    && parts.keySet().stream().anyMatch(other.parts::containsKey);
        }

        private static <T> boolean meet(Set<T> a, Set<T> b) {
            return a.isEmpty() || b.isEmpty() || a.stream().anyMatch(b::contains);
        }
    }

    MessageTemplates {
        entries = List.copyOf(entries);
        expiry = Map.copyOf(expiry);
    }

    /** The template of a part; empty if nothing is said for it. */
    Optional<Both> find(
            Part part, Audience audience, String hazard, TransitionKind kind, Grade grade) {
        Entry best = null;
        for (Entry entry : entries) {
            boolean usable =
                    entry.parts().containsKey(part) && entry.fits(audience, hazard, kind, grade);
            if (usable && (best == null || entry.exactness() > best.exactness())) {
                best = entry;
            }
        }
        return Optional.ofNullable(best).map(entry -> entry.parts().get(part));
    }

    /** How long a message holds if nothing follows. */
    Duration expiryOf(String hazard) {
        return expiry.getOrDefault(hazard, DEFAULT_EXPIRY);
    }
}
