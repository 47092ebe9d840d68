package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.standalone.config.ConfigurationLoader;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks whether Vigil can run here, and says what to do where it cannot. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    private static final int LEAST_JAVA = 17;
    private static final long LEAST_DISK_BYTES = 2L << 30;
    private static final long LEAST_MEMORY_BYTES = 1L << 30;

    private final Terminal terminal;
    private boolean problems;

    @Option(names = "--config", paramLabel = "FILE", descriptionKey = "config")
    private Path config;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int java = Runtime.version().feature();
        check(java >= LEAST_JAVA, "doctor.java", Integer.toString(java));
        long memory = Runtime.getRuntime().maxMemory();
        check(memory >= LEAST_MEMORY_BYTES, "doctor.memory", memory >> 20);
        if (config == null) {
            checkPort("127.0.0.1", 8080);
            checkPort("127.0.0.1", 1883);
            checkDisk(Path.of(System.getProperty("java.io.tmpdir")));
        } else {
            checkConfiguration();
        }
        terminal.say(problems ? "doctor.bad" : "doctor.good");
        return problems ? ExitCode.FINDINGS : ExitCode.FINE;
    }

    private void checkConfiguration() throws IOException {
        ConfigurationLoader.Loaded loaded = ConfigurationLoader.load(config, Optional.empty());
        checkFindings("doctor.config", loaded.findings());
        if (loaded.settings().isEmpty()) {
            return;
        }
        VigilSettings settings = loaded.settings().get();
        Documents.Loaded documents = Documents.load(settings.catalogue(), settings.rules());
        checkFindings("doctor.documents", documents.findings());
        DeskDocuments.Loaded desk = DeskDocuments.load(settings.desk());
        terminal.complain(desk.findings(), DeskDocuments.MESSAGES);
        check(desk.findings().stream().noneMatch(Finding::isError), "doctor.desk", config);
        checkData(settings.data());
        checkPort(settings.console().host(), settings.console().port());
        if (settings.broker() instanceof VigilSettings.Embedded broker) {
            checkPort(broker.host(), broker.port());
        } else {
            checkBroker((VigilSettings.External) settings.broker());
        }
        if (settings.store() instanceof StoreSettings.Influx influx) {
            checkStore(influx);
        }
    }

    private void checkFindings(String key, List<Finding> findings) {
        terminal.complain(findings, Messages.CATALOGUE, Messages.RULES);
        check(findings.stream().noneMatch(Finding::isError), key, config);
    }

    private void checkData(Path data) throws IOException {
        try (DataDirectory ignored = DataDirectory.open(data)) {
            check(true, "doctor.data", ignored.path());
        } catch (DataDirectory.HeldException e) {
            check(false, "doctor.data-held", data);
        } catch (IOException e) {
            check(false, "doctor.data", data);
            return;
        }
        checkDisk(data);
    }

    private void checkDisk(Path directory) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        check(free >= LEAST_DISK_BYTES, "doctor.disk", directory, free >> 20);
    }

    private void checkPort(String host, int port) {
        boolean free;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            free = true;
        } catch (IOException e) {
            free = false;
        }
        check(free, "doctor.port", host, Integer.toString(port));
    }

    private void checkBroker(VigilSettings.External broker) {
        BrokerProbe.Answer answer = BrokerProbe.ask(broker.settings());
        check(answer.problem().isEmpty(), "doctor.broker", broker.settings().url());
        answer.problem().ifPresent(reason -> terminal.result("       " + reason));
        answer.version()
                .filter(version -> version.startsWith("mosquitto"))
                .ifPresent(version -> terminal.say("doctor.mosquitto", version));
    }

    private void checkStore(StoreSettings.Influx influx) {
        try (SeriesStore store = Stores.open(influx)) {
            check(store.isAvailable(), "doctor.store", influx.url());
        }
    }

    /** One line: a mark, what was looked at, and, if it is not right, what to do. */
    private void check(boolean good, String key, Object... arguments) {
        problems |= !good;
        String mark = terminal.messages().text(good ? "doctor.mark-good" : "doctor.mark-bad");
        String line = mark + " " + terminal.messages().text(key, arguments);
        terminal.result(
                good ? line : line + " " + terminal.messages().text(key + ".remedy", arguments));
    }
}
