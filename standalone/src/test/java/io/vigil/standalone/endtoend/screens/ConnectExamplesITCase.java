package io.vigil.standalone.endtoend.screens;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.testing.RealPrograms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/connect.md, run against a whole Vigil exactly as they stand there. */
@Tag("screens")
@ExtendWith(SharedCounty.class)
class ConnectExamplesITCase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENTERPRISE = "qinglan-hydrology";
    private static final String SENSOR = "river-01-level";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern FENCE =
            Pattern.compile("(?m)^( *)```(\\w+)\\n(.*?)^ *```$", Pattern.DOTALL);

    @TempDir private Path directory;

    private static List<String> blocks(String page, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher fences = FENCE.matcher(Files.readString(Path.of("..", "docs", page)));
        while (fences.find()) {
            if (fences.group(2).equals(language)) {
                blocks.add(fences.group(3).replaceAll("(?m)^" + fences.group(1), ""));
            }
        }
        return blocks;
    }

    private static String block(String language, String part) throws IOException {
        return blocks("connect.md", language).stream()
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + language + " with " + part));
    }

    /** Step 2 of the guide, then this system's port; everything else is as in the demo. */
    private static String names(CountyVigil county) throws IOException {
        int port = URI.create(county.installation().brokerUrl()).getPort();
        return block("sh", "read -rs password") + "port=" + port + "\n";
    }

    private static Process start(CountyVigil county, String script, Path output)
            throws IOException {
        Process shell =
                new ProcessBuilder("bash", "-e", "-c", names(county) + script)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        shell.outputWriter(UTF_8)
                .append(county.installation().vigil().password(ENTERPRISE))
                .append('\n')
                .close();
        return shell;
    }

    private String run(CountyVigil county, String script) throws Exception {
        Path output = directory.resolve("output");
        Process shell = start(county, script, output);
        assertThat(shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(script).isTrue();
        String said = Files.readString(output);
        assertThat(shell.exitValue()).as(said).isZero();
        return said;
    }

    /** Runs a program of the guide, and waits until its reading has come out at the other end. */
    private void acceptsReadingOf(CountyVigil county, String command) throws Exception {
        CountyApi api = CountyApi.as(county, ENTERPRISE);
        long before = stored(api);

        String said = run(county, command);

        assertThat(said).contains("acknowledged:").doesNotContain("refused", "not acknowledged");
        await().atMost(PATIENCE).until(() -> stored(api) == before + 1);
    }

    /** How many readings of the sensor there are; only this test speaks for it. */
    private static long stored(CountyApi api) throws Exception {
        return api.get("sensors/" + SENSOR + "/series?quantity=level").path("readings").asLong(-1);
    }

    /** What was sent before is stored before a test counts. */
    @BeforeEach
    void mute(CountyVigil county) throws Exception {
        county.measurements().mute(SENSOR);
        CountyApi api = CountyApi.as(county, ENTERPRISE);
        AtomicLong last = new AtomicLong(-2);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            long now = stored(api);
                            return now >= 0 && last.getAndSet(now) == now;
                        });
    }

    @AfterEach
    void speak(CountyVigil county) {
        county.measurements().speak(SENSOR);
    }

    @Test
    void theShellPublishesAReading(CountyVigil county) throws Exception {
        RealPrograms.require("mosquitto_pub");
        CountyApi api = CountyApi.as(county, ENTERPRISE);
        long before = stored(api);

        run(county, block("sh", "up/$enterprise/$sensor"));

        await().atMost(PATIENCE).until(() -> stored(api) == before + 1);
    }

    @Test
    void aTrialIsAnsweredAndTurnsTheChecklistGreen(CountyVigil county) throws Exception {
        RealPrograms.require("mosquitto_pub");
        CountyApi api = CountyApi.as(county, ENTERPRISE);
        long before = stored(api);
        String trial = block("sh", "up/$enterprise/test/$sensor");
        Path answers = directory.resolve("answers");
        Process listening = start(county, block("sh", "down/$enterprise/test"), answers);
        try {
            await().atMost(PATIENCE)
                    .until(
                            () -> {
                                // The first may come before the listener is there.
                                run(county, trial + trial.substring(trial.indexOf('\n') + 1));
                                return Files.readString(answers).contains("\"repeated\":2");
                            });
        } finally {
            listening.descendants().forEach(ProcessHandle::destroy);
            listening.destroy();
        }
        JsonNode answer =
                JSON.readTree(Files.readString(answers).lines().findFirst().orElseThrow());
        assertThat(answer.at("/accepted").asInt()).isEqualTo(2);
        assertThat(answer.at("/refused").asInt()).isZero();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(api.get("portal/checklist").path("steps"))
                                        .hasSize(4)
                                        .allMatch(step -> step.path("done").asBoolean()));
        assertThat(stored(api)).as("a trial stores nothing").isEqualTo(before);
    }

    @Test
    void java(CountyVigil county) throws Exception {
        Path program =
                Files.writeString(
                        directory.resolve("FirstReading.java"), block("java", "FirstReading"));
        String paho =
                Arrays.stream(System.getProperty("java.class.path").split(":"))
                        .filter(path -> path.contains("paho"))
                        .collect(Collectors.joining(":"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        acceptsReadingOf(county, "'" + java + "' -cp '" + paho + "' '" + program + "'");
    }

    @Test
    void node(CountyVigil county) throws Exception {
        Path node = RealPrograms.require("node");
        Path program = Files.writeString(directory.resolve("first.js"), block("js", "mqtt"));
        // Where Debian keeps the modules of its packages.
        String modules = "NODE_PATH=/usr/share/nodejs '" + node + "' ";
        requireModule(modules + "-e 'require(\"mqtt\")'", "node-mqtt");

        acceptsReadingOf(county, modules + "'" + program + "'");
    }

    @Test
    void python(CountyVigil county) throws Exception {
        // Debian's own, for which the package is.
        Path python = Path.of("/usr/bin/python3");
        Path program = Files.writeString(directory.resolve("first.py"), block("python", "mqtt"));
        requireModule("'" + python + "' -c 'import paho.mqtt.client'", "python3-paho-mqtt");

        acceptsReadingOf(county, "'" + python + "' '" + program + "'");
    }

    @Test
    void curl(CountyVigil county) throws Exception {
        RealPrograms.require("curl");
        CountyApi api = CountyApi.as(county, ENTERPRISE);
        long before = stored(api);
        String given =
                "console='%s'\ntoken='%s'\n"
                        .formatted(county.installation().boardUrl(), api.newPushToken("gateway"));

        run(county, given + block("sh", "/api/v1/readings"));

        await().atMost(PATIENCE).until(() -> stored(api) == before + 1);
    }

    private static void requireModule(String check, String debianPackage) throws Exception {
        int code = new ProcessBuilder("bash", "-c", check + " 2>/dev/null").start().waitFor();
        if (code != 0) {
            String message = "not installed: " + debianPackage;
            if ("1".equals(System.getenv("VIGIL_REQUIRE_REAL"))) {
                throw new AssertionError(message + " (and VIGIL_REQUIRE_REAL=1)");
            }
            Assumptions.abort(message);
        }
    }

    @Test
    void bothLanguagesShowTheSamePrograms() throws Exception {
        for (String language : List.of("java", "js", "python")) {
            assertThat(blocks("connect.zh-CN.md", language))
                    .hasSize(1)
                    .isEqualTo(blocks("connect.md", language));
        }
    }
}
