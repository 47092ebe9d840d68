package io.vigil.rules.backtest;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a file of true events. */
public enum LabelCode implements FindingCode {
    /** A key or column is not known. */
    UNKNOWN_KEY("LABEL-001"),
    /** A key is missing. */
    MISSING_KEY("LABEL-002"),
    /** A value cannot be used. */
    BAD_VALUE("LABEL-003"),
    /** The file cannot be read, or is neither YAML nor CSV. */
    UNREADABLE_FILE("LABEL-004"),
    /** The catalogue has no such site, sensor or area. */
    UNKNOWN_PLACE("LABEL-005"),
    /** The event ends before it begins. */
    ENDS_BEFORE("LABEL-006"),
    /** No rule has this id or hazard, so nothing is asked for the event. */
    UNKNOWN_RULE("LABEL-007", Severity.WARNING);

    private final String id;
    private final Severity severity;

    LabelCode(String id) {
        this(id, Severity.ERROR);
    }

    LabelCode(String id, Severity severity) {
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
