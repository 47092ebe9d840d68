package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of Vigil under a small load, with another process sending. */
class BenchITCase {
    private static final int MESSAGES = 2_500;

    @TempDir private Path data;

    @Test
    void accountsForEachReadingAndEachWarning() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        System.err,
                        Terminal.sentences(Locale.ENGLISH),
                        false);

        int code =
                Main.run(
                        terminal,
                        InstantSource.system(),
                        "bench",
                        "end-to-end",
                        "--rate=500",
                        "--duration=5s",
                        "--warmup=0s",
                        "--sensors=250",
                        "--connections=2",
                        "--data=" + data,
                        "--json");

        JsonNode report = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        JsonNode account = report.path("account");
        assertThat(code).as(report.toString()).isEqualTo(ExitCode.FINE);
        assertThat(account.path("messagesSent").asLong()).isEqualTo(MESSAGES);
        assertThat(account.path("messagesAcknowledged").asLong()).isEqualTo(MESSAGES);
        assertThat(account.path("readingsStored").asLong()).isEqualTo(MESSAGES);
        assertThat(account.path("warningsExpected").asLong()).isPositive();
        assertThat(account.path("warningsOnBoard").asLong())
                .isEqualTo(account.path("warningsExpected").asLong());
        assertThat(account.path("warningsStored").asLong())
                .isEqualTo(account.path("warningsExpected").asLong());
        assertThat(account.path("warningsDoubled").asLong()).isZero();
        assertThat(report.path("boardMillis").path("warnings").asLong())
                .isEqualTo(account.path("warningsExpected").asLong());
    }
}
