package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.model.Catalogue;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.standalone.mosquitto.MosquittoPlan;
import io.vigil.standalone.mosquitto.MosquittoText;
import io.vigil.standalone.mosquitto.PasswordFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Writes Mosquitto's configuration, access list and password file from Vigil's configuration and
 * catalogue. Passwords that are there stay; new ones are kept in a file for handing them over.
 */
@Command(name = "mosquitto-config")
final class MosquittoConfigCommand implements Callable<Integer> {
    private static final int MQTT = 1883;
    private static final int MQTT_TLS = 8883;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Terminal terminal;
    private final SecureRandom random = new SecureRandom();

    @Spec private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            descriptionKey = "mosquitto.config")
    private Path config;

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "mosquitto.out")
    private Path out;

    @Option(
            names = "--persistence",
            paramLabel = "DIR",
            defaultValue = "/var/lib/mosquitto",
            descriptionKey = "mosquitto.persistence")
    private Path persistence;

    @Option(names = "--certificate", paramLabel = "FILE", descriptionKey = "mosquitto.certificate")
    private Path certificate;

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "mosquitto.key")
    private Path key;

    @Option(
            names = "--client-authorities",
            paramLabel = "FILE",
            descriptionKey = "mosquitto.client-authorities")
    private Path authorities;

    @Option(names = "--renew", paramLabel = "USER", descriptionKey = "mosquitto.renew")
    private List<String> renewed = List.of();

    MosquittoConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(config)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", config);
        }
        ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(config, Optional.empty());
        terminal.complain(loaded.findings());
        if (loaded.settings().isEmpty()) {
            return refused(loaded.findings());
        }
        VigilSettings settings = loaded.settings().get();
        Documents.Loaded documents = Documents.load(settings.catalogue(), settings.rules());
        terminal.complain(documents.findings(), Messages.CATALOGUE, Messages.RULES);
        if (documents.documents().isEmpty()) {
            return refused(documents.findings());
        }
        write(settings, plan(settings, documents.documents().get().catalogue()));
        return ExitCode.FINE;
    }

    private int refused(List<Finding> findings) {
        terminal.complain("mosquitto.refused", findings.stream().filter(Finding::isError).count());
        return ExitCode.FINDINGS;
    }

    private MosquittoPlan plan(VigilSettings settings, Catalogue catalogue) {
        MosquittoPlan.Listener listener = listener(settings.broker());
        if ((certificate == null) != (key == null)
                || (authorities != null && certificate == null)) {
            throw new UsageException(spec.commandLine(), "usage.mosquitto-certificate-and-key");
        }
        if (listener.encrypted() && certificate == null) {
            throw new UsageException(
                    spec.commandLine(), "usage.mosquitto-needs-certificate", listener.port());
        }
        String service = service(settings.broker());
        List<String> enterprises =
                catalogue.enterprises().stream()
                        .map(enterprise -> enterprise.id().value())
                        .filter(id -> !id.equals(service))
                        .sorted()
                        .toList();
        for (String user : renewed) {
            if (!enterprises.contains(user)) {
                throw new UsageException(spec.commandLine(), "usage.mosquitto-no-user", user);
            }
        }
        return new MosquittoPlan(
                out.toAbsolutePath().normalize(),
                persistence.toAbsolutePath(),
                service,
                enterprises,
                listener,
                certificate == null
                        ? Optional.empty()
                        : Optional.of(
                                new MosquittoPlan.Tls(
                                        certificate.toAbsolutePath(),
                                        key.toAbsolutePath(),
                                        Optional.ofNullable(authorities)
                                                .map(Path::toAbsolutePath))));
    }

    private static MosquittoPlan.Listener listener(VigilSettings.Broker broker) {
        if (broker instanceof VigilSettings.External external) {
            URI url = URI.create(external.settings().url());
            boolean encrypted = external.settings().isEncrypted();
            int port = url.getPort() > 0 ? url.getPort() : encrypted ? MQTT_TLS : MQTT;
            String host = LOOPBACK.contains(url.getHost()) ? "127.0.0.1" : url.getHost();
            return new MosquittoPlan.Listener(host, port, encrypted);
        }
        return new MosquittoPlan.Listener("127.0.0.1", MQTT, false);
    }

    private static String service(VigilSettings.Broker broker) {
        return account(broker).flatMap(BrokerSettings::user).orElse(Accounts.SERVICE);
    }

    private static Optional<BrokerSettings> account(VigilSettings.Broker broker) {
        return broker instanceof VigilSettings.External external
                ? Optional.of(external.settings())
                : Optional.empty();
    }

    private void write(VigilSettings settings, MosquittoPlan plan) throws IOException {
        Files.createDirectories(plan.directory());
        Path passwords = plan.directory().resolve("passwords");
        PasswordFile file =
                PasswordFile.of(
                        Files.exists(passwords) ? Files.readAllLines(passwords) : List.of(),
                        random);
        List<String> users = new ArrayList<>(plan.enterprises());
        users.add(plan.service());
        file.keepOnly(users);
        List<String> made = new ArrayList<>();
        Optional<String> known = account(settings.broker()).flatMap(BrokerSettings::password);
        if (known.isPresent()) {
            if (!file.matches(plan.service(), known.get())) {
                file.set(plan.service(), known.get());
            }
        } else if (!file.has(plan.service())) {
            made.add(newPassword(file, plan.service()));
        }
        for (String enterprise : plan.enterprises()) {
            if (!file.has(enterprise) || renewed.contains(enterprise)) {
                made.add(newPassword(file, enterprise));
            }
        }
        // Before the hashes: what is not written down for handing over is lost with this process.
        Optional<Path> handOver = keepForHandingOver(plan.directory(), made);
        SecretFile.write(passwords, file.text());
        SecretFile.write(plan.directory().resolve("acl"), MosquittoText.accessList(plan));
        Path configuration = plan.directory().resolve("mosquitto.conf");
        Files.writeString(configuration, MosquittoText.configuration(plan));
        terminal.result(configuration.toString());
        terminal.say("mosquitto.written", plan.enterprises().size(), made.size());
        handOver.ifPresent(path -> terminal.say("mosquitto.hand-over", path));
        terminal.say("mosquitto.start", configuration, plan.directory());
    }

    private String newPassword(PasswordFile file, String user) {
        String password = SecretFile.newPassword(random);
        file.set(user, password);
        return user + " " + password;
    }

    private static Optional<Path> keepForHandingOver(Path directory, List<String> made)
            throws IOException {
        if (made.isEmpty()) {
            return Optional.empty();
        }
        Path file = directory.resolve(Logins.FILE);
        String earlier = Files.exists(file) ? Files.readString(file) : "";
        SecretFile.write(file, earlier + String.join("\n", made) + "\n");
        return Optional.of(file);
    }
}
