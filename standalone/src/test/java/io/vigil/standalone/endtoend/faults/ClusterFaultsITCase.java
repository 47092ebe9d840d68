package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.model.SensorId;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.PublisherSettings;
import io.vigil.standalone.endtoend.ColoradoFlood;
import io.vigil.standalone.endtoend.Disturbed;
import io.vigil.standalone.endtoend.EventLog;
import io.vigil.standalone.endtoend.SentReadings;
import io.vigil.standalone.endtoend.SentReadings.Series;
import io.vigil.standalone.endtoend.Step;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.testing.InfluxServer;
import io.vigil.testing.MosquittoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both jobs on a cluster of several processes, with a real Mosquitto and a real InfluxDB, while the
 * recorded flood is replayed and processes die or the parallelism changes. In the end the store
 * holds what an undisturbed run gives. Delivered is what was published as events.
 */
@Tag("faults")
@LongForm
class ClusterFaultsITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int IN_FLIGHT = 100;

    @TempDir private Path directory;

    private final List<Long> recoveries = new CopyOnWriteArrayList<>();
    private MosquittoServer mosquitto;
    private InfluxServer influx;
    private FlinkCluster cluster;
    private EventLog events;
    private Publisher gateway;
    private SentReadings sent;
    private CompletableFuture<Void> repair = CompletableFuture.completedFuture(null);

    @BeforeEach
    void start() throws Exception {
        mosquitto =
                MosquittoServer.open(
                        Files.createDirectories(directory.resolve("mosquitto")),
                        "log_type all",
                        "max_inflight_messages 1000");
        influx = InfluxServer.start(Files.createDirectories(directory.resolve("influx")));
        Path configuration =
                Files.writeString(
                        directory.resolve("vigil.yaml"),
                        """
                        catalogue: %s
                        rules: %s
                        clock: event
                        checkpoint.interval: 500 ms
                        ledger.interval: 300 ms
                        broker.url: %s
                        store: { kind: influx, influx: { url: "%s" } }
                        """
                                .formatted(
                                        ColoradoFlood.WATCHED.catalogue().toAbsolutePath(),
                                        ColoradoFlood.WATCHED.rules().toAbsolutePath(),
                                        mosquitto.url(),
                                        influx.url()));
        cluster =
                new FlinkCluster(
                        Files.createDirectories(directory.resolve("cluster")), configuration);
        events = listen();
        gateway =
                Publisher.start(
                        new PublisherSettings(
                                mosquitto.url(),
                                Optional.empty(),
                                Optional.empty(),
                                "gateway",
                                IN_FLIGHT));
        sent = new SentReadings(gateway);
    }

    @AfterEach
    void stop() throws Exception {
        repair.handle((done, failure) -> null).join();
        for (AutoCloseable each : new AutoCloseable[] {cluster, influx, gateway, events}) {
            if (each != null) {
                each.close();
            }
        }
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    @Test
    void theOtherTaskManagerTakesOver() throws Exception {
        cluster.start(2);
        cluster.submit(2, 1);

        replay(
                disturbed ->
                        disturbed
                                .before(400, () -> killed("taskmanager-1", () -> {}))
                                .before(
                                        1_000,
                                        () -> killed("taskmanager-2", () -> cluster.start(2))));

        assertUndisturbed(Fault.TASK_MANAGER_KILLED, 2);
    }

    @Test
    void everyProcessDiesInItsTurn() throws Exception {
        cluster.start(2);
        cluster.submit(2, 1);

        replay(
                disturbed ->
                        disturbed
                                .before(100, this::restartMosquitto)
                                .before(400, () -> killed("jobmanager", cluster::up))
                                .before(800, () -> killed("taskmanager-2", cluster::up))
                                .before(1_200, this::killInflux));

        assertUndisturbed(Fault.CLUSTER_PROCESSES_KILLED, 4);
    }

    @Test
    void theParallelismGoesFromOneToFourAndBack() throws Exception {
        cluster.start(1);
        cluster.submit(1, 1);

        replay(
                disturbed ->
                        disturbed.before(400, () -> rescaled(4)).before(1_000, () -> rescaled(1)));

        assertUndisturbed(Fault.CLUSTER_RESCALED, 2);
    }

    @Test
    void whatWaitsInEverySessionIsReadByFewerReaders() throws Exception {
        cluster.start(2);
        cluster.submit(2, 4);
        cluster.savepoint(FlinkCluster.EARLY_WARNING);
        cluster.savepoint(FlinkCluster.ARCHIVE);
        // All four sessions of each job get their share while nobody reads.
        replay(disturbed -> {});

        cluster.start(1);
        cluster.rescale(FlinkCluster.EARLY_WARNING, 1);
        cluster.rescale(FlinkCluster.ARCHIVE, 1);

        awaitStored();
    }

    /** Sends the whole flood. */
    private void replay(Consumer<Disturbed> disturbances) throws InterruptedException {
        Disturbed disturbed = new Disturbed(sent);
        disturbances.accept(disturbed);
        ColoradoFlood.replay(disturbed);
        repair.join();
        assertThat(gateway.flush(PATIENCE)).as("everything sent is acknowledged").isTrue();
        assertThat(disturbed.isOver()).as("every disturbance has happened").isTrue();
    }

    /**
     * Sending goes on while the cluster finds out and {@code remedy} runs. Over when both jobs make
     * checkpoints again.
     */
    private void killed(String process, Runnable remedy) {
        repair.join();
        cluster.awaitCheckpoint(FlinkCluster.EARLY_WARNING);
        cluster.awaitCheckpoint(FlinkCluster.ARCHIVE);
        long began = System.nanoTime();
        cluster.kill(process);
        repair =
                CompletableFuture.runAsync(
                        () -> {
                            remedy.run();
                            cluster.awaitCheckpoint(FlinkCluster.EARLY_WARNING);
                            cluster.awaitCheckpoint(FlinkCluster.ARCHIVE);
                            recoveries.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
                        });
    }

    private void rescaled(int parallelism) {
        repair.join();
        Map<Series, Instant> newest = newest();
        repair =
                CompletableFuture.runAsync(
                        () -> {
                            cluster.start(4);
                            long began = System.nanoTime();
                            cluster.rescale(FlinkCluster.EARLY_WARNING, parallelism);
                            cluster.rescale(FlinkCluster.ARCHIVE, parallelism);
                            measure(newest, began);
                            cluster.start(parallelism);
                        });
    }

    private void killInflux() {
        repair.join();
        Map<Series, Instant> newest = newest();
        influx.kill();
        repair =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                influx.restart();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            measure(newest, System.nanoTime());
                        });
    }

    /** Before the first warning is due, so that whoever listens can come back in time. */
    private void restartMosquitto() throws Exception {
        Map<Series, Instant> newest = newest();
        assertThat(events.heard()).isEmpty();
        events.close();
        mosquitto.stop();
        mosquitto.start();
        long began = System.nanoTime();
        events = listen();
        repair = CompletableFuture.runAsync(() -> measure(newest, began));
    }

    private EventLog listen() throws Exception {
        return new EventLog(mosquitto.url(), Files.writeString(directory.resolve("password"), "-"));
    }

    private Map<Series, Instant> newest() {
        Map<Series, Instant> newest = new HashMap<>();
        sent.values()
                .forEach((series, values) -> newest.put(series, new TreeMap<>(values).lastKey()));
        return newest;
    }

    /** Until what had been sent when the fault began is in the store. */
    private void measure(Map<Series, Instant> newest, long began) {
        try (SeriesStore store = store()) {
            await("newest readings in the store")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> newest.entrySet().stream().allMatch(each -> holds(store, each)));
        }
        recoveries.add(Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    private static boolean holds(SeriesStore store, Map.Entry<Series, Instant> wanted) {
        return !store.query()
                .series(
                        new SensorId(wanted.getKey().sensor()),
                        wanted.getKey().quantity(),
                        wanted.getValue(),
                        wanted.getValue().plusMillis(1),
                        2)
                .isEmpty();
    }

    private void awaitStored() {
        try (SeriesStore store = store()) {
            await("readings in the store")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> SentReadings.storedCount(store) == sent.size());
            assertThat(sent.storedIn(store)).isEqualTo(sent.values());
        }
    }

    private void assertUndisturbed(Fault fault, int times) {
        awaitStored();
        try (SeriesStore store = store()) {
            await("warnings in the store")
                    .atMost(PATIENCE)
                    .until(() -> ColoradoFlood.stepsIn(store).size() >= ColoradoFlood.STEPS.size());
            await("ledger").atMost(PATIENCE).until(() -> account(store).isExact());
            List<Step> told = told();
            List<String> differences = new ArrayList<>();
            compare("stored", inOrder(ColoradoFlood.stepsIn(store)), differences);
            compare("published", firstOfEach(told), differences);
            RunResults.OF_THIS_BUILD.put(
                    new RunResult(
                            fault.id(),
                            "mosquitto+influxdb",
                            Form.current().name().toLowerCase(Locale.ROOT),
                            FaultSuite.SEED,
                            LocalDate.now(ZoneOffset.UTC).toString(),
                            times,
                            ColoradoFlood.STEPS.size(),
                            firstOfEach(told).size(),
                            told.size() - firstOfEach(told).size(),
                            account(store),
                            recoveries,
                            differences));
            assertThat(differences).isEmpty();
        }
    }

    private static List<Step> inOrder(List<Step> steps) {
        return steps.stream().sorted(Comparator.comparingLong(Step::number)).toList();
    }

    /** The same steps, those of each episode in the same order. */
    private static void compare(String what, List<Step> steps, List<String> differences) {
        if (!byEpisode(steps).equals(byEpisode(ColoradoFlood.STEPS))) {
            differences.add(what + " " + steps + " instead of " + ColoradoFlood.STEPS);
        }
    }

    private static Map<String, List<Step>> byEpisode(List<Step> steps) {
        Map<String, List<Step>> episodes = new TreeMap<>();
        for (Step step : steps) {
            episodes.computeIfAbsent(step.episode(), key -> new ArrayList<>()).add(step);
        }
        return episodes;
    }

    /** Every event that was published, repetitions among them. */
    private List<Step> told() {
        return events.heard().stream().map(heard -> Step.of(heard.transition())).toList();
    }

    private static List<Step> firstOfEach(List<Step> told) {
        Set<String> seen = new HashSet<>();
        return told.stream().filter(step -> seen.add(step.identity())).toList();
    }

    private Account account(SeriesStore store) {
        LedgerTotals ledger = LedgerTotals.in(store);
        return new Account(
                sent.handed(),
                0,
                0,
                sent.differentIn(store),
                0,
                ledger.duplicates(),
                ledger.received(),
                0);
    }

    private SeriesStore store() {
        return Stores.open(
                new StoreSettings.Influx(
                        influx.url(),
                        "vigil",
                        "vigil",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
