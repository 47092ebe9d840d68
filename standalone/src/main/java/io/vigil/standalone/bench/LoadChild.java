package io.vigil.standalone.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.simulator.load.LoadGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs a {@link LoadProcess} with this process's own classes and waits for its result. */
final class LoadChild {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LoadChild() {}

    static LoadResult run(LoadOrder order, Consumer<LoadGenerator.Progress> progress)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (OutputStream orders = process.getOutputStream();
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8))) {
            orders.write(JSON.writeValueAsBytes(order));
            orders.write('\n');
            orders.flush();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LoadProcess.Line told = JSON.readValue(line, LoadProcess.Line.class);
                if (told.result() != null) {
                    return told.result();
                }
                progress.accept(
                        new LoadGenerator.Progress(
                                told.startedMillis(),
                                told.second(),
                                told.sent(),
                                told.acknowledged()));
            }
            throw new IOException("the load generator ended with code " + process.waitFor());
        } finally {
            process.destroy();
        }
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadProcess.class.getName());
    }
}
