package io.vigil.jobs;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with what the job jar is given. */
enum ClusterCode implements FindingCode {
    UNKNOWN_ARGUMENT("CLU-001"),
    NO_VALUE("CLU-002"),
    MISSING("CLU-003"),
    NOT_A_WHOLE_NUMBER("CLU-004"),
    NOT_A_DURATION("CLU-005"),
    NOT_ONE_OF("CLU-006"),
    NOT_AN_ADDRESS("CLU-007"),
    NO_SUCH_FILE("CLU-008"),
    EMPTY_SECRET("CLU-009"),
    NEEDS("CLU-010"),
    NOT_YAML("CLU-011"),
    WRONG_FILES("CLU-012"),
    EMBEDDED("CLU-013"),
    NOT_A_TIME("CLU-014");

    private final String id;

    ClusterCode(String id) {
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
