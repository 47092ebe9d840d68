package io.vigil.incidents;

/** What can happen to an incident. Names are stored and published, so they never change. */
public enum IncidentChange {
    /** Its first warning. */
    OPENED,
    /** A further warning joined. */
    MEMBER_ADDED,
    /** A warning in it has another grade, ended, became stale or fresh, or the desk touched it. */
    MEMBER_CHANGED,
    /** The most urgent grade of its open warnings rose. */
    GRADE_RISEN,
    /** It fell. */
    GRADE_FALLEN,
    /** Another incident turned out to be the same one. */
    MERGED,
    /** All its warnings have ended or been closed. */
    ENDED,
    /** A warning joined or opened again after it had ended. */
    REOPENED
}
