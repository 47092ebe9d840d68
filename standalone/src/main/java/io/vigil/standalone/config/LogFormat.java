package io.vigil.standalone.config;

/** How lines of the log are written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** For programs: one JSON object on each line. */
    JSON
}
