package io.vigil.warnings;

/** What a warning turned out to be, as the desk says when it closes it. */
public enum Outcome {
    /** There was a hazard. */
    TRUE_EVENT,
    /** There was none. */
    FALSE_ALARM,
    /** It was caused for practice. */
    DRILL,
    /** Work on the site or the sensor caused it. */
    MAINTENANCE,
    /** Another warning tells of the same. */
    DUPLICATE
}
