package io.vigil.standalone.endtoend.faults;

/** What is kept of a run with a fault. */
interface KeptResult {
    /** Id of the fault. */
    String fault();

    /** What distinguishes it from other runs with this fault. */
    String variant();

    /** Short or long. */
    String form();
}
