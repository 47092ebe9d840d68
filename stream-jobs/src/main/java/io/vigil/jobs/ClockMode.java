package io.vigil.jobs;

/** Against which clock age, lateness and silence are measured. */
public enum ClockMode {
    /** The wall clock: for live sensors. */
    WALL,
    /**
     * The newest event time seen from any sensor: for replaying recordings through the running
     * system.
     */
    EVENT
}
