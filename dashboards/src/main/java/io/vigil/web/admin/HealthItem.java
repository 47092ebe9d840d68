package io.vigil.web.admin;

/**
 * One thing by which the system's health is told.
 *
 * @param key names it for good, for machines
 * @param level how it is
 * @param value as measured, in {@code unit}; absent where it is not a number or not known
 * @param unit of value and limits: {@code s}, {@code %}, {@code 1} for a count
 * @param caution value from which on it wants attention; absent where there is no limit
 * @param bad value from which on it must be seen to now
 * @param title what it is, in the viewer's language
 * @param says how it is, in words
 * @param advice what to do; absent while it is fine
 */
record HealthItem(
        String key,
        Level level,
        Double value,
        String unit,
        Double caution,
        Double bad,
        String title,
        String says,
        String advice) {
    /** From best to worst. */
    enum Level {
        /** Nothing to do. */
        FINE,
        /** Not known, which is no reason to be calm. */
        UNKNOWN,
        /** It wants attention today. */
        CAUTION,
        /** It must be seen to now. */
        BAD
    }
}
