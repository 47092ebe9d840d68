package io.vigil.standalone.bench.scale;

/** A place where something may have to wait. */
public enum Part {
    /** The one machine of the layouts that have one. */
    MACHINE,
    BROKER,
    /** What the broker may have outstanding with the job that judges. */
    SESSIONS,
    JUDGE,
    ARCHIVE_SESSIONS,
    ARCHIVE,
    STORE,
    /** Console and office, which take warnings only. */
    OFFICE
}
