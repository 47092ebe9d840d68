package io.vigil.standalone.endtoend.faults;

import java.util.List;

/**
 * One run with a fault, as it is kept.
 *
 * @param fault its id
 * @param variant what distinguishes it from other runs with this fault, for example the broker
 * @param form short or long
 * @param seed of everything that chance decided
 * @param measured day of the run
 * @param times how often it was disturbed
 * @param transitions of warnings that an undisturbed run of the same recording has
 * @param delivered transitions that the platform above took, each once
 * @param deliveredAgain deliveries of the same ones that came again under the same id
 * @param recoveryMillis from the end of each fault until what had been sent was at the board
 * @param differences from the undisturbed run; empty if everything promised was kept
 */
record RunResult(
        String fault,
        String variant,
        String form,
        long seed,
        String measured,
        int times,
        int transitions,
        long delivered,
        long deliveredAgain,
        Account account,
        List<Long> recoveryMillis,
        List<String> differences)
        implements KeptResult {
    RunResult {
        recoveryMillis = List.copyOf(recoveryMillis);
        differences = List.copyOf(differences);
    }
}
