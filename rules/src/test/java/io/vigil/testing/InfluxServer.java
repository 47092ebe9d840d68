package io.vigil.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A real InfluxDB 1.x server on free ports and a directory of its own, for tests. Not thread-safe.
 *
 * <pre>{@code
 * try (InfluxServer server = InfluxServer.start(temporaryDirectory)) {
 *     server.kill();
 *     server.restart();    // same ports, same data
 * }
 * }</pre>
 */
public final class InfluxServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Path program;
    private final Path directory;
    private final int port;
    private Process process;

    private InfluxServer(Path program, Path directory, int port) {
        this.program = program;
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts a server and waits until it answers; the test is skipped where none is installed.
     *
     * @param directory where it keeps configuration, data and log
     */
    public static InfluxServer start(Path directory) throws IOException {
        return start(directory, false);
    }

    /** Starts a server that asks for user and password; it has no user yet. */
    public static InfluxServer startWithAuthentication(Path directory) throws IOException {
        return start(directory, true);
    }

    private static InfluxServer start(Path directory, boolean authentication) throws IOException {
        Path program = RealPrograms.require("influxd");
        int port = FreePorts.next();
        int backupPort = FreePorts.next();
        Files.writeString(
                directory.resolve("influxdb.conf"),
                configuration(directory, port, backupPort, authentication));
        InfluxServer server = new InfluxServer(program, directory, port);
        server.restart();
        return server;
    }

    private static String configuration(
            Path directory, int port, int backupPort, boolean authentication) {
        return """
                reporting-disabled = true
                bind-address = "127.0.0.1:%d"
                [meta]
                  dir = "%s/meta"
                [data]
                  dir = "%s/data"
                  wal-dir = "%s/wal"
                  index-version = "inmem"
                  query-log-enabled = false
                [monitor]
                  store-enabled = false
                [http]
                  bind-address = "127.0.0.1:%d"
                  auth-enabled = %s
                  log-enabled = false
                [subscriber]
                  enabled = false
                [continuous_queries]
                  enabled = false
                """
                .formatted(backupPort, directory, directory, directory, port, authentication);
    }

    /** Address of its HTTP interface. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it again on its old data, if it does not run, and waits until it answers. */
    public void restart() throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        process =
                new ProcessBuilder(
                                program.toString(),
                                "-config",
                                directory.resolve("influxdb.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        directory.resolve("influxd.log").toFile()))
                        .start();
        try {
            Awaitility.await("influxd answers; its log is " + directory.resolve("influxd.log"))
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(50))
                    .until(this::answers);
        } catch (RuntimeException e) {
            kill();
            throw e;
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("influxd ended with " + process.exitValue());
        }
        try {
            HttpURLConnection ping =
                    (HttpURLConnection) URI.create(url() + "/ping").toURL().openConnection();
            ping.setConnectTimeout(1000);
            ping.setReadTimeout(1000);
            try {
                return ping.getResponseCode() == 204;
            } finally {
                ping.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        end(process.destroyForcibly());
    }

    /** Ends it in order. */
    public void stop() {
        process.destroy();
        end(process);
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
