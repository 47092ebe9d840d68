package io.vigil.simulator.replay;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a map file or a recorded table. */
public enum ReplayCode implements FindingCode {
    /** The map file is not YAML. */
    NOT_YAML("REPLAY-001"),
    /** A key is not known. */
    UNKNOWN_KEY("REPLAY-002"),
    /** A key is missing. */
    MISSING_KEY("REPLAY-003"),
    /** A value has the wrong shape. */
    BAD_VALUE("REPLAY-004"),
    /** The time format cannot be read. */
    BAD_FORMAT("REPLAY-005"),
    /** The time zone is not known. */
    UNKNOWN_ZONE("REPLAY-006"),
    /** The unit is not known. */
    UNKNOWN_UNIT("REPLAY-007"),
    /** An identifier has letters that identifiers must not have. */
    BAD_IDENTIFIER("REPLAY-008"),
    /** The table lacks a column that the map names. */
    NO_SUCH_COLUMN("REPLAY-009"),
    /** The file cannot be read, or is empty. */
    UNREADABLE_FILE("REPLAY-010"),
    /** The time of a row cannot be read; the row is left out. */
    BAD_TIME("REPLAY-011", Severity.WARNING),
    /** A value of a row is not a number; the value is left out. */
    BAD_NUMBER("REPLAY-012", Severity.WARNING),
    /** The sensor of a row is not an identifier; the row is left out. */
    BAD_SENSOR("REPLAY-013", Severity.WARNING);

    private final String id;
    private final Severity severity;

    ReplayCode(String id) {
        this(id, Severity.ERROR);
    }

    ReplayCode(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
