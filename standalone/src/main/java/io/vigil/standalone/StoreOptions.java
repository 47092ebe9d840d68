package io.vigil.standalone;

import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.InfluxOptions;
import io.vigil.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The stores of a configuration. */
final class StoreOptions {
    /** Questions about a whole store take longer than those of the console. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Option(names = "--config", paramLabel = "FILE", required = true, descriptionKey = "config")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "data")
    private Path data;

    /**
     * What the configuration says; empty if it has errors, which are told.
     *
     * @throws UsageException if it cannot be read
     */
    Optional<VigilSettings> settings(CommandSpec spec, Terminal terminal) throws IOException {
        if (!Files.isReadable(config)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", config);
        }
        ConfigurationLoader.Loaded loaded =
                ConfigurationLoader.load(config, Optional.ofNullable(data));
        terminal.complain(loaded.findings());
        return loaded.settings();
    }

    /** The embedded store of the data directory, whichever store the configuration names. */
    static StoreSettings.Embedded embedded(VigilSettings settings) {
        return new StoreSettings.Embedded(settings.data().resolve("store").toString());
    }

    /** The server of the configuration with time to count much; empty if it names none. */
    static Optional<StoreSettings.Influx> influx(VigilSettings settings) {
        return settings.store() instanceof StoreSettings.Influx influx
                ? Optional.of(
                        new StoreSettings.Influx(
                                influx.url(),
                                influx.org(),
                                influx.bucket(),
                                influx.token(),
                                influx.user(),
                                influx.password(),
                                new InfluxOptions(
                                        influx.options().api(),
                                        influx.options().createDatabase(),
                                        influx.options().connectTimeout(),
                                        PATIENCE)))
                : Optional.empty();
    }

    /** A store as a person names it, without secrets. */
    static String name(StoreSettings store) {
        return store instanceof StoreSettings.Influx influx
                ? influx.url() + " " + influx.bucket()
                : ((StoreSettings.Embedded) store).directory();
    }
}
