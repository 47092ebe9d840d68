package io.vigil.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationDocument;
import io.vigil.ledger.ArrivalModel;
import io.vigil.ledger.Counts;
import io.vigil.ledger.Gap;
import io.vigil.ledger.LedgerLine;
import io.vigil.model.Site;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.TransitionFilter;
import io.vigil.testing.InfluxServer;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs on a real broker, with the embedded store and with a real InfluxDB. */
class LocalJobsITCase {
    private static final String UP = "vigil/v1/up/hydro/" + Samples.SENSOR;

    @TempDir private Path directory;

    private MosquittoServer broker;

    @BeforeEach
    void startBroker() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
        broker = MosquittoServer.open(Files.createDirectories(directory.resolve("mosquitto")));
    }

    @AfterEach
    void stopBroker() {
        if (broker != null) {
            broker.close();
        }
        Awaitility.reset();
    }

    @Test
    void aWarningIsPublishedStoredAndContinuedAfterARestart() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        try (TestClient client =
                new TestClient(broker.url(), "vigil/v1/events/#", "vigil/v1/down/#")) {
            try (RunningJobs jobs = start(store)) {
                client.publish(UP, reading(0, 26.9));
                await().until(() -> client.warnings().size() == 1);
                await().until(() -> jobs.counters().getOrDefault("transitions", 0L) == 1);
                assertThat(client.on("vigil/v1/down/hydro/warnings")).hasSize(1);
                assertThat(jobs.isRunning()).isTrue();
                assertThat(jobs.samples())
                        .as("what checkpoints wait for is told")
                        .anyMatch(told -> told.name().equals(CheckpointDemand.WINDOW_USED))
                        .anyMatch(
                                told ->
                                        told.name().equals(CheckpointDemand.UNACKNOWLEDGED)
                                                && CheckpointDemand.COMMANDS.equals(
                                                        told.labels()
                                                                .get(CheckpointDemand.OPERATOR)));
            }

            client.publish(UP, reading(1, 27.4));
            try (RunningJobs jobs = start(store);
                    SeriesStore reader = Stores.open(store)) {
                await().until(
                                () ->
                                        identities(reader)
                                                .containsAll(
                                                        List.of(
                                                                "river-stage:gauge-1:1#1",
                                                                "river-stage:gauge-1:1#2")));

                assertThat(jobs.isRunning()).isTrue();
                assertThat(identities(reader)).hasSize(2);
                assertThat(reader.query().readingCount(Instant.EPOCH, Instant.MAX)).isEqualTo(2);
            }
        }
    }

    @Test
    void aBrokerThatLostItsFilesIsToldTheStatesOfOpenWarningsAgainAndNothingElse()
            throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        String states = "vigil/v1/warnings/430000/430900/river-1/river-stage/gauge-1";
        try (RunningJobs jobs = start(store)) {
            String known;
            try (TestClient client = new TestClient(broker.url(), "vigil/v1/warnings/#")) {
                client.publish(UP, reading(0, 26.9));
                await().until(() -> !client.on(states).isEmpty());
                known = client.on(states).get(0);
            }

            broker.stop();
            Files.delete(directory.resolve("mosquitto").resolve("mosquitto.db"));
            broker.start();

            try (TestClient client = new TestClient(broker.url(), "vigil/v1/#")) {
                await().until(() -> client.on(states).size() > 1);
                assertThat(client.on(states)).containsOnly(known);
                assertThat(client.on("vigil/v1/events/")).isEmpty();
                assertThat(client.on("vigil/v1/down/hydro/warnings")).isEmpty();
            }
            try (TestClient later = new TestClient(broker.url(), states)) {
                await().until(() -> !later.on(states).isEmpty());
            }
            assertThat(jobs.isRunning()).isTrue();
            try (SeriesStore reader = Stores.open(store)) {
                assertThat(identities(reader)).containsExactly("river-stage:gauge-1:1#1");
            }
        }
    }

    @Test
    void filesOfJobsAreServedToThisMachineOnly() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        try (RunningJobs jobs = start(store)) {
            assertThat(jobs.isRunning()).isTrue();
            String listening = "BLOB Server listener at ";
            int port =
                    Thread.getAllStackTraces().keySet().stream()
                            .map(Thread::getName)
                            .filter(name -> name.startsWith(listening))
                            .mapToInt(name -> Integer.parseInt(name.substring(listening.length())))
                            .findAny()
                            .orElseThrow();

            // Whoever listens on all addresses has this one as well.
            try (ServerSocket other =
                    new ServerSocket(port, 1, InetAddress.getByName("127.0.0.2"))) {
                assertThat(other.isBound()).isTrue();
            }
        }
    }

    /** Flink's web interface asks for no login. */
    @Test
    void nobodyOnThisMachineCanCancelTheJobs() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        try (RunningJobs jobs = start(store)) {
            assertThat(jobs.haveEnded()).isFalse();
            List<Integer> web = new ArrayList<>();
            for (int port : listening()) {
                if (answersOverview(port)) {
                    web.add(port);
                }
            }

            assertThat(listening()).isNotEmpty();
            assertThat(web).isEmpty();
        }
    }

    @Test
    void jobsThatHaveEndedSaySo() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        RunningJobs jobs = start(store);

        jobs.close();

        assertThat(jobs.haveEnded()).isTrue();
        assertThat(jobs.isRunning()).isFalse();
        assertThat(jobs.counters()).isEmpty();
        jobs.close();
    }

    private static boolean answersOverview(int port) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/jobs/overview"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "closed meanwhile";
        }
    }

    /** Ports of 127.0.0.1 on which this process listens, by the kernel's table. */
    private static List<Integer> listening() throws IOException {
        Set<String> own = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : files.toList()) {
                own.add(target(file));
            }
        }
        List<Integer> ports = new ArrayList<>();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.trim().split("\\s+");
                if (fields[3].equals("0A") && own.contains("socket:[" + fields[9] + "]")) {
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].length() - 4), 16));
                }
            }
        }
        return ports;
    }

    @Test
    void aDamagedCheckpointIsLeftForTheOneBeforeAndWithoutAnySoundOneNothingStarts()
            throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        CheckpointDirectory checkpoints =
                new CheckpointDirectory(directory.resolve("checkpoints").resolve("early-warning"));
        try (RunningJobs jobs = start(store)) {
            await().until(() -> checkpoints.completed().size() == Jobs.RETAINED_CHECKPOINTS);
            assertThat(jobs.damagedCheckpoints()).isEmpty();
        }
        Path newest = checkpoints.newest().orElseThrow();
        assertThat(new StoredCheckpoint(newest).damage()).isEmpty();
        damage(newest);

        try (RunningJobs jobs = start(store)) {
            assertThat(jobs.isRunning()).isTrue();
            assertThat(jobs.damagedCheckpoints())
                    .singleElement()
                    .satisfies(
                            damaged -> {
                                assertThat(damaged.directory()).isEqualTo(newest);
                                assertThat(damaged.damage()).isNotBlank();
                                assertThat(damaged.covered()).isTrue();
                            });
        }

        for (Path checkpoint : checkpoints.completed()) {
            damage(checkpoint);
        }
        assertThatThrownBy(() -> start(store))
                .isInstanceOf(JobStartException.class)
                .hasMessageContaining("no checkpoint of early-warning can be used")
                .hasMessageContaining("from a backup");
    }

    private static void damage(Path checkpoint) throws IOException {
        Path metadata = checkpoint.resolve(CheckpointDirectory.METADATA);
        byte[] whole = Files.readAllBytes(metadata);
        Files.write(metadata, Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void checkpointsWithFilesOfTheirOwnMayBeMoved() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        String answers = "vigil/v1/down/hydro/test";
        String batch =
                LongStream.range(0, 5_000)
                        .map(i -> Samples.START.toEpochMilli() + 1_000 * i)
                        .mapToObj(at -> "{\"t\":" + at + ",\"values\":{\"level\":1}}")
                        .collect(Collectors.joining(",", "[", "]"));
        try (TestClient client = new TestClient(broker.url(), answers)) {
            try (RunningJobs jobs = start(store)) {
                client.publish("vigil/v1/up/hydro/test/" + Samples.SENSOR, batch);
                await().until(() -> client.on(answers).size() == 1);
                long before =
                        await().until(jobs::newestCheckpoint, Optional::isPresent)
                                .orElseThrow()
                                .number();
                await().until(
                                jobs::newestCheckpoint,
                                newest -> newest.filter(c -> c.number() > before + 1).isPresent());
            }
            Path checkpoints = directory.resolve("checkpoints");
            try (Stream<Path> files = Files.walk(checkpoints.resolve(RunningJobs.EARLY_WARNING))) {
                assertThat(files.filter(Files::isRegularFile))
                        .anyMatch(file -> !file.endsWith("_metadata"));
            }
            Path moved = Files.createDirectories(directory.resolve("other")).resolve("place");
            Files.move(checkpoints, moved);

            try (RunningJobs jobs = start(store, moved)) {
                client.publish("vigil/v1/up/hydro/test/" + Samples.SENSOR, batch);
                await().until(() -> client.on(answers).size() == 2);

                assertThat(client.on(answers).get(1)).contains("\"repeated\":5000");
                assertThat(jobs.isRunning()).isTrue();
            }
        }
    }

    @Test
    void theLedgerNamesWhatWasWithheldAndCountsWhatCameTwiceOutOfOrderOrLate() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        ArrivalModel model =
                new ArrivalModel(
                        new SplittableRandom(7),
                        Samples.START.toEpochMilli(),
                        1,
                        1_000,
                        30_000,
                        Site.DEFAULT_LATENESS.toMillis(),
                        0.01);
        Counts all = model.counts().values().stream().reduce(Counts.NONE, Counts::plus);
        try (TestClient client = new TestClient(broker.url(), "vigil/v1/down/#");
                RunningJobs jobs = start(store);
                SeriesStore reader = Stores.open(store)) {
            for (ArrivalModel.Arrival arrival : model.arrivals()) {
                client.publish(
                        UP,
                        "{\"t\":"
                                + arrival.at()
                                + ",\"seq\":"
                                + arrival.number()
                                + ",\"values\":{\"level\":20}}");
            }
            client.publish(UP, "{");
            await().until(() -> arrived(reader) == all.arrived() && refused(reader) == 1);

            Map<Instant, Counts> lines = new TreeMap<>();
            Set<Long> missing = new TreeSet<>();
            for (LedgerLine line : ledger(reader)) {
                if (line.part() == LedgerLine.Part.ARRIVALS) {
                    lines.put(line.hour(), line.arrived().counts());
                    for (Gap gap : line.arrived().gaps()) {
                        LongStream.rangeClosed(gap.first(), gap.last()).forEach(missing::add);
                    }
                }
            }
            assertThat(lines).isEqualTo(model.counts());
            assertThat(missing).isEqualTo(model.withheld()).isNotEmpty();
            await().untilAsserted(
                            () ->
                                    assertThat(client.on("vigil/v1/down/hydro/ledger"))
                                            .last()
                                            .asString()
                                            .contains("\"lastSeq\":1000", "\"BAD_JSON\":1"));
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    private static List<LedgerLine> ledger(SeriesStore store) {
        return store.query().ledger("hydro", Optional.empty(), Instant.EPOCH, Instant.MAX);
    }

    private static long arrived(SeriesStore store) {
        return ledger(store).stream().mapToLong(line -> line.arrived().counts().arrived()).sum();
    }

    private static long refused(SeriesStore store) {
        return ledger(store).stream()
                .flatMap(line -> line.rejects().values().stream())
                .mapToLong(count -> count)
                .sum();
    }

    @Test
    void refusedMessagesAreToldToTheSenderAndTheStreamGoesOn() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        try (TestClient client =
                        new TestClient(broker.url(), "vigil/v1/events/#", "vigil/v1/down/#");
                RunningJobs jobs = start(store)) {
            client.publish(UP, "{\"t\":");
            client.publish(UP, reading(0, 26.9).replace("26.9", "NaN"));
            client.publish("vigil/v1/up/hydro/nobody", reading(0, 26.9));
            client.publish("vigil/v1/up/strangers/" + Samples.SENSOR, reading(0, 26.9));
            client.publish(UP, reading(0, 26.9).replace("26.9", "{\"v\":26.9,\"u\":\"%LEL\"}"));
            client.publish(UP, "{\"t\":\"2099-01-01T00:00:00Z\",\"values\":{\"level\":1}}");
            client.publish(UP, " ".repeat(1_000_000));
            client.publish("vigil/v1/up/hydro", "[" + "{},".repeat(9_999) + "{}]");
            client.publish(UP, reading(0, 26.9));

            await().until(() -> client.warnings().size() == 1);
            await().until(() -> client.on("vigil/v1/down/hydro/rejects").size() == 7);
            assertThat(String.join("\n", client.on("vigil/v1/down/hydro/rejects")))
                    .contains(
                            "BAD_JSON",
                            "UNKNOWN_SENSOR",
                            "WRONG_UNIT",
                            "TIME_IN_FUTURE",
                            "MESSAGE_TOO_LARGE",
                            "TOO_MANY_READINGS");
            assertThat(client.on("vigil/v1/down/strangers/rejects").get(0))
                    .contains("FOREIGN_SENSOR");
            assertThat(jobs.isRunning()).isTrue();
        }
    }

    @Test
    void publishedRulesTakeEffectWithoutARestartAndWrongOnesChangeNothing() throws Exception {
        StoreSettings store = new StoreSettings.Embedded(directory.resolve("store").toString());
        String topic = ConfigurationDocument.TOPIC_PREFIX + ConfigurationDocument.RULES;
        try (TestClient client = new TestClient(broker.url(), "vigil/v1/events/#");
                RunningJobs jobs = start(store)) {
            client.publish(UP, reading(0, 26.9));
            await().until(() -> client.warnings().size() == 1);

            client.publishRetained(topic, document(2, "- id: broken"));
            await().until(() -> jobs.counters().getOrDefault("configurationRefused", 0L) == 1);
            client.publishRetained(topic, document(3, Samples.otherRules()));
            await().until(() -> client.warnings().size() == 2);
            client.publish(UP, reading(1, 26.9));
            await().until(() -> client.warnings().size() == 3);

            assertThat(client.warnings().get(1)).contains("CLOSED");
            assertThat(client.warnings().get(2)).contains("river-stage-2:gauge-1:1");
        }
    }

    @Test
    void aStoreThatIsDownDelaysNoWarningAndLosesNothing() throws Exception {
        try (InfluxServer influx =
                InfluxServer.start(Files.createDirectories(directory.resolve("influx")))) {
            StoreSettings store =
                    new StoreSettings.Influx(
                            influx.url(),
                            "-",
                            "vigil",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            try (TestClient client = new TestClient(broker.url(), "vigil/v1/events/#");
                    RunningJobs jobs = start(store)) {
                client.publish(UP, reading(0, 20.0));
                try (SeriesStore reader = Stores.open(store)) {
                    await().untilAsserted(() -> assertThat(readings(reader)).isEqualTo(1));
                }
                influx.kill();
                client.publish(UP, reading(1, 26.9));
                await().atMost(Duration.ofSeconds(5)).until(() -> client.warnings().size() == 1);

                influx.restart();
                try (SeriesStore reader = Stores.open(store)) {
                    await().untilAsserted(
                                    () ->
                                            assertThat(identities(reader))
                                                    .containsExactly("river-stage:gauge-1:1#1"));
                    await().untilAsserted(() -> assertThat(readings(reader)).isEqualTo(2));
                    assertThat(reader.query().transitions(TransitionFilter.newest(100)))
                            .filteredOn(transition -> transition.act().isEmpty())
                            .extracting(Transition::kind)
                            .containsExactly(TransitionKind.RAISED);
                }
                assertThat(jobs.isRunning()).isTrue();
            }
        }
    }

    private RunningJobs start(StoreSettings store) throws JobStartException {
        return start(store, directory.resolve("checkpoints"));
    }

    private RunningJobs start(StoreSettings store, Path checkpoints) throws JobStartException {
        JobSettings settings =
                JobSettings.builder(BrokerSettings.of(broker.url()), store, Samples.files())
                        .clock(ClockMode.EVENT)
                        .checkpointInterval(Duration.ofMillis(200))
                        .ledgerInterval(Duration.ofMillis(300))
                        .stateInterval(Duration.ofSeconds(1))
                        .build();
        return LocalJobs.start(settings, checkpoints, InstantSource.system());
    }

    private static long readings(SeriesStore store) {
        return store.query().readingCount(Instant.EPOCH, Samples.START.plusSeconds(600));
    }

    private static List<String> identities(SeriesStore store) {
        return store.query().transitions(TransitionFilter.newest(100)).stream()
                .filter(transition -> transition.act().isEmpty())
                .map(Transition::identity)
                .toList();
    }

    private static String document(long revision, String rules) {
        return new ConfigurationDocument(Samples.START.toEpochMilli() + revision, rules).toJson();
    }

    private static String reading(int minute, double metres) {
        return "{\"t\":\""
                + Samples.START.plusSeconds(60L * minute)
                + "\",\"values\":{\"level\":"
                + metres
                + "}}";
    }
}
