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

/** Results of one kind in a directory, one file for each run. */
final class RunResults<T extends KeptResult> {
    /** Results of the last run of the suite, on this machine. */
    static final RunResults<RunResult> OF_THIS_BUILD =
            new RunResults<>(Path.of("target", "faults"), RunResult.class);

    /** Results of the last long form, kept with the documents. */
    static final RunResults<RunResult> KEPT =
            new RunResults<>(Path.of("..", "docs", "reliability"), RunResult.class);

    /** How Vigil told of faults in the last run of the suite, on this machine. */
    static final RunResults<WatchResult> WATCHED_IN_THIS_BUILD =
            new RunResults<>(Path.of("target", "faults", "watch"), WatchResult.class);

    /** How it told of them in the last long form, kept with the documents. */
    static final RunResults<WatchResult> WATCHED =
            new RunResults<>(Path.of("..", "docs", "reliability", "watch"), WatchResult.class);

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path directory;
    private final Class<T> kind;

    RunResults(Path directory, Class<T> kind) {
        this.directory = directory;
        this.kind = kind;
    }

    /** Keeps a result in place of the one of the same fault and variant. */
    void put(T result) {
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
    List<T> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(this::read)
                    .sorted(
                            Comparator.comparing(KeptResult::fault)
                                    .thenComparing(KeptResult::variant))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over what the long form has found. */
    void takeLongForm(RunResults<T> from) {
        String wanted = Form.LONG.name().toLowerCase(Locale.ROOT);
        from.all().stream().filter(result -> result.form().equals(wanted)).forEach(this::put);
    }

    private T read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), kind);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + " is no result of the suite", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
