package io.vigil.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchScaleCommandTest {
    @TempDir Path directory;

    private static CommandRun scale(String words) {
        return CommandRun.of(("bench scale " + words).split(" "));
    }

    @Test
    void looksForTheSmallestNumbersAndSaysWhatBreaksFirst() {
        CommandRun run = scale("--duration 60s --points 50000 --batch 50");

        assertThat(run.exit()).isEqualTo(ExitCode.FINE);
        assertThat(run.results())
                .contains("50,000 points, 833 readings/s in 17 messages/s")
                .containsPattern("brokers +1 ")
                .contains("Breaks first: writing a checkpoint within its interval")
                .contains("Enough: 99 of 100 messages reach the board within 250 ms.")
                .doesNotContain("cannot run at all");
    }

    @Test
    void saysWhatNoNumberOfMachinesMends() {
        CommandRun run = scale("--duration 60s --points 20000000 --batch 50");

        assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
        assertThat(run.results())
                .contains("cannot run at all: heap of a process")
                .contains("cannot run at all: catalogue in each");
    }

    @Test
    void answersThreeAndTheWholeCourseAsJsonWhereTheMachinesAreNotEnough() throws IOException {
        CommandRun run = scale("--duration 60s --points 3000000 --layout one-jvm --cores 2 --json");

        JsonNode answer = new ObjectMapper().readTree(run.results());
        assertThat(run.exit()).isEqualTo(ExitCode.FINDINGS);
        assertThat(answer.at("/enough").asBoolean()).isFalse();
        assertThat(answer.at("/result/parts/1/part").asText()).isEqualTo("MACHINE");
        assertThat(answer.at("/result/course").size()).isEqualTo(60);
        assertThat(answer.at("/costs/READING/origin").asText()).isEqualTo("MEASURED");
    }

    @Test
    void takesCostsFromAFileAndRefusesAWrongOne() throws IOException {
        Path file = directory.resolve("costs.yaml");
        Files.writeString(file, "mosquitto-message-us: { value: 5000 }\n");
        assertThat(
                        scale("--duration 60s --points 60000 --machines 1,1,1,1,1 --costs " + file)
                                .results())
                .contains("Breaks first: brokers");

        Files.writeString(file, "mosquito-message-us: { value: 5000 }\n");
        CommandRun refused = scale("--duration 60s --points 60000 --costs " + file);
        assertThat(refused.exit()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(refused.complaints())
                .contains("Did you mean: mosquitto-message-us?", "[SCALE-002]");
    }

    @ParameterizedTest
    @CsvSource({
        "'--points 0',                       --points must be a number from 1 to",
        "'--points 9 --machines 1,2',        --machines takes five numbers",
        "'--points 9 --layout moon',         '--layout must be one of: one-jvm, one-machine, cluster.'",
        "'--points 9 --scenario moon',       '--scenario must be one of: normal, storm,'",
        "'--points 9 --duration 1441min',    --duration must be a duration"
    })
    void wrongUsageIsTold(String words, String sentence) {
        CommandRun run = scale(words);

        assertThat(run.exit()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(run.complaints()).contains(sentence);
    }
}
