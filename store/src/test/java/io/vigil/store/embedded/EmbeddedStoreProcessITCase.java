package io.vigil.store.embedded;

import static io.vigil.store.StoreRecords.minute;
import static io.vigil.store.StoreRecords.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes see and what a killed one leaves behind. */
class EmbeddedStoreProcessITCase {
    @TempDir Path directory;

    private Process startWriter() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void aKilledProcessLosesNoBatchThatItsWriteReturnedFor() throws Exception {
        long stored = 0;
        Process writer = startWriter();
        try (BufferedReader output = writer.inputReader()) {
            while (stored < 60 * WriterProcess.BATCH) {
                stored = Long.parseLong(output.readLine());
            }
            writer.toHandle().destroyForcibly();
            String line;
            while ((line = output.readLine()) != null) {
                stored = line.matches("\\d+") ? Long.parseLong(line) : stored;
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }

        try (SeriesStore store = Stores.open(new StoreSettings.Embedded(directory.toString()))) {
            assertThat(store.query().readingCount(Instant.EPOCH, Instant.MAX))
                    .isGreaterThanOrEqualTo(stored)
                    .isLessThanOrEqualTo(stored + WriterProcess.BATCH);
        }
    }

    @Test
    void aSecondProcessIsToldThatTheDirectoryIsInUse() throws Exception {
        try (SeriesStore store = Stores.open(new StoreSettings.Embedded(directory.toString()))) {
            store.write(List.of(reading(minute(1), 1)));

            Process second = startWriter();
            String output = new String(second.getInputStream().readAllBytes(), UTF_8);

            assertThat(second.waitFor()).isZero();
            assertThat(output.strip())
                    .isEqualTo(
                            "the store directory "
                                    + directory.toRealPath()
                                    + " is in use by another process; stop it, or choose another"
                                    + " directory");
        }
    }
}
