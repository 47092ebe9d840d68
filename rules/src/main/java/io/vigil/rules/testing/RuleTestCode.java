package io.vigil.rules.testing;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a file of rule tests. */
public enum RuleTestCode implements FindingCode {
    /** A key is not known. */
    UNKNOWN_KEY("TEST-001"),
    /** A key is missing. */
    MISSING_KEY("TEST-002"),
    /** A value cannot be used. */
    BAD_VALUE("TEST-003"),
    /** The file cannot be read, or holds no tests. */
    UNREADABLE_FILE("TEST-004"),
    /** A part of a series means nothing. */
    BAD_SERIES("TEST-005"),
    /** The rules of the test have no such rule. */
    UNKNOWN_RULE("TEST-006"),
    /** A reading is of a sensor that the test does not have. */
    UNKNOWN_SENSOR("TEST-007"),
    /** The rule set that is tested has no such file. */
    UNKNOWN_FILE("TEST-008");

    private final String id;

    RuleTestCode(String id) {
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
