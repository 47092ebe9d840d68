package io.vigil.ingest.decode.senml;

/**
 * A record of a pack with its base fields worked in (RFC 8428, section 4.6).
 *
 * @param index position in the pack
 * @param base the base name that was in force
 * @param name the name of the record without its base; with it, it is never empty
 * @param time seconds since 1970, or relative to now if below {@link #RELATIVE_BELOW}
 * @param unit as the registry writes it, or null
 * @param value what it says
 * @param from first byte of the record
 * @param to byte after it
 */
record SenmlRecord(
        int index,
        String base,
        String name,
        double time,
        String unit,
        Value value,
        int from,
        int to) {
    /** Times below this are relative to now (RFC 8428, section 4.5.3). */
    static final double RELATIVE_BELOW = 1 << 28;

    /** Which of the fields for values a record has. */
    enum Kind {
        NUMBER("v"),
        STRING("vs"),
        BOOLEAN("vb"),
        DATA("vd"),
        SUM("s");

        final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /**
     * What a record says.
     *
     * @param number of a number or sum, 0 or 1 of a boolean, else not a number
     * @param text of a string, else empty
     */
    record Value(Kind kind, double number, String text) {}

    String fullName() {
        return base + name;
    }
}
