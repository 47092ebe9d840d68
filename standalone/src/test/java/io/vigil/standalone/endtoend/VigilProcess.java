package io.vigil.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import io.vigil.testing.Suspension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * {@code vigil serve} in a process of its own. It can be killed like a crash and started again on
 * the same data.
 */
public final class VigilProcess implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(4);
    private static final long STOP_SECONDS = 30;
    private static final String READY = "Stop with Ctrl+C";

    private final Path directory;
    private final Path configuration;
    private final String clock;
    private final Map<String, String> environment;
    private Path data;
    private Process process;
    private int starts;

    /**
     * @param directory holds data and output
     * @param configuration file to serve
     * @param clock wall or event
     * @param environment variables that it gets
     */
    VigilProcess(
            Path directory, Path configuration, String clock, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.directory = directory;
        this.configuration = configuration;
        this.clock = clock;
        this.data = directory.resolve("data");
    }

    /** Returns once sensors are admitted and the board answers. */
    public void start() {
        launch();
        awaitReady();
    }

    /** Waits until sensors are admitted and the board answers. */
    public void awaitReady() {
        awaitOutput(READY, START_PATIENCE);
    }

    /** Begins to start it, with these options of the virtual machine, and does not wait. */
    public void launch(String... options) {
        List<String> command = new ArrayList<>();
        command.addAll(Program.java());
        command.addAll(List.of(options));
        command.add(Program.MAIN);
        command.addAll(List.of("serve", "--config", configuration.toString()));
        command.addAll(List.of("--clock", clock, "--lang", "en"));
        command.addAll(List.of("--data", data().toString()));
        starts++;
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output(starts).toFile());
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the present process has printed {@code text}. */
    private void awaitOutput(String text, Duration patience) {
        try {
            waitForOutput(text, patience);
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + printed(starts) + log(), e);
        }
    }

    private void waitForOutput(String text, Duration patience) {
        await("\"" + text + "\" from Vigil")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            String printed = printed(starts);
                            if (!process.isAlive() && !printed.contains(text)) {
                                throw new IllegalStateException("Vigil ended: " + printed);
                            }
                            return printed.contains(text);
                        });
    }

    /** The password that was printed for a login when it was made, at the first start. */
    public String password(String login) {
        Matcher line =
                Pattern.compile("(?m)^\\s*" + Pattern.quote(login) + "\\s+(\\S+)\\s")
                        .matcher(printed(1));
        if (!line.find()) {
            throw new IllegalStateException("no password of " + login + " in " + printed(1));
        }
        return line.group(1);
    }

    /** Ends it like a crash: SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end in order. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Lets it stand still, as a machine that is frozen. */
    public void suspend() {
        Suspension.begin(process);
    }

    /** Lets it go on from where it stood still. */
    public void resume() {
        Suspension.end(process);
    }

    /** Has it collect its garbage. */
    public void collectGarbage() throws IOException, InterruptedException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(process.pid()),
                                "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd ended with " + jcmd.exitValue());
        }
    }

    public Path data() {
        return data;
    }

    /** The next start is on other data. */
    void continueOn(Path other) {
        data = other;
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Vigil did not end: " + printed(starts));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What it has logged since its first start. */
    public String log() {
        try (Stream<Path> files = Files.walk(data().resolve("log"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    private Path output(int start) {
        return directory.resolve("output-" + start + ".txt");
    }

    /** What the present process has printed, both streams. */
    public String printed() {
        return printed(starts);
    }

    /** Waits until it ends by itself, and returns its exit code. */
    public int awaitExit(Duration patience) {
        await("end of Vigil").atMost(patience).until(() -> !process.isAlive());
        return process.exitValue();
    }

    private String printed(int start) {
        try {
            return Files.readString(output(start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
