package io.vigil.science;

/**
 * How far a number in a table can be relied on. Only {@link #VERIFIED} numbers may be cited as the
 * standard's own.
 */
public enum Provenance {
    /** Read in a named source that quotes the standard or is the primary publication. */
    VERIFIED,
    /** Read in a secondary source only, for example a reprint or a vendor's page. */
    SECONDARY,
    /** From memory, consistent with what was read but not read itself: check before citing. */
    UNVERIFIED,
    /** An engineering default of ours; no standard says it. */
    DEFAULT
}
