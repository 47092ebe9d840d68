package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.standalone.endtoend.InstallationPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The run that nothing disturbs, taken once in each process and compared with by all faults. */
final class Undisturbed {
    private static Optional<Observed> flood = Optional.empty();

    private Undisturbed() {}

    /** What the recorded flood leaves. */
    static synchronized Observed flood() throws Exception {
        if (flood.isEmpty()) {
            flood = Optional.of(take());
        }
        return flood.get();
    }

    private static Observed take() throws Exception {
        Path directory = Files.createTempDirectory("undisturbed");
        try (Replay replay =
                Replay.start(InstallationPlan.in(directory, ColoradoFlood.WATCHED), directory)) {
            replay.send(disturbed -> {});
            Observed observed = replay.observe(ColoradoFlood.STEPS.size());
            assertThat(observed.steps()).containsExactlyInAnyOrderElementsOf(ColoradoFlood.STEPS);
            assertThat(observed.readings()).isEqualTo(replay.sent().values());
            assertThat(observed.account().cameAgain()).isZero();
            assertThat(observed.differencesFrom(observed, false)).isEmpty();
            return observed;
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
