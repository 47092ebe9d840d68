package io.vigil.standalone.endtoend.faults;

/**
 * How Vigil told of a fault, as it is kept.
 *
 * @param fault its id
 * @param variant what distinguishes it from other runs with this fault, for example the store
 * @param form short or long
 * @param measured day of the run
 * @param readings that were sent meanwhile and are all stored, each once
 * @param toldMillis from the beginning of the fault until programs that ask were told, or got no
 *     answer
 * @param silentMillis from the beginning of the fault until the last call of the heartbeat;
 *     negative if that was before it
 * @param wellMillis from the end of the fault until the heartbeat called again
 */
record WatchResult(
        String fault,
        String variant,
        String form,
        String measured,
        long readings,
        long toldMillis,
        long silentMillis,
        long wellMillis)
        implements KeptResult {}
