package io.vigil.ingest.decode.senml;

/** The base fields that are in force, from the record that has them on. */
final class SenmlBase {
    /** The version that a pack has which tells none (RFC 8428, section 4.4). */
    static final int DEFAULT_VERSION = 10;

    String name = "";
    double time;
    String unit;
    double value;
    double sum;

    /** The version that was told, or 0. */
    int version;
}
