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

/** A small country under load, half of whose gateways are silent for a while. */
class BenchCountryITCase {
    private static final int RATE = 2_200;
    private static final int SECONDS = 3 + 2 + 3;

    @TempDir private Path data;

    @Test
    void accountsForWhatGatewaysHeldBackAndForTheWarningsInIt() throws Exception {
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
                        "country",
                        "--sensors=2200",
                        "--rate=" + RATE,
                        "--warmup=0s",
                        "--duration=3s",
                        "--outage=2s",
                        "--after=3s",
                        "--connections=2",
                        "--data=" + data,
                        "--json");

        JsonNode report = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
        JsonNode account = report.path("account");
        JsonNode burst = report.path("burst");
        assertThat(code).as(report.toString()).isEqualTo(ExitCode.FINE);
        assertThat(account.path("readingsStored").asLong())
                .isEqualTo(account.path("readingsSent").asLong())
                .isBetween(RATE * SECONDS - 100L, RATE * SECONDS + 100L);
        assertThat(account.path("warningsExpected").asLong()).isPositive();
        assertThat(account.path("warningsOnBoard").asLong())
                .isEqualTo(account.path("warningsExpected").asLong());
        // Half of the gateways, less or more one of 25.
        assertThat(burst.path("backlogReadings").asLong())
                .isBetween(RATE * 2 * 46L / 100, RATE * 2 * 54L / 100);
        assertThat(burst.path("steady").path("warnings").asLong()).isPositive();
        assertThat(burst.path("backlog").path("warnings").asLong()).isPositive();
        // What was measured in the outage is not on the board before the return.
        assertThat(burst.path("backlog").path("p50").asLong()).isPositive();
        assertThat(report.path("system").path("consoleSeconds").asDouble()).isPositive();
        assertThat(report.path("system").path("storeBytesPerMillionReadings").asDouble())
                .isPositive();
    }
}
