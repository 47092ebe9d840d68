package io.vigil.store;

/** What a {@link JournalRecord} tells of. Names are stored: they are never changed. */
public enum JournalKind {
    /** A command of somebody at the desk with what became of it. */
    COMMAND,
    /** A message to people outside was released or withdrawn. */
    RELEASE,
    /** A message reached a recipient, or did not. */
    DELIVERY,
    /** Somebody at the desk was told of a warning. */
    NOTICE,
    /** A report to those who must know. */
    REPORT,
    /** An incident began, changed or ended. */
    INCIDENT,
    /** A transition was forwarded to a higher-level platform. */
    UPWARD,
    /** A drill began or ended. */
    DRILL,
    /** Work on a site or sensor was announced or ended. */
    MAINTENANCE,
    /** Rules were published. */
    RULES,
    /** The end of the audit chain at a time; what is missing there later was cut off. */
    AUDIT_HEAD,
    /** What a site's day would have warned of if its late readings had come in time. */
    HINDSIGHT
}
