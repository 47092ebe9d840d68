package io.vigil.standalone.endtoend.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.vigil.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Flink cluster of real processes with both jobs, started by the script that is shipped. */
final class FlinkCluster implements AutoCloseable {
    static final String EARLY_WARNING = "early-warning";
    static final String ARCHIVE = "archive";

    private static final Path SCRIPT =
            Path.of("..", "stream-jobs", "src", "main", "cluster", "vigil-cluster");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path directory;
    private final Path configuration;

    /**
     * @param directory empty; holds everything of the cluster
     * @param configuration of the jobs
     */
    FlinkCluster(Path directory, Path configuration) throws IOException {
        this.directory = directory;
        this.configuration = configuration.toAbsolutePath();
        Path conf = Files.createDirectories(directory.resolve("conf"));
        Files.writeString(
                conf.resolve("config.yaml"),
                Files.readString(SCRIPT.resolveSibling("config.yaml"))
                        .replace("rest.port: 8081", "rest.port: " + FreePorts.next())
                        .replace("rpc.port: 6123", "rpc.port: " + FreePorts.next()));
    }

    /** Starts what is missing, ends surplus TaskManagers. */
    void start(int taskManagers) {
        run("start", Integer.toString(taskManagers));
    }

    /** Submits both jobs; what is published from then on reaches them. */
    void submit(int parallelism, int sessions) {
        for (String job : List.of(EARLY_WARNING, ARCHIVE)) {
            run(
                    "submit",
                    job,
                    "--config",
                    configuration.toString(),
                    "--parallelism",
                    Integer.toString(parallelism),
                    "--broker.sessions",
                    Integer.toString(sessions));
        }
    }

    /** Starts processes that are missing and resumes jobs that do not run. */
    void up() {
        run("up");
    }

    /** Stops a job with a savepoint. */
    void savepoint(String job) {
        run("savepoint", job);
    }

    /** Goes on from the savepoint with another parallelism. */
    void rescale(String job, int parallelism) {
        run("rescale", job, Integer.toString(parallelism));
    }

    /** Ends a process by SIGKILL. */
    void kill(String name) {
        ProcessHandle process = process(name);
        process.destroyForcibly();
        process.onExit().join();
    }

    private ProcessHandle process(String name) {
        try {
            String pid = Files.readString(directory.resolve("pid").resolve(name)).strip();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a job has completed another checkpoint than those there are now. */
    void awaitCheckpoint(String job) {
        List<Path> before = checkpoints(job);
        await("next checkpoint of " + job)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !checkpoints(job).isEmpty() && !checkpoints(job).equals(before));
    }

    private List<Path> checkpoints(String job) {
        try (Stream<Path> files = Files.walk(directory.resolve("checkpoints").resolve(job), 3)) {
            return files.filter(file -> file.endsWith("_metadata")).toList();
        } catch (IOException | UncheckedIOException e) {
            // Removed while it was looked at: asked again.
            return List.of();
        }
    }

    private void run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Path output = directory.resolve("script.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().put("VIGIL_CLUSTER", directory.toString());
        builder.environment()
                .put("VIGIL_JAVA", Path.of(System.getProperty("java.home"), "bin/java").toString());
        builder.environment().put("VIGIL_WORKER_HEAP", "320");
        builder.environment().put("VIGIL_MASTER_HEAP", "320");
        try {
            Process process = builder.start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(output, UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("stop");
    }
}
