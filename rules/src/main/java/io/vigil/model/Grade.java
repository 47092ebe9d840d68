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
    BLUE(0),
    YELLOW(1),
    ORANGE(2),
    RED(3);

    private static final Grade[] BY_RANK = {BLUE, YELLOW, ORANGE, RED};

    private final int rank;

    Grade(int rank) {
        this.rank = rank;
    }

    /** 0 for blue to 3 for red. Stored in state, so it never changes. */
    public int rank() {
        return rank;
    }

    /**
     * The grade with this {@link #rank()}.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public static Grade ofRank(int rank) {
        return BY_RANK[rank];
    }

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
        return this == BLUE ? Optional.empty() : Optional.of(ofRank(rank - 1));
    }

    /** Whether this grade is more urgent than {@code other}. */
    public boolean isAbove(Grade other) {
        return rank > other.rank;
    }
}
