package io.vigil.standalone;

import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a command that publishes reaches a broker. */
final class BrokerOptions {
    @Option(names = "--broker", paramLabel = "URL", descriptionKey = "broker")
    private String url;

    @Option(names = "--user", paramLabel = "U", descriptionKey = "broker.user")
    private String user;

    @Option(names = "--password-file", paramLabel = "F", descriptionKey = "broker.password-file")
    private Path passwordFile;

    boolean isGiven() {
        return url != null;
    }

    /** Starts a publisher; it connects by itself and again after every break. */
    Publisher connect(CommandSpec spec, String clientId) throws IOException {
        if ((user == null) != (passwordFile == null)) {
            throw new UsageException(spec.commandLine(), "usage.user-and-password");
        }
        try {
            return Publisher.start(
                    new PublisherSettings(
                            url,
                            Optional.ofNullable(user),
                            password(spec, passwordFile),
                            clientId,
                            PublisherSettings.DEFAULT_IN_FLIGHT));
        } catch (IllegalArgumentException e) {
            throw new UsageException(spec.commandLine(), "usage.broker-url", url);
        }
    }

    /** The first line of a password file. */
    static Optional<String> password(CommandSpec spec, Path file) throws IOException {
        if (file == null) {
            return Optional.empty();
        }
        if (!Files.isReadable(file)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", file);
        }
        return Files.readString(file).lines().findFirst().map(String::strip);
    }
}
