package io.vigil.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real Mosquitto on a free port of the loopback address, with its own directory. It can be
 * stopped, killed and started again on the same port. Where Mosquitto is not installed the test is
 * skipped.
 *
 * <p>It keeps sessions and messages over {@link #stop} and {@link #start}, and queues without
 * limit. A {@link #kill} loses what was not saved yet, unless the configuration says otherwise.
 */
public final class MosquittoServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path program;
    private final Path directory;
    private final int port;
    private Process process;

    private MosquittoServer(Path program, Path directory, int port) {
        this.program = program;
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts a server that takes anyone.
     *
     * @param directory empty; holds configuration, log and data
     * @param extraLines of the configuration file
     */
    public static MosquittoServer open(Path directory, String... extraLines) {
        List<String> lines = new ArrayList<>(List.of(extraLines));
        lines.add("allow_anonymous true");
        return start(directory, lines);
    }

    /** Starts a server that takes these users (name to password) and nobody else. */
    public static MosquittoServer withUsers(
            Path directory, Map<String, String> users, String... extraLines) {
        List<String> lines = new ArrayList<>(List.of(extraLines));
        lines.add("allow_anonymous false");
        lines.add("password_file " + passwordFile(directory, users));
        return start(directory, lines);
    }

    /**
     * Starts a server with a configuration file of its own.
     *
     * @param configuration lines; must have the server listen on the given port of 127.0.0.1
     */
    public static MosquittoServer withConfiguration(
            Path directory, int port, List<String> configuration) {
        MosquittoServer server =
                new MosquittoServer(RealPrograms.require("mosquitto"), directory, port);
        server.write(configuration);
        server.start();
        return server;
    }

    /** A password file in Mosquitto's format. */
    public static Path passwordFile(Path directory, Map<String, String> users) {
        Path file = directory.resolve("passwords");
        Path tool = RealPrograms.require("mosquitto_passwd");
        try {
            Files.writeString(file, "");
            for (Map.Entry<String, String> user : new TreeMap<>(users).entrySet()) {
                run(tool.toString(), "-b", file.toString(), user.getKey(), user.getValue());
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static MosquittoServer start(Path directory, List<String> extraLines) {
        int port = FreePorts.next();
        List<String> lines = new ArrayList<>();
        // Started by root it would change to a user that cannot write here.
        lines.add("user " + System.getProperty("user.name"));
        lines.add("listener " + port + " 127.0.0.1");
        lines.add("persistence true");
        lines.add("persistence_location " + directory + "/");
        lines.add("max_queued_messages 0");
        lines.addAll(extraLines);
        return withConfiguration(directory, port, lines);
    }

    /** Starts it again, on the same port with the same data. */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("already running");
        }
        try {
            process =
                    new ProcessBuilder(program.toString(), "-c", configuration().toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await("Mosquitto on port " + port)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> failIfEnded() && accepts());
    }

    /** Asks it to end; it saves everything first. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    /** Ends it like a crash. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Lets it stand still: connections stay and are taken, and nothing is answered. */
    public void suspend() {
        Suspension.begin(process);
    }

    /** Lets it go on from where it stood still. */
    public void resume() {
        Suspension.end(process);
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    public int port() {
        return port;
    }

    /** As Vigil's settings want it. */
    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    public Path log() {
        return directory.resolve("mosquitto.log");
    }

    @Override
    public void close() {
        if (isRunning()) {
            kill();
        }
    }

    private Path configuration() {
        return directory.resolve("mosquitto.conf");
    }

    private void write(List<String> lines) {
        try {
            Files.write(configuration(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean failIfEnded() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Mosquitto ended: " + Files.readString(log()));
        }
        return true;
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("Mosquitto did not end within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void run(String... command) throws IOException {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(started.getInputStream().readAllBytes(), UTF_8);
        try {
            if (started.waitFor() != 0) {
                throw new IOException(command[0] + ": " + output);
            }
        } catch (InterruptedException e) {
            started.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
