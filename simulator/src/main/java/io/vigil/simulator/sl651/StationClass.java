package io.vigil.simulator.sl651;

/** What a station is for (SL 651-2014, table A.1). */
public enum StationClass {
    /** Rain. */
    RAIN('P'),
    /** A river. */
    RIVER('H'),
    /** A reservoir or lake. */
    RESERVOIR('K'),
    /** A sluice or dam. */
    SLUICE('Z'),
    /** A pumping station. */
    PUMP('D'),
    /** The tide. */
    TIDE('T');

    final char letter;

    StationClass(char letter) {
        this.letter = letter;
    }
}
