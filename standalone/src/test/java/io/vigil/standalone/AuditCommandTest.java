package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.audit.AuditChain;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    @TempDir Path data;

    @BeforeEach
    void threeLines() throws Exception {
        try (OfficeDatabase office =
                OfficeDatabase.open(
                        data.resolve("office.db"),
                        List.of(),
                        new AuditChain(),
                        InstantSource.fixed(NOON))) {
            for (int i = 1; i <= 3; i++) {
                String id = "c-" + i;
                office.<Void>write(
                        tx -> {
                            tx.audit("COMMAND", id, "{\"note\":\"a,\\\"b\\\"\"}");
                            return null;
                        });
            }
        }
    }

    @Test
    void anUnbrokenLogIsToldAndThatNoHeadsWereThere() {
        CommandRun run = CommandRun.of("audit", "verify", "--data", data.toString());

        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.results()).contains("Unbroken: 3 lines");
        assertThat(run.complaints()).contains("heads were not compared");
    }

    @Test
    void theFirstBrokenLineIsNamed() throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("office.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER audit_no_update");
            statement.execute("UPDATE audit SET body = '{}' WHERE seq = 2");
        }

        CommandRun run = CommandRun.of("audit", "verify", "--data", data.toString());

        assertThat(run.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(run.complaints()).contains("line 2").contains("changed");
    }

    @Test
    void theLogIsExportedAsATable() {
        CommandRun run =
                CommandRun.of("audit", "export", "--format", "csv", "--data", data.toString());

        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.results().lines()).hasSize(4);
        assertThat(run.results())
                .startsWith("seq,at,kind,id,body,prev,hash")
                .contains("1,2026-07-01T04:00:00Z,\"COMMAND\",\"c-1\",");
    }
}
