package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.rules.evaluation.EpisodeNumbers;
import io.vigil.store.StoreSettings;
import io.vigil.testing.BundleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterArgumentsTest {
    @TempDir private Path directory;

    private Path config;

    @BeforeEach
    void writeFiles() throws IOException {
        for (Map.Entry<String, String> file : Samples.files().catalogue().entrySet()) {
            Files.writeString(directory.resolve("sites.yaml"), file.getValue());
        }
        for (Map.Entry<String, String> file : Samples.files().rules().entrySet()) {
            Files.writeString(directory.resolve("rules.yaml"), file.getValue());
        }
        Files.writeString(directory.resolve("secret"), "s3cret\nsecond line\n");
        config =
                Files.writeString(
                        directory.resolve("vigil.yaml"),
                        """
                        catalogue: [ sites.yaml ]
                        rules: rules.yaml
                        clock: event
                        checkpoint.interval: 500 ms
                        broker: { url: "tcp://broker:1883", user: vigil, password-file: secret }
                        store: { kind: influx, influx: { url: "http://influx:8086", bucket: county } }
                        console.port: 9000
                        """);
    }

    @Test
    void takesWhatConcernsJobsFromTheConfigurationFile() {
        ClusterArguments.Submission submission = read("--job", "archive").orElseThrow();
        JobSettings settings = submission.settings();

        assertThat(submission.name()).isEqualTo("archive");
        assertThat(submission.checkpoints()).isEmpty();
        assertThat(submission.resume()).isFalse();
        assertThat(settings.broker().url()).isEqualTo("tcp://broker:1883");
        assertThat(settings.broker().password()).contains("s3cret");
        assertThat(settings.clock()).isEqualTo(ClockMode.EVENT);
        assertThat(settings.checkpointInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.separateArchive()).isTrue();
        assertThat(settings.parallelism()).isEqualTo(1);
        assertThat(settings.sessions()).isEqualTo(1);
        assertThat(settings.files().catalogue()).hasSize(1);
        StoreSettings.Influx influx = (StoreSettings.Influx) settings.store();
        assertThat(influx.url()).isEqualTo("http://influx:8086");
        assertThat(influx.bucket()).isEqualTo("county");
    }

    @Test
    void argumentsWinOverTheFile() {
        ClusterArguments.Submission submission =
                read(
                                "--job",
                                "early-warning",
                                "--parallelism",
                                "4",
                                "--broker.sessions",
                                "2",
                                "--clock",
                                "wall",
                                "--broker.client-prefix",
                                "north",
                                "--checkpoints",
                                directory.toString(),
                                "--resume")
                        .orElseThrow();

        assertThat(submission.settings().parallelism()).isEqualTo(4);
        assertThat(submission.settings().sessions()).isEqualTo(2);
        assertThat(submission.settings().clock()).isEqualTo(ClockMode.WALL);
        assertThat(submission.settings().clientPrefix()).isEqualTo("north");
        assertThat(submission.checkpoints()).contains(directory);
        assertThat(submission.resume()).isTrue();
    }

    @Test
    void aRestoredStateGoesOnWithNumbersAboveTheTimeOfTheRestore() {
        assertThat(read("--job", "early-warning").orElseThrow().settings().numbers())
                .isEqualTo(EpisodeNumbers.COUNTED);
        assertThat(
                        read("--job", "early-warning", "--restored", "2026-07-01T09:30:00+08:00")
                                .orElseThrow()
                                .settings()
                                .numbers()
                                .above())
                .isEqualTo(1_782_869_400);

        assertThat(codes("--job", "early-warning", "--restored", "2026-07-01"))
                .containsExactly("CLU-014");
        assertThat(codes("--job", "early-warning", "--restored", "1969-07-20T20:17:40Z"))
                .containsExactly("CLU-014");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        List<String> codes =
                ClusterArguments.read(
                                List.of(
                                        "--job",
                                        "judge",
                                        "--brokr.url",
                                        "tcp://b:1",
                                        "--parallelism",
                                        "0",
                                        "--checkpoint.interval",
                                        "1 y",
                                        "--broker.url",
                                        "b",
                                        "--broker.user",
                                        "vigil",
                                        "--catalogue",
                                        "nowhere.yaml",
                                        "--resume",
                                        "--store.influx.url",
                                        "influx:8086",
                                        "--rules"))
                        .findings()
                        .stream()
                        .map(finding -> finding.code().id())
                        .sorted()
                        .distinct()
                        .toList();

        assertThat(codes)
                .containsExactly(
                        "CLU-001", "CLU-002", "CLU-003", "CLU-004", "CLU-005", "CLU-006", "CLU-007",
                        "CLU-008", "CLU-010");
    }

    @Test
    void anEmbeddedStoreAndWrongRulesAreRefused() throws IOException {
        Files.writeString(directory.resolve("rules.yaml"), "- id: broken");

        assertThat(codes("--job", "archive", "--rules", directory.resolve("rules.yaml").toString()))
                .isNotEmpty()
                .allMatch(code -> code.startsWith("RULE-"));

        Files.writeString(
                config, Files.readString(config).replace("kind: influx", "kind: embedded"));
        assertThat(codes("--job", "archive")).contains("CLU-013");
    }

    @Test
    void aFileThatIsNotYamlAndAnEmptySecretAreTold() throws IOException {
        Files.writeString(directory.resolve("secret"), "\n");
        assertThat(codes("--job", "archive")).containsExactly("CLU-009");

        Files.writeString(config, "a: [");
        assertThat(codes("--job", "archive")).contains("CLU-011");
    }

    @Test
    void everythingIsSaidInBothLanguages() {
        BundleFiles.assertThatBothLanguagesAgree(ClusterArguments.MESSAGES);
        BundleFiles.assertThatEachHasMessageAndHint(
                ClusterArguments.MESSAGES, ClusterCode.values());
        assertThat(ClusterMain.messages(List.of("--lang", "zh-CN")).text("help")).contains("集群");
    }

    private List<String> codes(String... more) {
        return readAll(more).findings().stream().map(finding -> finding.code().id()).toList();
    }

    private Optional<ClusterArguments.Submission> read(String... more) {
        ClusterArguments.Read read = readAll(more);
        assertThat(read.findings()).isEmpty();
        return read.submission();
    }

    private ClusterArguments.Read readAll(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--config", config.toString()));
        return ClusterArguments.read(arguments);
    }
}
