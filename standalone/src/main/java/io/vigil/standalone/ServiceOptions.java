package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a command finds the broker, with Vigil's own rights there. */
final class ServiceOptions {
    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "publish.config")
    private Path config;

    @Option(names = "--broker", paramLabel = "URL", descriptionKey = "broker")
    private String url;

    @Option(names = "--user", paramLabel = "U", descriptionKey = "broker.user")
    private String user;

    @Option(names = "--password-file", paramLabel = "F", descriptionKey = "broker.password-file")
    private Path passwordFile;

    private VigilSettings settings;

    boolean isConfigured() {
        return config != null;
    }

    /** Files of the catalogue that the configuration names; none without one. */
    List<Path> catalogue(CommandSpec spec) throws IOException {
        return config == null ? List.of() : settings(spec).catalogue();
    }

    VigilSettings settings(CommandSpec spec) throws IOException {
        if (settings == null) {
            if (!Files.isReadable(config)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", config);
            }
            ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(config, Optional.empty());
            if (loaded.settings().isEmpty()) {
                long errors = loaded.findings().stream().filter(Finding::isError).count();
                throw new UsageException(spec.commandLine(), "serve.refused", errors);
            }
            settings = loaded.settings().get();
        }
        return settings;
    }

    /** The broker, with Vigil's own account where the configuration knows it. */
    BrokerSettings broker(CommandSpec spec) throws IOException {
        if ((url == null) == (config == null)) {
            throw new UsageException(spec.commandLine(), "usage.broker-or-config");
        }
        if ((user == null) != (passwordFile == null)) {
            throw new UsageException(spec.commandLine(), "usage.user-and-password");
        }
        BrokerSettings broker = url == null ? configured(spec) : given(spec);
        Optional<String> password = BrokerOptions.password(spec, passwordFile);
        return password.isPresent() ? broker.withLogin(user, password.get()) : broker;
    }

    private BrokerSettings given(CommandSpec spec) {
        try {
            return BrokerSettings.of(url);
        } catch (IllegalArgumentException e) {
            throw new UsageException(spec.commandLine(), "usage.broker-url", url);
        }
    }

    private BrokerSettings configured(CommandSpec spec) throws IOException {
        VigilSettings known = settings(spec);
        if (known.broker() instanceof VigilSettings.External external) {
            return external.settings();
        }
        VigilSettings.Embedded embedded = (VigilSettings.Embedded) known.broker();
        String scheme = embedded.tls().isPresent() ? "ssl" : "tcp";
        BrokerSettings broker =
                BrokerSettings.of(scheme + "://" + embedded.host() + ":" + embedded.port());
        Path secret = known.data().resolve("secrets").resolve("service");
        return Files.isReadable(secret)
                ? broker.withLogin(Accounts.SERVICE, Files.readString(secret).strip())
                : broker;
    }
}
