package io.vigil.ingest.decode.sl651;

/** What the body of a frame holds behind its send time, by function code (table B.1, §6.6.4). */
enum Content {
    /** Nothing: the station keeps its link. */
    NOTHING,
    /** Elements with their times: reports, and answers to queries of the same form. */
    ELEMENTS,
    /** One step and the elements' values at that step. */
    SERIES,
    /** The state of the station, without class and observation time. */
    STATUS,
    /** Pictures, entries by hand, settings, versions: no measurement. */
    OTHER;

    static final int KEEP_ALIVE = 0x2F;
    static final int TEST = 0x30;

    static Content of(int function) {
        return switch (function) {
            case KEEP_ALIVE -> NOTHING;
            case TEST, 0x32, 0x33, 0x34, 0x37, 0x3A, 0x44 -> ELEMENTS;
            case 0x31, 0x38 -> SERIES;
            case 0x46 -> STATUS;
            default -> OTHER;
        };
    }

    /** Whether the class of the station stands behind its address. */
    boolean hasStationClass() {
        return this == ELEMENTS || this == SERIES;
    }
}
