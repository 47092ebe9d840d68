package io.vigil.standalone.endtoend.faults;

import java.util.Locale;

/** How much of the suite runs. */
enum Form {
    /** With every build. */
    SHORT,
    /** On demand, with {@code -Pfaults}; its results are those of the page. */
    LONG;

    /** The form of this run, set by {@code -Dvigil.faults}. */
    static Form current() {
        return valueOf(System.getProperty("vigil.faults", "short").toUpperCase(Locale.ROOT));
    }

    /** One of two, by form. */
    static int pick(int inShort, int inLong) {
        return current() == LONG ? inLong : inShort;
    }
}
