package io.vigil.standalone.bench.scale;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a file of unit costs. */
public enum ScaleCode implements FindingCode {
    UNREADABLE("SCALE-001"),
    UNKNOWN_KEY("SCALE-002"),
    MISSING("SCALE-003"),
    BAD_VALUE("SCALE-004"),
    NO_COMMAND("SCALE-005");

    private final String id;

    ScaleCode(String id) {
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
