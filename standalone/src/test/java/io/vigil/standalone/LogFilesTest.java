package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.standalone.config.LogFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFilesTest {
    @TempDir private Path directory;

    @AfterEach
    void end() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.getAppender("file").stop();
        root.detachAppender("file");
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
