package io.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.simulator.SimulationRunner.Options;
import io.vigil.simulator.SimulationRunner.Progress;
import io.vigil.simulator.scenario.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationRunnerTest {
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");

    @TempDir Path folder;

    private static Options options(OptionalDouble speed) {
        return new Options(
                Scenarios.byName("gas").orElseThrow(),
                77,
                START,
                speed,
                Optional.of(Duration.ofMinutes(1)));
    }

    @Test
    void writesAMinuteToAFileAndTellsTheSeedFirst() throws Exception {
        Path file = folder.resolve("gas.jsonl");
        List<Progress> told = new ArrayList<>();
        long messages;
        try (FileTarget target = FileTarget.create(file)) {
            messages =
                    new SimulationRunner(
                                    options(OptionalDouble.empty()),
                                    target,
                                    InstantSource.fixed(START),
                                    told::add)
                            .run();
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize((int) messages);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("topic").asText()).startsWith("vigil/v1/up/qinglan-gas/gas-");
        assertThat(first.at("/payload/values").size()).isPositive();
        assertThat(told.get(0)).isEqualTo(new Progress("gas", 77, START, 0));
        assertThat(told.get(told.size() - 1).messages()).isEqualTo(messages);
    }

    @Test
    void inRealTimeNothingIsSentBeforeItsTime() throws Exception {
        // The clock stands still: only what is due at the very start may go out.
        List<SimulatedMessage> sent = new ArrayList<>();
        List<SimulationRunner> runners = new ArrayList<>();
        SimulationRunner runner =
                new SimulationRunner(
                        options(OptionalDouble.of(1)),
                        new ListTarget(sent),
                        InstantSource.fixed(START),
                        progress -> runners.forEach(SimulationRunner::stop));
        runners.add(runner);

        assertThat(runner.run()).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void speedMustBePositive() {
        assertThatThrownBy(() -> new Pace(OptionalDouble.of(0), InstantSource.system()))
                .hasMessageContaining("above 0");
    }

    @Test
    void passwordsAreNotPrinted() {
        PublisherSettings settings =
                new PublisherSettings(
                        "mqtts://broker:8883", Optional.of("u"), Optional.of("secret"), "c", 10);

        assertThat(settings.toString()).doesNotContain("secret").contains("*****");
        assertThat(settings.url()).isEqualTo("ssl://broker:8883");
        assertThatThrownBy(() -> PublisherSettings.of("http://x", "c"))
                .hasMessageContaining("tcp://");
    }
}
