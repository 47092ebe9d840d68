package io.vigil.warnings;

/** Why a warning was closed without its condition having ended. */
public enum EndReason {
    /** The published rules no longer have the rule. */
    RULE_REMOVED,
    /** The rule, or an override of it for this place, is off. */
    RULE_OFF,
    /** The rule judges in the shadow from now on; so does what comes of it. */
    RULE_TO_SHADOW,
    /** The rule is live from now on: a live warning takes the place of the shadow one. */
    RULE_TO_LIVE,
    /** The rule is there, but none of its grades applies here any more. */
    NOT_APPLICABLE,
    /** The catalogue no longer has the sensor, site or area. */
    SUBJECT_REMOVED
}
