package io.vigil.standalone;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that say which history rules are run over. */
final class HistoryOptions {
    @Option(
            names = "--rules",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            descriptionKey = "history.rules")
    List<Path> rules;

    @Option(
            names = "--sites",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            descriptionKey = "history.sites")
    List<Path> sites;

    @Option(names = "--data", paramLabel = "FILE", arity = "1..*", descriptionKey = "history.data")
    List<Path> data = List.of();

    @Option(names = "--map", paramLabel = "MAP", descriptionKey = "replay.map")
    List<Path> maps = List.of();

    @Option(names = "--store", paramLabel = "DIR", descriptionKey = "history.store")
    Path store;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "history.config")
    Path config;

    @Option(names = "--since", paramLabel = "T", descriptionKey = "history.since")
    String since;

    @Option(names = "--until", paramLabel = "T", descriptionKey = "history.until")
    String until;

    @Option(names = "--labels", paramLabel = "FILE", descriptionKey = "history.labels")
    Path labels;
}
