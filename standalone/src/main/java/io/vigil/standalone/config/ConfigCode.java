package io.vigil.standalone.config;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Severity;

/** What can be wrong with a configuration file. */
public enum ConfigCode implements FindingCode {
    UNREADABLE("CFG-001"),
    NOT_YAML("CFG-002"),
    UNKNOWN_KEY("CFG-003"),
    UNKNOWN_KEY_WITH_SUGGESTION("CFG-004"),
    GIVEN_TWICE("CFG-005"),
    EXPECTED_ONE_VALUE("CFG-006"),
    EXPECTED_A_SECTION("CFG-007"),
    MISSING("CFG-008"),
    NOT_A_WHOLE_NUMBER("CFG-009"),
    NOT_A_DURATION("CFG-010"),
    NOT_ONE_OF("CFG-011"),
    NOT_A_BROKER_URL("CFG-012"),
    NOT_A_WEB_URL("CFG-013"),
    NO_SUCH_FILE("CFG-014"),
    EXCLUDES("CFG-015"),
    NEEDS("CFG-016"),
    EMPTY_VALUE("CFG-017"),
    EMPTY_SECRET("CFG-018"),
    SECRET_READABLE_BY_OTHERS("CFG-019", Severity.WARNING),
    NOT_A_TILE_URL("CFG-020"),
    NO_PLACE_FOR("CFG-021"),
    NOT_A_DOOR("CFG-022"),
    NOT_AN_IDENTIFIER("CFG-023"),
    SHORTER_THAN("CFG-024");

    private final String id;
    private final Severity severity;

    ConfigCode(String id) {
        this(id, Severity.ERROR);
    }

    ConfigCode(String id, Severity severity) {
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
