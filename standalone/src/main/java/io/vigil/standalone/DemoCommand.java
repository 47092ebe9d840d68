package io.vigil.standalone;

import io.vigil.jobs.ClockMode;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.office.OfficeSettings;
import io.vigil.simulator.CountyResources;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.SimulationRunner;
import io.vigil.simulator.scenario.Scenario;
import io.vigil.simulator.scenario.Scenarios;
import io.vigil.standalone.broker.EmbeddedBrokerSettings;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.StoreSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one JVM, watching a fictional county in which much goes wrong. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_BROKER_PORT = 1883;
    private static final String LOOPBACK = "127.0.0.1";

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", descriptionKey = "port")
    private int port;

    @Option(names = "--broker-port", paramLabel = "N", descriptionKey = "demo.broker-port")
    private Integer brokerPort;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "demo.data")
    private Path data;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "seed")
    private long seed;

    @Option(names = "--minutes", paramLabel = "M", descriptionKey = "minutes")
    private Double minutes;

    DemoCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (minutes != null && !(minutes > 0 && minutes < 1e6)) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--minutes");
        }
        requirePort("--port", port);
        if (brokerPort != null) {
            requirePort("--broker-port", brokerPort);
        }
        if (data != null) {
            return run(data.toAbsolutePath().normalize(), () -> {});
        }
        Path temporary = Files.createTempDirectory("vigil-demo-");
        return run(temporary, () -> FileTrees.delete(temporary));
    }

    private void requirePort(String option, int value) {
        if (value < 0 || value > 65_535) {
            throw new UsageException(spec.commandLine(), "usage.port", option);
        }
    }

    private int run(Path directory, Runnable afterwards) throws Exception {
        Scenario scenario = Scenarios.byName("county").orElseThrow();
        Documents documents = documents();
        terminal.say(
                "demo.begin",
                scenario.title().in(terminal.locale()),
                Long.toString(seed),
                documents.catalogue().sites().size(),
                documents.catalogue().sensors().size());
        return new LiveRun(terminal, clock)
                .run(
                        new LiveRun.Request(
                                settings(directory),
                                documents,
                                DeskDocuments.ofCounty(),
                                Optional.of(CountyResources.text(CountyResources.BASEMAP)),
                                true,
                                Optional.ofNullable(minutes)
                                        .map(m -> Duration.ofMillis(Math.round(m * 60_000))),
                                (vigil, logins) -> simulate(scenario, vigil, logins),
                                afterwards));
    }

    private Documents documents() {
        Documents.Loaded loaded =
                Documents.check(
                        new ConfigurationFiles(
                                1,
                                Map.of(
                                        CountyResources.CATALOGUE,
                                        CountyResources.text(CountyResources.CATALOGUE)),
                                Map.of(
                                        CountyResources.RULES,
                                        CountyResources.text(CountyResources.RULES))));
        return loaded.documents()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "the demo's own files are wrong: " + loaded.findings()));
    }

    private VigilSettings settings(Path directory) {
        return new VigilSettings(
                directory,
                List.of(),
                List.of(),
                List.of(),
                ClockMode.WALL,
                1,
                Duration.ofSeconds(1),
                OfficeSettings.KEEP,
                new VigilSettings.Embedded(
                        LOOPBACK,
                        brokerPort(),
                        Optional.empty(),
                        EmbeddedBrokerSettings.DEFAULT_TOPICS,
                        "vigil"),
                new StoreSettings.Embedded(directory.resolve("store").toString()),
                false,
                new VigilSettings.Console(
                        LOOPBACK, port, terminal.locale(), Optional.empty(), Optional.empty()));
    }

    /** The usual port if it is free: a demo should not fail because of a broker next door. */
    private int brokerPort() {
        if (brokerPort != null) {
            return brokerPort;
        }
        try (ServerSocket usual =
                new ServerSocket(USUAL_BROKER_PORT, 1, InetAddress.getLoopbackAddress())) {
            return usual.getLocalPort();
        } catch (IOException e) {
            terminal.say("demo.broker-port-taken", Integer.toString(USUAL_BROKER_PORT));
            return 0;
        }
    }

    private LiveRun.Stop simulate(Scenario scenario, Vigil vigil, List<Logins.Login> logins) {
        String url = vigil.brokerUrl().orElseThrow();
        MessageTarget gateways =
                new EnterpriseConnections(
                        logins.stream()
                                .filter(Logins.Login::isEnterprise)
                                .collect(
                                        Collectors.toMap(
                                                Logins.Login::name, login -> gateway(url, login))));
        SimulationRunner runner =
                new SimulationRunner(
                        new SimulationRunner.Options(
                                scenario,
                                seed,
                                clock.instant(),
                                OptionalDouble.of(1),
                                Optional.empty()),
                        gateways,
                        clock,
                        progress -> {});
        Thread thread = new Thread(() -> simulate(runner), "vigil-simulator");
        thread.setDaemon(true);
        thread.start();
        return () -> {
            runner.stop();
            thread.join(5_000);
            gateways.close();
        };
    }

    private static MessageTarget gateway(String url, Logins.Login login) {
        return Publisher.start(
                new PublisherSettings(
                        url,
                        Optional.of(login.name()),
                        Optional.of(login.password()),
                        "simulator-" + login.name(),
                        PublisherSettings.DEFAULT_IN_FLIGHT));
    }

    private static void simulate(SimulationRunner runner) {
        try {
            runner.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
