package io.vigil.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testing.RealPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as it is made of what the build has made, the unit and the container file. */
class PackagesITCase {
    private static final Path SOURCES = Path.of("src", "main", "distribution");

    /** Of ten; what Vigil needs and a perfect mark would forbid is the network. */
    private static final String WORST_EXPOSURE = "25";

    private static Path home;

    @TempDir private Path directory;

    @BeforeAll
    static void layOut() throws Exception {
        // Beside the libraries, so that these are linked and not copied.
        home = Path.of("target", "distribution-test").toAbsolutePath();
        run(0, SOURCES.resolve("make-distribution").toString(), "0-test", home.toString());
    }

    @Test
    void theDistributionRunsWhereOnlyAJavaRuntimeIs() throws Exception {
        for (String needed :
                List.of(
                        "LICENSE",
                        "NOTICE",
                        "README.md",
                        "CHANGELOG.md",
                        "Containerfile",
                        "service/vigil.service",
                        "cluster/vigil-cluster",
                        "cluster/config.yaml",
                        "docs/operations.md",
                        "docs/mosquitto.conf",
                        "rules/packs",
                        "rules/desk",
                        "examples/colorado-2013/sites.yaml",
                        "grafana",
                        "prometheus")) {
            assertThat(home.resolve(needed)).exists();
        }
        assertThat(Files.readString(home.resolve("NOTICE"))).contains("flink-runtime", "questdb");
        try (Stream<Path> cluster = Files.list(home.resolve("cluster"))) {
            assertThat(cluster).anyMatch(file -> file.toString().endsWith("-job.jar"));
        }
        String vigil = home.resolve("vigil").toString();
        assertThat(run(0, vigil, "--help")).contains("serve", "doctor");
        Path example = home.resolve("examples").resolve("colorado-2013");
        Path configuration =
                Files.writeString(
                        directory.resolve("vigil.yaml"),
                        """
                        data: data
                        catalogue: %s
                        rules: %s
                        broker.embedded.port: 0
                        console.port: 0
                        """
                                .formatted(
                                        example.resolve("sites.yaml"),
                                        example.resolve("rules.yaml")));
        assertThat(run(0, vigil, "rules", "check", example.resolve("rules.yaml").toString()))
                .isNotEmpty();
        assertThat(runAny(vigil, "doctor", "--config", configuration.toString()))
                .contains("Java")
                .doesNotContain("Maven", "Exception");
        assertThat(run(0, home.resolve("cluster/vigil-cluster").toString(), "--help"))
                .contains("rescale");
    }

    @Test
    void whatTheDocumentsUnitAndContainerNameIsInTheDistribution() throws IOException {
        Pattern link = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#]+)");
        List<String> missing = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path page : files.filter(file -> file.toString().endsWith(".md")).toList()) {
                Matcher links =
                        link.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""));
                while (links.find()) {
                    if (!Files.exists(page.resolveSibling(links.group(1)))) {
                        missing.add(home.relativize(page) + " -> " + links.group(1));
                    }
                }
            }
        }
        Pattern installed = Pattern.compile("/opt/vigil/([\\w./-]+)");
        for (String file : List.of("service/vigil.service", "Containerfile")) {
            Matcher paths = installed.matcher(Files.readString(home.resolve(file)));
            while (paths.find()) {
                if (!Files.exists(home.resolve(paths.group(1)))) {
                    missing.add(file + " -> " + paths.group());
                }
            }
        }

        assertThat(missing).isEmpty();
        // All of it is copied, so everything that it names is there.
        assertThat(Files.readAllLines(home.resolve("Containerfile")))
                .filteredOn(line -> line.startsWith("COPY") || line.startsWith("ADD"))
                .containsExactly("COPY --chown=root:root . /opt/vigil");
    }

    @Test
    void whereNothingMayRunFromTheDirectoryForTemporaryFilesTheStartSaysSoAndEnds()
            throws Exception {
        String nowhere = directory.resolve("nowhere").toString();

        assertThat(run(3, Map.of("VIGIL_TMP", nowhere), home.resolve("vigil").toString(), "doctor"))
                .contains("[TEMPORARY_FILES]", nowhere);
        assertThat(
                        run(
                                1,
                                Map.of("VIGIL_TMP", nowhere),
                                home.resolve("vigil").toString(),
                                "demo",
                                "--port",
                                "0",
                                "--broker-port",
                                "0",
                                "--data",
                                directory.resolve("data").toString()))
                .contains("VIGIL_TMP", nowhere)
                .doesNotContain("Exception");
    }

    @Test
    void whoMayNotWriteBesideTheProgramIsToldNothingOfIt() throws Exception {
        // What the launcher would remember there; a directory in its place root cannot write
        // either.
        Path remembered = home.resolve(".java");
        Files.deleteIfExists(remembered);
        Files.createDirectory(remembered);
        try {
            assertThat(run(0, home.resolve("vigil").toString(), "--help"))
                    .doesNotContain("vigil: line");
        } finally {
            Files.delete(remembered);
        }
    }

    @Test
    void theUnitIsRightAndExposesLittle() throws Exception {
        Path tool = RealPrograms.require("systemd-analyze");
        String text = Files.readString(SOURCES.resolve("vigil.service"));
        assertThat(text).contains("NoNewPrivileges=yes", "ProtectSystem=strict", "User=vigil");
        // The program is not installed where this runs.
        Path unit =
                Files.writeString(
                        directory.resolve("vigil.service"),
                        text.replace("ExecStart=/opt/vigil/vigil", "ExecStart=/bin/true"));

        assertThat(run(0, tool.toString(), "verify", unit.toString())).isEmpty();
        run(
                0,
                tool.toString(),
                "security",
                "--offline=true",
                "--threshold=" + WORST_EXPOSURE,
                unit.toString());
    }

    @Test
    void theContainerRunsAsNobodySpecialAndTellsItsHealth() throws IOException {
        List<String> lines = Files.readAllLines(SOURCES.resolve("Containerfile"));

        assertThat(lines).contains("USER 10001:10001", "VOLUME /var/lib/vigil");
        assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK"));
        assertThat(lines.indexOf("USER 10001:10001"))
                .isLessThan(lines.indexOf("ENTRYPOINT [\"/opt/vigil/vigil\"]"));
    }

    private static String run(int expectedExit, String... command) throws Exception {
        return run(expectedExit, Map.of(), command);
    }

    private static String run(int expectedExit, Map<String, String> environment, String... command)
            throws Exception {
        return started(expectedExit, environment, command);
    }

    /** A machine that is short of something is found out all the same. */
    private static String runAny(String... command) throws Exception {
        return started(-1, Map.of(), command);
    }

    private static String started(
            int expectedExit, Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
        builder.environment().putAll(environment);
        builder.environment().put("VIGIL_MAVEN", "no-maven-here");
        builder.environment().put("LANG", "en_US.UTF-8");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        int exit = process.waitFor();
        if (expectedExit >= 0) {
            assertThat(exit).as(said).isEqualTo(expectedExit);
        }
        return said;
    }
}
