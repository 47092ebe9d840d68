package io.vigil.incidents;

/**
 * What tells which ties a warning may have at all, wherever and whenever it was raised.
 *
 * @param rule its rule if a link names it, else empty
 * @param area whether it is on an area
 */
record Kind(String hazard, String rule, boolean area) {}
