package io.vigil.exercise;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a drill script, or with playing it at some sites. */
public enum DrillCode implements FindingCode {
    /** The file cannot be read. */
    UNREADABLE_FILE("DRILL-001"),
    /** A key is not known. */
    UNKNOWN_KEY("DRILL-002"),
    /** A key is missing. */
    MISSING_KEY("DRILL-003"),
    /** A value has the wrong shape. */
    BAD_VALUE("DRILL-004"),
    /** An identifier has letters that identifiers must not have. */
    BAD_IDENTIFIER("DRILL-005"),
    /** No chosen site has a sensor for a track. */
    NO_SENSOR("DRILL-006"),
    /** A sensor has no such quantity. */
    NO_QUANTITY("DRILL-007"),
    /** A value needs an attribute that the sensor and its site lack, or its unit does not fit. */
    NO_LEVEL("DRILL-008");

    private final String id;

    DrillCode(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }
}
