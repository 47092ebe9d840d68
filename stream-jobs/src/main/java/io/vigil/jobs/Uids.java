package io.vigil.jobs;

/** Identities of the operators in checkpoints. A constant never changes once released. */
final class Uids {
    static final String READINGS = "readings";
    static final String CONFIGURATION = "configuration";
    static final String CHECK_CONFIGURATION = "check-configuration";
    static final String CONFIGURATION_ANSWERS_TO_BROKER = "configuration-answers-to-broker";
    static final String CONFIGURATION_CLOCK = "configuration-clock";
    static final String DECODE = "decode";
    static final String SESSIONS = "sessions";
    static final String SESSION_CLOCK = "session-clock";
    static final String READING_CLOCK = "reading-clock";
    static final String JUDGE = "judge";
    static final String QUALITY = "quality";
    static final String PUBLISH_WARNINGS = "publish-warnings";
    static final String WARNING_STATES = "warning-states";
    static final String PUBLISH_REJECTS = "publish-rejects";
    static final String WARNINGS_TO_BROKER = "warnings-to-broker";
    static final String REJECTS_TO_BROKER = "rejects-to-broker";
    static final String READINGS_TO_STORE = "readings-to-store";
    static final String WARNINGS_TO_STORE = "warnings-to-store";
    static final String REJECTS_TO_STORE = "rejects-to-store";
    static final String PUBLISHED_WARNINGS = "published-warnings";
    static final String PARSE_WARNINGS = "parse-warnings";
    static final String COMMANDS = "commands";
    static final String PARSE_COMMANDS = "parse-commands";
    static final String DESK = "desk";
    static final String ACTS_TO_BROKER = "acts-to-broker";

    static final String LEDGER_REJECTS = "ledger-rejects";
    static final String LEDGER = "ledger";
    static final String LEDGER_TO_STORE = "ledger-to-store";

    static final String REJECTS_WITH_SENDER = "rejects-with-sender";
    static final String TRIALS = "trials";
    static final String WARNINGS_WITHOUT_CANARY = "warnings-without-canary";

    private Uids() {}
}
