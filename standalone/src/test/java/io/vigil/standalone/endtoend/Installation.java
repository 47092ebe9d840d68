package io.vigil.standalone.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.model.CatalogueText;
import io.vigil.model.Connection;
import io.vigil.model.ForeignName;
import io.vigil.model.Sensor;
import io.vigil.simulator.CountyResources;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.Wiring;
import io.vigil.simulator.hj212.LoggerFrames;
import io.vigil.simulator.scenario.Scenarios;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.testing.FreePorts;
import io.vigil.testing.InfluxServer;
import io.vigil.testing.MosquittoServer;
import io.vigil.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** A Vigil process with its broker, inside it or a real Mosquitto beside it. */
public final class Installation implements AutoCloseable {
    /** Small enough that a crash leaves much unacknowledged on both sides. */
    private static final int IN_FLIGHT = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DROPPED = "dropped";

    /** The site of the county whose sensors are wired to a data logger. */
    public static final String WIRED_SITE = "gas-15";

    /** The gauge of the county that a telemetry station reports. */
    public static final String STATION_SENSOR = "river-11-level";

    /** Address of that station. */
    public static final String STATION = "0012345678";

    /** Stand for numbers in configuration lines. */
    private static final String LOGGER_PORT = "LOGGER-PORT";

    private static final String STATION_PORT = "STATION-PORT";

    private final Path directory;
    private final VigilProcess vigil;
    private final Optional<MosquittoServer> mosquitto;
    private final Optional<TcpProxy> proxy;
    private final Optional<InfluxServer> influx;
    private final Optional<TcpProxy> wayToStore;
    private final int brokerPort;
    private final int boardPort = FreePorts.next();
    private final int loggerPort = FreePorts.next();
    private final int stationPort = FreePorts.next();

    /** Which broker. */
    public enum Broker {
        MOSQUITTO,
        EMBEDDED
    }

    /**
     * Starts everything with the event clock.
     *
     * @param directory empty
     * @param mosquittoLines more configuration lines of Mosquitto
     */
    Installation(Broker broker, Watched watched, Path directory, String... mosquittoLines) {
        this(InstallationPlan.in(directory, watched).broker(broker).mosquittoLines(mosquittoLines));
    }

    /**
     * Starts everything with a duty desk, by the wall clock.
     *
     * @param desk the desk's file
     */
    static Installation withDesk(Watched watched, Path desk, Path directory) {
        return InstallationPlan.in(directory, watched)
                .mosquitto("max_queued_messages 0")
                .clock("wall")
                .configuration("desk: [ " + desk.toAbsolutePath() + " ]")
                .start();
    }

    /**
     * Starts everything for the fictional county with its rules, its desk and its map, by the wall
     * clock. Nothing is measured there yet. The sensors of one site are wired to a data logger, one
     * gauge to a telemetry station; each is let in on a port of its own.
     */
    public static Installation ofCounty(Path directory) throws IOException {
        Path files = Files.createDirectories(directory.resolve("county"));
        for (String name : List.of(CountyResources.RULES, CountyResources.BASEMAP)) {
            Files.writeString(files.resolve(name), CountyResources.text(name));
        }
        Files.writeString(
                files.resolve(CountyResources.CATALOGUE),
                CatalogueText.write(
                        Wiring.of(
                                Scenarios.byName("county").orElseThrow().catalogue(),
                                Installation::connection)));
        Path desk = Path.of("..", "rules", "desk", "county").toAbsolutePath().normalize();
        return InstallationPlan.in(
                        directory,
                        new Watched(
                                files.resolve(CountyResources.CATALOGUE),
                                files.resolve(CountyResources.RULES)))
                .clock("wall")
                .configuration(
                        """
                        desk: [ %s ]
                        console.base-map: %s
                        doors.tcp.ports: [ "hj212:%s", "sl651:%s" ]
                        doors.files.directory: %s
                        """
                                .formatted(
                                        desk,
                                        files.resolve(CountyResources.BASEMAP),
                                        LOGGER_PORT,
                                        STATION_PORT,
                                        directory.resolve(DROPPED)))
                .start();
    }

    private static Optional<Connection> connection(Sensor sensor) {
        if (sensor.id().value().equals(STATION_SENSOR)) {
            Map<String, ForeignName> names = Map.of("level", new ForeignName("39", "m"));
            return Optional.of(new Connection("sl651", STATION, names, Map.of()));
        }
        return sensor.site().value().equals(WIRED_SITE)
                ? Optional.of(LoggerFrames.connection(sensor))
                : Optional.empty();
    }

