package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.standalone.publish.RuleHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where a command finds the broker that rules are published on, and their history. */
final class PublishOptions {
    private static final String HISTORY = "rule-history.git";

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "publish.config")
    private Path config;

    @Option(names = "--broker", paramLabel = "URL", descriptionKey = "broker")
    private String url;

    @Option(names = "--user", paramLabel = "U", descriptionKey = "broker.user")
    private String user;

    @Option(names = "--password-file", paramLabel = "F", descriptionKey = "broker.password-file")
    private Path passwordFile;

    @Option(names = "--history", paramLabel = "DIR", descriptionKey = "publish.history")
    private Path history;

    @Option(names = "--author", paramLabel = "NAME", descriptionKey = "publish.author")
    private String author = System.getProperty("user.name");

    private VigilSettings settings;

    String author() {
        return author;
    }

    /** Files of the catalogue that the configuration names; none without one. */
    List<Path> catalogue(CommandSpec spec) throws IOException {
        return config == null ? List.of() : settings(spec).catalogue();
    }

    private VigilSettings settings(CommandSpec spec) throws IOException {
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

    /**
     * Opens the history: the given one, else that in the data directory.
     *
     * @throws RuleHistory.HeldException if somebody else is publishing
     */
    RuleHistory history(CommandSpec spec) throws IOException {
        if (history == null && config == null) {
            throw new UsageException(spec.commandLine(), "usage.history");
        }
        return RuleHistory.open(history != null ? history : settings(spec).data().resolve(HISTORY));
    }
}
