package io.vigil.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.standalone.doctor.BrokerLimits;
import io.vigil.standalone.doctor.Check;
import io.vigil.standalone.doctor.InfluxVersion;
import io.vigil.standalone.doctor.Machine;
import io.vigil.standalone.doctor.MosquittoConf;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks whether Vigil can run here, and says what to do where it cannot. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Terminal terminal;
    private final List<Check> checks = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    @Option(names = "--mosquitto-conf", paramLabel = "FILE", descriptionKey = "mosquitto-conf")
    private Path mosquitto;

    @Option(names = "--probe", descriptionKey = "probe")
    private boolean probe;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** The answer as JSON. */
    private record Answer(boolean good, List<Looked> checks) {}

    /**
     * A check as JSON.
     *
     * @param why why it matters, and what to do; absent where all is well
     */
    private record Looked(String code, boolean good, String found, String why, String remedy) {}

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checks.addAll(Machine.checks());
        if (config == null) {
            checks.add(Machine.port("127.0.0.1", 8080));
            checks.add(Machine.port("127.0.0.1", 1883));
            Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
            if (Files.isDirectory(temporary)) {
                checks.addAll(Machine.disk(temporary));
            }
        }
        checkMosquittoConf(config == null ? Optional.empty() : checkConfiguration());
        boolean good = checks.stream().allMatch(Check::good);
        if (json) {
            terminal.result(
                    JSON.writeValueAsString(
                            new Answer(good, checks.stream().map(this::looked).toList())));
        } else {
            checks.forEach(this::print);
            terminal.say(good ? "doctor.good" : "doctor.bad");
        }
        return good ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    /** What the configuration says; empty if it has errors. */
    private Optional<VigilSettings> checkConfiguration() throws IOException, InterruptedException {
        ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(config, Optional.empty());
        checkFindings("config", loaded.findings());
        if (loaded.settings().isEmpty()) {
            return Optional.empty();
        }
        VigilSettings settings = loaded.settings().get();
        Documents.Loaded documents = Documents.load(settings.catalogue(), settings.rules());
        checkFindings("documents", documents.findings(), Messages.CATALOGUE, Messages.RULES);
        DeskDocuments.Loaded desk = DeskDocuments.load(settings.desk());
        checkFindings("desk", desk.findings(), DeskDocuments.MESSAGES);
        checkData(settings.data());
        checks.add(Machine.port(settings.console().host(), settings.console().port()));
        if (settings.broker() instanceof VigilSettings.Embedded broker) {
            checks.add(Machine.port(broker.host(), broker.port()));
        } else {
            checkBroker(((VigilSettings.External) settings.broker()).settings());
        }
        if (settings.store() instanceof StoreSettings.Influx influx) {
            checkStore(influx);
        }
        return loaded.settings();
    }

    private void checkFindings(String key, List<Finding> findings, String... bundles) {
        terminal.complain(findings, bundles);
        long errors = findings.stream().filter(Finding::isError).count();
        checks.add(Check.of(key, errors == 0, config, errors));
    }

    private void checkData(Path data) throws IOException {
        try (DataDirectory ignored = DataDirectory.open(data)) {
            checks.add(Check.of("data", true, ignored.path()));
        } catch (DataDirectory.HeldException e) {
            checks.add(Check.of("data-held", false, data));
        } catch (IOException e) {
            checks.add(Check.of("data", false, data));
            return;
        }
        checks.addAll(Machine.disk(data));
    }

    private void checkBroker(BrokerSettings broker) throws InterruptedException {
        BrokerProbe.Answer answer = BrokerProbe.ask(broker);
        checks.add(
                Check.of(
                        "broker",
                        answer.problem().isEmpty(),
                        broker.url(),
                        answer.problem().orElse(answer.version().orElse("MQTT 5"))));
        if (answer.problem().isPresent()) {
            return;
        }
        try {
            BrokerLimits limits = new BrokerLimits(broker);
            checks.addAll(limits.told());
            if (probe) {
                checks.add(limits.queued());
            } else if (answer.version().orElse("").startsWith("mosquitto")) {
                terminal.complain("doctor.mosquitto", answer.version().orElseThrow());
            }
        } catch (IOException e) {
            checks.add(
                    Check.of("broker-asked", false, broker.url(), String.valueOf(e.getMessage())));
        }
    }

    /** The file that is named; else the one of this machine, if there is a Mosquitto. */
    private void checkMosquittoConf(Optional<VigilSettings> settings) {
        boolean usual =
                settings.filter(DoctorCommand::isBrokerHere).isPresent()
                        && Files.isReadable(MosquittoConf.USUAL);
        Path file = mosquitto == null && usual ? MosquittoConf.USUAL : mosquitto;
        if (file == null) {
            return;
        }
        try {
            checks.addAll(MosquittoConf.read(file).checks());
        } catch (IOException e) {
            checks.add(Check.of("mosquitto-conf", false, file));
        }
    }

    private static boolean isBrokerHere(VigilSettings settings) {
        if (!(settings.broker() instanceof VigilSettings.External broker)) {
            return false;
        }
        String url = broker.settings().url();
        return url.contains("//127.0.0.1") || url.contains("//localhost");
    }

    private void checkStore(StoreSettings.Influx influx) throws InterruptedException {
        try (SeriesStore store = Stores.open(influx)) {
            checks.add(Check.of("store", store.isAvailable(), influx.url()));
        }
        InfluxVersion.of(influx.url())
                .ifPresent(
                        version ->
                                checks.add(
                                        Check.of(
                                                "store-version",
                                                version.isSupported(),
                                                version.text())));
    }

    private Looked looked(Check check) {
        return new Looked(
                check.code(),
                check.good(),
                text(check, ""),
                check.good() ? null : text(check, ".why"),
                check.good() ? null : text(check, ".remedy"));
    }

    /** One line: a mark and what was found; if it is not right, why it matters and what to do. */
    private void print(Check check) {
        String mark =
                terminal.messages().text(check.good() ? "doctor.mark-good" : "doctor.mark-bad");
        if (check.good()) {
            terminal.result(mark + " " + text(check, ""));
            return;
        }
        terminal.result(mark + " " + text(check, "") + " [" + check.code() + "]");
        terminal.result("       " + text(check, ".why"));
        terminal.result("       " + text(check, ".remedy"));
    }

    private String text(Check check, String part) {
        return terminal.messages()
                .text("doctor." + check.key() + part, check.arguments().toArray());
    }
}