    Installation(InstallationPlan plan) {
        directory = plan.directory;
        mosquitto =
                plan.broker == Broker.MOSQUITTO
                        ? Optional.of(
                                MosquittoServer.open(
                                        folder(directory, "mosquitto"),
                                        plan.mosquittoLines.toArray(String[]::new)))
                        : Optional.empty();
        brokerPort = mosquitto.map(MosquittoServer::port).orElseGet(FreePorts::next);
        proxy = plan.proxied ? Optional.of(TcpProxy.to(brokerPort)) : Optional.empty();
        influx = plan.influx ? Optional.of(startInflux(directory)) : Optional.empty();
        wayToStore = influx.map(server -> TcpProxy.to(URI.create(server.url()).getPort()));
        vigil = new VigilProcess(directory, configuration(plan), plan.clock, plan.environment);
        try {
            vigil.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Path configuration(InstallationPlan plan) {
        String broker =
                mosquitto.isPresent()
                        ? "broker.url: tcp://127.0.0.1:"
                                + proxy.map(TcpProxy::port).orElse(brokerPort)
                        : "broker.embedded.port: " + brokerPort;
        try {
            return Files.writeString(
                    directory.resolve("vigil.yaml"),
                    """
                    catalogue: [ %s ]
                    rules: [ %s ]
                    checkpoint.interval: 200 ms
                    console.port: %d
                    %s
                    %s
                    %s
                    """
                            .formatted(
                                    plan.watched.catalogue().toAbsolutePath(),
                                    plan.watched.rules().toAbsolutePath(),
                                    boardPort,
                                    broker,
                                    wayToStore.map(Installation::storeLine).orElse(""),
                                    plan.configuration
                                            .replace(LOGGER_PORT, Integer.toString(loggerPort))
                                            .replace(STATION_PORT, Integer.toString(stationPort))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String storeLine(TcpProxy way) {
        return "store: { kind: influx, influx: { url: \"http://127.0.0.1:" + way.port() + "\" } }";
    }

    private static InfluxServer startInflux(Path directory) {
        try {
            return InfluxServer.start(folder(directory, "influx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path directory, String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where files of old readings are dropped, at the county. */
    public Path dropped() {
        return directory.resolve(DROPPED);
    }

    public String brokerUrl() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    public String boardUrl() {
        return "http://127.0.0.1:" + boardPort;
    }

    /** Where data loggers connect. */
    public InetSocketAddress doorOfLoggers() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), loggerPort);
    }

    /** Where telemetry stations connect. */
    public InetSocketAddress doorOfStations() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), stationPort);
    }

    /** File with the password of Vigil's own account. */
    public Path servicePassword() {
        return vigil.data().resolve("secrets/service");
    }

    public VigilProcess vigil() {
        return vigil;
    }

    public MosquittoServer mosquitto() {
        return mosquitto.orElseThrow();
    }

    /** Between Vigil and its Mosquitto, where that was planned. */
    public TcpProxy proxy() {
        return proxy.orElseThrow();
    }

    /** The store's server, where that was planned; the tests reach it directly. */
    public InfluxServer influx() {
        return influx.orElseThrow();
    }

    /** Between Vigil and its InfluxDB, where that was planned. */
    public TcpProxy wayToStore() {
        return wayToStore.orElseThrow();
    }

    /** A gateway that logs in as this enterprise. */
    public Publisher gatewayOf(String enterprise) {
        return publisher(enterprise, vigil::password);
    }

    /** A gateway that may publish for every enterprise, with Vigil's own account. */
    public Publisher gatewayOfAll() {
        return publisher("vigil", name -> read(vigil.data().resolve("secrets/service")));
    }

    private Publisher publisher(String user, UnaryOperator<String> password) {
        boolean logsIn = mosquitto.isEmpty();
        return Publisher.start(
                new PublisherSettings(
                        "tcp://127.0.0.1:" + brokerPort,
                        logsIn ? Optional.of(user) : Optional.empty(),
                        logsIn ? Optional.of(password.apply(user)) : Optional.empty(),
                        "gateway-of-" + user,
                        IN_FLIGHT));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Board board() {
        return board("viewer");
    }

    /** The same with the rights of another login. */
    public Board board(String login) {
        return Board.login(boardPort, login, vigil.password(login));
    }

    /** Waits until the newest reading of every sensor has come out at the board. */
    public void awaitStored(SentReadings sent) {
        Board board = board();
        await("newest readings at the board")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(board::newestReadings, sent.newest()::equals);
    }

    /** Waits until the board knows a warning; what is printed begins only when it listens. */
    public void awaitWarning(String episode) {
        Board board = board();
        await("warning " + episode)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !board.stepsOf(episode).isEmpty());
    }

    /** Waits until these steps have come out at the board, which asks the store for them. */
    void awaitSteps(Collection<Step> steps) {
        Board board = board();
        Map<String, List<String>> byEpisode =
                steps.stream()
                        .map(Step::identity)
                        .sorted()
                        .collect(Collectors.groupingBy(id -> id.substring(0, id.indexOf('#'))));
        byEpisode.forEach(
                (episode, identities) ->
                        await("steps of " + episode)
                                .atMost(PATIENCE)
                                .pollInterval(Duration.ofMillis(100))
                                .until(() -> board.stepsOf(episode), identities::equals));
    }

    /** Waits until the board has stayed the same for a while, with everything sent long ago. */
    void awaitQuiet() {
        Board board = board();
        await("no more warnings")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .during(Duration.ofSeconds(2))
                .until(new Unchanged(board::newestWarning));
    }

    /** Whether an answer is the same as the last time. */
    private static final class Unchanged implements Callable<Boolean> {
        private final Supplier<String> question;
        private String last = "";

        Unchanged(Supplier<String> question) {
            this.question = question;
        }

        @Override
        public Boolean call() {
            String answer = question.get();
            boolean same = answer.equals(last);
            last = answer;
            return same;
        }
    }

    /**
     * Waits until everything of the recorded flood has come out at the board, stops Vigil and
     * compares the store with an undisturbed run: the same steps and readings, each once.
     */
    void assertUndisturbed(SentReadings sent) {
        awaitStored(sent);
        awaitSteps(ColoradoFlood.STEPS);
        vigil.stop();
        try (SeriesStore store = store()) {
            assertThat(ColoradoFlood.stepsIn(store))
                    .containsExactlyInAnyOrderElementsOf(ColoradoFlood.STEPS);
            assertThat(sent.storedIn(store)).isEqualTo(sent.values());
            assertThat(SentReadings.storedCount(store)).isEqualTo(sent.size());
        }
    }

    /**
     * Waits until Mosquitto has saved what it has acknowledged so far, which it does on every
     * change if it is told to. Changes of no importance are made to see that.
     */
    public void awaitSavedByMosquitto() throws MqttException {
        Path saved = directory.resolve("mosquitto").resolve("mosquitto.db");
        // The file system's clock ticks coarsely.
        Instant after = Instant.now().plusMillis(20);
        MqttClient marker = new MqttClient(mosquitto().url(), "marker", new MemoryPersistence());
        marker.connect();
        try {
            await("save by Mosquitto")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> {
                                byte[] now = Instant.now().toString().getBytes(UTF_8);
                                marker.publish("test/marker", now, 1, true);
                                return Files.exists(saved)
                                        && Files.getLastModifiedTime(saved)
                                                .toInstant()
                                                .isAfter(after);
                            });
        } finally {
            marker.disconnect();
            marker.close();
        }
    }

    /** Kills Mosquitto and starts it again without anything that it kept. */
    public void forgetByMosquitto() throws IOException {
        mosquitto().kill();
        Files.deleteIfExists(directory.resolve("mosquitto").resolve("mosquitto.db"));
        mosquitto().start();
    }

    /** Waits until Vigil has logged this. */
    public void awaitLogged(String text) {
        await("log: " + text).atMost(PATIENCE).until(() -> vigil.log().contains(text));
    }

    /** The store; an embedded one only once Vigil has been stopped. */
    public SeriesStore store() {
        return Stores.open(
                influx.map(server -> influxAt(server.url()))
                        .orElseGet(
                                () ->
                                        new StoreSettings.Embedded(
                                                vigil.data().resolve("store").toString())));
    }

    private static StoreSettings influxAt(String url) {
        Optional<String> nothing = Optional.empty();
        return new StoreSettings.Influx(url, "vigil", "vigil", nothing, nothing, nothing);
    }

    @Override
    public void close() {
        if (vigil != null) {
            vigil.close();
        }
        wayToStore.ifPresent(TcpProxy::close);
        influx.ifPresent(InfluxServer::close);
        proxy.ifPresent(TcpProxy::close);
        mosquitto.ifPresent(MosquittoServer::close);
    }
}
