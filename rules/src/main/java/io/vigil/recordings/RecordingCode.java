package io.vigil.recordings;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a map file or a recorded table. */
public enum RecordingCode implements FindingCode {
    /** A key is not known. */
    UNKNOWN_KEY("RECORDING-002"),
    /** A key is missing. */
    MISSING_KEY("RECORDING-003"),
    /** A value has the wrong shape. */
    BAD_VALUE("RECORDING-004"),
    /** The time format cannot be read. */
    BAD_FORMAT("RECORDING-005"),
    /** The time zone is not known. */
    UNKNOWN_ZONE("RECORDING-006"),
    /** The unit is not known. */
    UNKNOWN_UNIT("RECORDING-007"),
    /** An identifier has letters that identifiers must not have. */
    BAD_IDENTIFIER("RECORDING-008"),
    /** The table lacks a column that the map names. */
    NO_SUCH_COLUMN("RECORDING-009"),
    /** The file cannot be read, or is empty. */
    UNREADABLE_FILE("RECORDING-010"),
    /** The time of a row cannot be read; the row is left out. */
    BAD_TIME("RECORDING-011", Severity.WARNING),
    /** A value of a row is not a number; the value is left out. */
    BAD_NUMBER("RECORDING-012", Severity.WARNING),
    /** The sensor of a row is not an identifier; the row is left out. */
    BAD_SENSOR("RECORDING-013", Severity.WARNING),
    /** The catalogue has no such sensor; its readings are left out. */
    UNKNOWN_SENSOR("RECORDING-014", Severity.WARNING),
    /** The sensor belongs to another enterprise; its readings are left out. */
    FOREIGN_SENSOR("RECORDING-015", Severity.WARNING),
    /** The sensor has no such quantity; its values are left out. */
    UNKNOWN_QUANTITY("RECORDING-016", Severity.WARNING),
    /** The map's unit does not convert into that of the catalogue; the values are left out. */
    WRONG_UNIT("RECORDING-017", Severity.WARNING);

    private final String id;
    private final Severity severity;

    RecordingCode(String id) {
        this(id, Severity.ERROR);
    }

    RecordingCode(String id, Severity severity) {
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
