package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.standalone.config.LogFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFilesTest {
    @TempDir private Path directory;

    @AfterEach
    void end() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Appender<ILoggingEvent> file = root.getAppender("file");
        if (file != null) {
            file.stop();
            root.detachAppender(file);
        }
    }

    private List<String> written(LogFormat format) throws Exception {
        LogFiles.in(directory, format);
        org.slf4j.Logger log = LoggerFactory.getLogger("io.vigil.test");
        log.atError().addKeyValue("warning", "r:s:1").addKeyValue("n", 2).log("a \"{}\"", "b");
        log.error("plain");
        return Files.readAllLines(directory.resolve("vigil.log"));
    }

    @Test
    void textTellsWhatBelongsTogetherAfterTheSentence() throws Exception {
        List<String> lines = written(LogFormat.TEXT);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("ERROR").endsWith(" a \"b\" warning=r:s:1 n=2");
        assertThat(lines.get(1)).endsWith(" plain");
    }

    /** What a storm says need not stand in the log of the build. */
    private static org.slf4j.Logger logOfFilesAlone() {
        Logger log = (Logger) LoggerFactory.getLogger("io.vigil.storm");
        log.detachAndStopAllAppenders();
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.addAppender(root.getAppender("file"));
        return log;
    }

    /**
     * Lines that do not compress well, as fast as older files are compressed: more than that the
     * limit in a minute does not let through.
     */
    @Test
    void whateverIsLoggedTheFilesStayWithinTheirBound() throws Exception {
        LogFiles.Sizes sizes = new LogFiles.Sizes(100_000, 1_000_000);
        LogFiles.in(directory, LogFormat.TEXT, sizes);
        org.slf4j.Logger log = logOfFilesAlone();
        SplittableRandom random = new SplittableRandom(1);
        long written = 0;
        long most = 0;
        byte[] bytes = new byte[300];
        for (int i = 1; i <= 15_000; i++) {
            random.nextBytes(bytes);
            String line = Base64.getEncoder().encodeToString(bytes);
            written += line.length();
            log.atInfo().addKeyValue("warning", "r:s:1").log(line);
            if (i % 200 == 0) {
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> filesIn(directory).noneMatch(LogFilesTest::isBeingCompressed));
                most = Math.max(most, bytesIn(directory));
            }
        }
        end();

        assertThat(written).isGreaterThan(5 * sizes.total());
        // The present file, and some that are about to be removed.
        assertThat(most).isLessThanOrEqualTo(sizes.total() + 4 * sizes.file());
        assertThat(bytesIn(directory)).isGreaterThan(sizes.total() / 2);
    }

    private static long bytesIn(Path directory) throws IOException {
        return filesIn(directory).mapToLong(file -> file.toFile().length()).sum();
    }

    private static boolean isBeingCompressed(Path file) {
        return file.toString().endsWith(".tmp");
    }

    private static Stream<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList().stream();
        }
    }

    @Test
    void aStormOfOneComplaintIsCountedAndDoesNotHideAnother() throws Exception {
        LogFiles.in(directory, LogFormat.TEXT);
        org.slf4j.Logger log = logOfFilesAlone();
        for (int i = 0; i < 20_000; i++) {
            log.warn("the store is away, {} waiting", i);
        }
        log.warn("another complaint");
        end();

        List<String> lines = Files.readAllLines(directory.resolve("vigil.log"));
        assertThat(lines).filteredOn(line -> line.contains("another complaint")).hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("the store is away, 0 waiting"))
                .hasSize(1);
        long told = lines.stream().filter(line -> line.contains("is away")).count();
        // A storm that lasts over the end of a minute is told of in both.
        assertThat(told).isBetween(101L, 202L);
        assertThat(lines.get(lines.size() - 1))
                .contains(" more like this within a minute were left out: the store is away");
    }

    @Test
    void jsonIsOneObjectOnEachLine() throws Exception {
        List<String> lines = written(LogFormat.JSON);

        assertThat(lines).hasSize(2);
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("loggerName").asText()).isEqualTo("io.vigil.test");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("a \"b\"");
        assertThat(line.path("timestamp").isNumber()).isTrue();
        assertThat(line.path("kvpList").findValuesAsText("warning")).containsExactly("r:s:1");
    }
}
