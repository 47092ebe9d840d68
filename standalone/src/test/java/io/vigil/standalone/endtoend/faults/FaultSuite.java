package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.standalone.endtoend.InstallationPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the tests of faults share: a replay that is disturbed, and at its end the comparison with
 * the run that nothing disturbed. Every result is kept, also of a run that fails.
 */
@Tag("faults")
abstract class FaultSuite {
    /** Set with {@code -Dvigil.faults.seed}, so that what chance decided can be had again. */
    static final long SEED = Long.getLong("vigil.faults.seed", 20130912L);

    @TempDir Path directory;

    final SplittableRandom chance = new SplittableRandom(SEED);
    Replay replay;

    @AfterEach
    void endProcesses() {
        if (replay != null) {
            replay.close();
        }
    }

    /** An installation that watches the recorded flood. */
    InstallationPlan flood() {
        return InstallationPlan.in(directory, ColoradoFlood.WATCHED);
    }

    /** Starts it. */
    Replay start(InstallationPlan plan) throws IOException {
        replay = Replay.start(plan, directory);
        return replay;
    }

    /**
     * Waits until everything has come out and compares it with the undisturbed run of the flood.
     *
     * @param variant what distinguishes this run from others with the fault
     * @param times how often it was disturbed
     */
    void assertUndisturbed(Fault fault, String variant, int times) throws Exception {
        assertAs(Undisturbed.flood(), fault, variant, times);
    }

    /** The same with another run to compare with. */
    void assertAs(Observed undisturbed, Fault fault, String variant, int times) {
        Observed observed = replay.observe(undisturbed.steps().size());
        List<String> differences = observed.differencesFrom(undisturbed, fault.deliversAgain());
        RunResult result =
                new RunResult(
                        fault.id(),
                        variant,
                        Form.current().name().toLowerCase(Locale.ROOT),
                        SEED,
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        times,
                        undisturbed.steps().size(),
                        new LinkedHashSet<>(observed.delivered()).size(),
                        observed.deliveredAgain(),
                        observed.account(),
                        replay.recovery().millis(),
                        differences);
        RunResults.OF_THIS_BUILD.put(result);
        System.out.println(new ReliabilityPage(Locale.ENGLISH).line(fault, result));
        assertThat(differences).as("seed %d", SEED).isEmpty();
    }
}
