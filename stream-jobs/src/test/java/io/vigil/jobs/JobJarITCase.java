package io.vigil.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar that a cluster gets, as the build makes it. */
class JobJarITCase {
    /** What a cluster brings itself, or a job has no use for. */
    private static final List<String> NOT_INSIDE =
            List.of(
                    "org/apache/flink/",
                    "org/apache/activemq/",
                    "org/apache/artemis/",
                    "io/questdb/",
                    "io/javalin/",
                    "org/eclipse/jetty/",
                    "org/sqlite/",
                    "org/slf4j/",
                    "ch/qos/logback/",
                    "io/vigil/web/",
                    "io/vigil/office/",
                    "io/vigil/simulator/",
                    "io/vigil/standalone/");

    private static final List<String> INSIDE =
            List.of(
                    "io/vigil/jobs/ClusterMain.class",
                    "io/vigil/rules/evaluation/SiteEvaluator.class",
                    "io/vigil/ingest/source/MqttSource.class",
                    "com/influxdb/client/InfluxDBClient.class",
                    "org/eclipse/paho/mqttv5/client/MqttAsyncClient.class",
                    "META-INF/services/io.vigil.ingest.decode.PayloadCodec");

    private static final long MOST_BYTES = 25_000_000;

    @Test
    void holdsTheJobsAndNothingOfTheirSurroundings() throws IOException {
        Path jar = jar();
        List<String> entries;
        try (JarFile file = new JarFile(jar.toFile())) {
            entries = file.stream().map(entry -> entry.getName()).toList();
            assertThat(file.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(ClusterMain.class.getName());
        }

        assertThat(entries).containsAll(INSIDE);
        assertThat(entries)
                .filteredOn(entry -> entry.endsWith(".class"))
                .noneMatch(entry -> NOT_INSIDE.stream().anyMatch(entry::startsWith));
        assertThat(Files.size(jar)).isLessThan(MOST_BYTES);
    }

    @Test
    void helpsAndChecksWithoutACluster() throws Exception {
        assertThat(run(0, "--help", "--lang", "en")).contains("--checkpoints", "Examples:");
        assertThat(run(3, "--check", "--lang", "en")).contains("[CLU-003]", "broker.url");
    }

    private static String run(int expectedExit, String... arguments) throws Exception {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-jar",
                                        jar().toString()),
                                Stream.of(arguments))
                        .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(expectedExit);
        return said;
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-job.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
