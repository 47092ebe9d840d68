package io.vigil.standalone.endtoend.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Results in a directory, one file for each run. */
final class RunResults {
    /** Results of the last run of the suite, on this machine. */
    static final RunResults OF_THIS_BUILD = new RunResults(Path.of("target", "faults"));

    /** Results of the last long form, kept with the documents. */
    static final RunResults KEPT = new RunResults(Path.of("..", "docs", "reliability"));

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;

    RunResults(Path directory) {
        this.directory = directory;
    }

    /** Keeps a result in place of the one of the same fault and variant. */
    void put(RunResult result) {
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(result.fault() + "." + result.variant() + ".json"),
                    JSON.writeValueAsString(result) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them, by fault and variant. */
    List<RunResult> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(RunResults::read)
                    .sorted(
                            Comparator.comparing(RunResult::fault)
                                    .thenComparing(RunResult::variant))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over what the long form has found. */
    void takeLongForm(RunResults from) {
        String wanted = Form.LONG.name().toLowerCase(Locale.ROOT);
        from.all().stream().filter(result -> result.form().equals(wanted)).forEach(this::put);
    }

    private static RunResult read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), RunResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is no result of the suite", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
