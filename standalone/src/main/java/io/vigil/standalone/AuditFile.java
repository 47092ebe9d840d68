package io.vigil.standalone;

import io.vigil.office.OfficeSettings;
import io.vigil.office.audit.AuditLog;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the audit log is, and the store that knows of its heads. */
final class AuditFile {
    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "data")
    private Path data;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    private static final Path DEFAULT = Path.of("data");

    /** Opens the log for reading. */
    AuditLog open(Terminal terminal) throws NoSuchFileException {
        return AuditLog.open(directory(terminal).resolve(OfficeSettings.FILE));
    }

    private Path directory(Terminal terminal) {
        return Optional.ofNullable(data)
                .or(() -> settings(terminal).map(VigilSettings::data))
                .orElse(DEFAULT);
    }

    private Optional<VigilSettings> settings(Terminal terminal) {
        if (config == null) {
            return Optional.empty();
        }
        ConfigurationLoader.Loaded loaded =
                ConfigurationLoader.load(config, Optional.ofNullable(data));
        terminal.complain(loaded.findings());
        return loaded.settings();
    }

    /** The store beside the log; empty if there is none. */
    Optional<StoreSettings> store(Terminal terminal) {
        Optional<StoreSettings> configured = settings(terminal).map(VigilSettings::store);
        if (configured.isPresent()) {
            return configured;
        }
        Path embedded = directory(terminal).resolve("store");
        return Files.isDirectory(embedded)
                ? Optional.of(new StoreSettings.Embedded(embedded.toString()))
                : Optional.empty();
    }
}
