package io.vigil.office.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command;
import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.desk.MaintenanceWindow;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceRegisterTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final SiteId SITE = new SiteId("stone-bridge");

    @TempDir Path directory;
    private final MaintenanceRegister register = new MaintenanceRegister();
    private OfficeDatabase database;

    @BeforeEach
    void open() throws Exception {
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"),
                        register.schema(),
                        new MemoryTrail(),
                        () -> NOW);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void answer(
            Kind kind, String id, String sensor, String step, Duration until, Code code) {
        Command command =
                new Command(
                        id,
                        kind,
                        "li",
                        NOW,
                        SITE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "new battery",
                        Optional.empty(),
                        Optional.ofNullable(sensor).map(SensorId::new),
                        Optional.of(NOW.minusSeconds(60)),
                        Optional.ofNullable(until).map(NOW::plus),
                        Optional.empty(),
                        Optional.ofNullable(step),
                        Optional.empty());
        database.<Void>write(
                tx -> {
                    register.answered(new CommandAnswer(command, code, List.of(), 0, NOW), tx);
                    return null;
                });
    }

    private List<MaintenanceWindow> at(Instant moment) {
        return database.read(sql -> MaintenanceRegister.windows(sql, moment))
                .getOrDefault(SITE, List.of());
    }

    @Test
    void keepsWhatTheDeskAcceptedUntilItIsOver() {
        answer(Kind.BEGIN_MAINTENANCE, "a", null, null, Duration.ofHours(2), Code.DONE);
        answer(Kind.BEGIN_MAINTENANCE, "b", "gauge", null, Duration.ofHours(9), Code.BAD_COMMAND);

        assertThat(at(NOW)).extracting(MaintenanceWindow::id).containsExactly("a");
        assertThat(at(NOW).get(0).from()).isEqualTo(NOW);
        assertThat(at(NOW).get(0).sensor()).isEmpty();
        assertThat(at(NOW.plus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void endsWhatIsMeantAndNothingElse() {
        answer(Kind.BEGIN_MAINTENANCE, "a", null, null, Duration.ofHours(2), Code.DONE);
        answer(Kind.BEGIN_MAINTENANCE, "b", "gauge", null, Duration.ofHours(2), Code.DONE);
        answer(Kind.BEGIN_MAINTENANCE, "c", "gauge", null, Duration.ofHours(3), Code.DONE);

        answer(Kind.END_MAINTENANCE, "d", null, "c", null, Code.DONE);
        assertThat(at(NOW)).extracting(MaintenanceWindow::id).containsExactly("a", "b");

        answer(Kind.END_MAINTENANCE, "e", "gauge", null, null, Code.DONE);
        assertThat(at(NOW)).extracting(MaintenanceWindow::id).containsExactly("a");
    }
}
