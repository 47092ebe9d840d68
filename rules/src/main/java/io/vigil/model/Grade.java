package io.vigil.model;

import java.util.Locale;
import java.util.Optional;

/**
 * Grade of a warning, least urgent first: blue (IV), yellow (III), orange (II), red (I).
 *
 * <p>The four grades and their colours are those of the Emergency Response Law of the PRC; what a
 * grade means for a hazard is decided by the rule.
 */
public enum Grade {
    BLUE,
    YELLOW,
    ORANGE,
    RED;

    /** Lower-case name, as written in rule files, topics and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The grade with this {@link #key()}. */
    public static Optional<Grade> ofKey(String key) {
        for (Grade grade : values()) {
            if (grade.key().equals(key)) {
                return Optional.of(grade);
            }
        }
        return Optional.empty();
    }

    /** The next less urgent grade; empty for blue. */
    public Optional<Grade> below() {
        return this == BLUE ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }

    /** Whether this grade is more urgent than {@code other}. */
    public boolean isAbove(Grade other) {
        return compareTo(other) > 0;
    }
}
