package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.simulator.CountyResources;
import io.vigil.testing.MosquittoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says and answers. */
class DoctorCommandTest {
    @TempDir private Path directory;

    private Path configuration(String broker) throws IOException {
        return Files.writeString(
                directory.resolve("vigil.yaml"),
                """
                data: %s
                catalogue: [ %s ]
                rules: [ %s ]
                console.port: 0
                broker.url: %s
                """
                        .formatted(
                                directory.resolve("data"),
                                write("catalogue.yaml"),
                                write("rules.yaml"),
                                broker));
    }

    private Path write(String name) throws IOException {
        return Files.writeString(directory.resolve(name), CountyResources.text(name));
    }

    private static JsonNode check(CommandRun run, String code) throws IOException {
        for (JsonNode check : new ObjectMapper().readTree(run.results()).get("checks")) {
            if (check.get("code").asText().equals(code)) {
                return check;
            }
        }
        throw new AssertionError("no check " + code + " in " + run.results());
    }

    @Test
    void aBrokerThatIsNotThereIsAFindingWithReasonAndRemedy() throws IOException {
        CommandRun run =
                CommandRun.of(
                        "doctor",
                        "--json",
                        "--config",
                        configuration("tcp://127.0.0.1:1").toString());

        assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
        JsonNode broker = check(run, "BROKER");
        assertThat(broker.get("good").asBoolean()).isFalse();
        assertThat(broker.get("why").asText()).isNotBlank();
        assertThat(broker.get("remedy").asText()).isNotBlank();
        assertThat(check(run, "DOCUMENTS").get("good").asBoolean()).isTrue();
        assertThat(check(run, "DISK_KIND").get("found").asText()).isNotBlank();
    }

    @Test
    void whatMosquittoWouldLoseIsToldFromItsFileAndByTrying() throws IOException {
        Path conf =
                Files.writeString(directory.resolve("mosquitto.conf"), "max_queued_messages 100\n");
        try (MosquittoServer server =
                MosquittoServer.open(
                        Files.createDirectories(directory.resolve("broker")),
                        "max_queued_messages 100")) {
            CommandRun run =
                    CommandRun.of(
                            "doctor",
                            "--probe",
                            "--mosquitto-conf",
                            conf.toString(),
                            "--config",
                            configuration(server.url()).toString());

            assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
            assertThat(run.results())
                    .contains("[BROKER_QUEUE]", "[MOSQUITTO_QUEUE]", "[MOSQUITTO_PERSISTENCE]")
                    .contains("Set max_queued_messages 0");
        }
    }
}
