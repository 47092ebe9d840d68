package io.vigil.standalone.endtoend.faults;

import java.util.Locale;

/**
 * Every fault of the suite, in the order of the page. Title and promise stand in the bundle {@link
 * ReliabilityPage#BUNDLE} under the id.
 */
enum Fault {
    // Processes.
    JVM_KILLED(Recurrence.AGAIN),
    OUT_OF_MEMORY(Recurrence.AGAIN),
    CHECKPOINT_DAMAGED(Recurrence.AGAIN),
    PROCESS_SUSPENDED(Recurrence.NEVER),

    // The broker, and the way to it.
    BROKER_KILLED(Recurrence.AGAIN),
    BROKER_RESTARTED(Recurrence.NEVER),
    BROKER_SUSPENDED(Recurrence.NEVER),
    CONNECTION_DISTURBED(Recurrence.NEVER),
    SESSION_LOST(Recurrence.NEVER),

    // The store beside it, and the way to it.
    STORE_AWAY(Recurrence.NEVER),
    STORE_KILLED(Recurrence.NEVER),
    STORE_SLOW(Recurrence.NEVER),
    STORE_REFUSES(Recurrence.NEVER),

    // What is sent in.
    POISON_MESSAGES(Recurrence.NEVER),
    CONFIGURATION_SWAPPED(Recurrence.NEVER),

    // Those who look on.
    CONSOLES_STUCK(Recurrence.NEVER),

    // A cluster of several processes.
    TASK_MANAGER_KILLED(Recurrence.AGAIN),
    CLUSTER_PROCESSES_KILLED(Recurrence.AGAIN),
    CLUSTER_RESCALED(Recurrence.AGAIN),

    // The machine.
    DISK_FULL(Recurrence.NEVER),
    CLOCK_SET(Recurrence.NEVER),
    ;

    private final Recurrence deliveries;

    /** Whether a delivery that a receiver took may come to it again, under the same id. */
    private enum Recurrence {
        NEVER,
        /** A process that dies between sending and noting it cannot know whether it arrived. */
        AGAIN
    }

    Fault(Recurrence deliveries) {
        this.deliveries = deliveries;
    }

    /** Name in records and messages, for example {@code jvm-killed}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a delivery may come again, under the same id. */
    boolean deliversAgain() {
        return deliveries == Recurrence.AGAIN;
    }
}
