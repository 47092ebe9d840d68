package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which data directory: one that is named, or that of a configuration. */
final class DataOptions {
    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "data")
    private Path data;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    /** The configuration, if one was given. */
    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    /**
     * The directory.
     *
     * @throws UsageException if there is neither, or the configuration has errors
     */
    Path data(CommandSpec spec) throws IOException {
        if (data == null && config == null) {
            throw new UsageException(spec.commandLine(), "usage.data-or-config");
        }
        return data != null ? data : settings(spec).data();
    }

    /** What the configuration says. */
    VigilSettings settings(CommandSpec spec) throws IOException {
        if (!Files.isReadable(config)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", config);
        }
        ConfigurationLoader.Loaded loaded =
                ConfigurationLoader.load(config, Optional.ofNullable(data));
        return loaded.settings()
                .orElseThrow(
                        () ->
                                new UsageException(
                                        spec.commandLine(),
                                        "serve.refused",
                                        loaded.findings().stream()
                                                .filter(Finding::isError)
                                                .count()));
    }
}
