package io.vigil.office.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.model.Grade;
import io.vigil.office.DeskActs;
import io.vigil.office.Intake;
import io.vigil.office.MemoryTrail;
import io.vigil.office.Office;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.Proposal.Status;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import io.vigil.web.MemoryStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The office against a real Mosquitto: killed, away, restarted, with the broker likewise. */
class OfficeITCase {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    /** What is released is good for as long as anybody runs this. */
    private static final Instant FAR = Instant.parse("2126-07-01T04:00:00Z");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int EPISODES = 100;
    private static final int KILLS = 5;

    @TempDir Path directory;
    private MosquittoServer broker;

    @BeforeEach
    void start() throws Exception {
        broker = MosquittoServer.open(Files.createDirectory(directory.resolve("mosquitto")));
    }

    @AfterEach
    void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    /** The whole life of a warning that is released once, as a test, so that it ends by itself. */
    private static List<Transition> life(long episode) {
        Transition raised = County.flood(episode, 1, TransitionKind.RAISED, Grade.YELLOW, NOON);
        return List.of(
                raised,
                DeskActs.act(raised, TransitionKind.ACKNOWLEDGED, 1, raised.at(), "officer"),
                DeskActs.released(
                        raised, 2, raised.at(), DeskActs.proposal(Status.TEST, FAR, "430999")),
                County.flood(episode, 2, TransitionKind.UPGRADED, Grade.RED, raised.at()),
                County.flood(episode, 3, TransitionKind.CLEARED, Grade.RED, raised.at()));
    }

    private MqttAsyncClient publisher() throws MqttException {
        MqttAsyncClient client = new MqttAsyncClient(broker.url(), "job", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options).waitForCompletion(10_000);
        return client;
    }

    private static void publish(MqttAsyncClient client, Transition transition)
            throws MqttException {
        boolean sent = false;
        while (!sent) {
            try {
                client.publish(Intake.EVENTS, TransitionJson.write(transition), 1, false)
                        .waitForCompletion(10_000);
                sent = true;
            } catch (MqttException e) {
                // The library counts a message as on its way for a moment after it was confirmed.
                if (e.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    private void publishAll(List<Transition> transitions) throws MqttException {
        MqttAsyncClient client = publisher();
        for (Transition transition : transitions) {
            publish(client, transition);
        }
        client.disconnect().waitForCompletion(10_000);
        client.close();
    }

    private Process startChild() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OfficeProcess.class.getName(),
                        directory.toString(),
                        broker.url())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.resolve("child.log").toFile()))
                .start();
    }

    private long ask(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("office.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private long taken() {
        try {
            return Files.exists(directory.resolve("office.db"))
                    ? ask("SELECT count(*) FROM seen")
                    : 0;
        } catch (SQLException e) {
            // Its tables are being made.
            return 0;
        }
    }

    private List<String> texts(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve("office.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (result.next()) {
                texts.add(result.getString(1));
            }
            return texts;
        }
    }

    @Test
    void killedAtAnyMomentItTakesEverythingInOnceAndNothingTwice() throws Exception {
        long seed = 20260701;
        Random chance = new Random(seed);
        List<Transition> all = new ArrayList<>();
        for (int i = 1; i <= EPISODES; i++) {
            all.addAll(life(i));
        }
        Process office = startChild();
        Thread job =
                new Thread(
                        () -> {
                            try {
                                MqttAsyncClient client = publisher();
                                for (Transition transition : all) {
                                    publish(client, transition);
                                    if (chance.nextInt(10) == 0) {
                                        publish(client, transition);
                                    }
                                }
                                client.disconnect().waitForCompletion(10_000);
                                client.close();
                            } catch (MqttException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        "job");
        Random moments = new Random(seed + 1);
        try {
            await("session").atMost(PATIENCE).until(this::childIsReady);
            job.start();
            for (int kill = 1; kill <= KILLS; kill++) {
                long threshold =
                        Math.min(
                                all.size() - 50L,
                                (long) all.size() * kill / (KILLS + 1) + moments.nextInt(40));
                await("event " + threshold)
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> taken() >= threshold);
                office.destroyForcibly();
                assertThat(office.waitFor(10, TimeUnit.SECONDS)).isTrue();
                office = startChild();
            }
            job.join(PATIENCE.toMillis());
            assertThat(job.isAlive()).isFalse();
            await("all events").atMost(PATIENCE).until(() -> taken() == all.size());
            await("all deliveries")
                    .atMost(PATIENCE)
                    .until(
                            () ->
                                    ask("SELECT count(*) FROM outbox WHERE state <> 'DELIVERED'")
                                            == 0);
        } finally {
            office.destroyForcibly();
            office.waitFor(10, TimeUnit.SECONDS);
        }

        List<String> identities = all.stream().map(Transition::identity).toList();
        assertThat(texts("SELECT identity FROM tally ORDER BY seq"))
                .as("consequences, each once and in order")
                .containsExactlyElementsOf(identities);
        assertThat(texts("SELECT id FROM trail WHERE kind = 'TRANSITION' ORDER BY seq"))
                .as("audit lines, each once and in order")
                .containsExactlyElementsOf(identities);
        // Each warning: a message when released and one when it cleared, to two recipients each.
        assertThat(ask("SELECT count(*) FROM release_message")).isEqualTo(2L * EPISODES);
        assertThat(ask("SELECT count(*) FROM release_recipient")).isEqualTo(4L * EPISODES);
        assertThat(ask("SELECT count(*) FROM outbox")).isEqualTo((5L + 4L) * EPISODES);
        assertThat(ask("SELECT count(*) FROM trail WHERE kind = 'RELEASE'"))
                .isEqualTo(2L * EPISODES);
        assertThat(ask("SELECT count(*) FROM trail WHERE kind = 'DELIVERY'"))
                .isEqualTo(9L * EPISODES);
        assertThat(ask("SELECT count(*) FROM warning WHERE ended = 1")).isEqualTo(EPISODES);
        assertThat(ask("SELECT count(*) FROM inbox_refused")).isZero();
        assertThat(ask("SELECT count(*) FROM consequence_failed")).isZero();
        // Nothing was missed on its way out; only what a kill interrupted may have gone out twice.
        List<String> sent = Files.readAllLines(directory.resolve("sent.log"));
        Set<String> distinct = new HashSet<>(sent);
        assertThat(distinct).hasSize(9 * EPISODES);
        assertThat(sent.size() - distinct.size()).isLessThanOrEqualTo(KILLS * 4);
    }

    private boolean childIsReady() throws Exception {
        Path log = directory.resolve("child.log");
        return Files.exists(log)
                && Files.readString(log, StandardCharsets.UTF_8).contains(OfficeProcess.READY);
    }

    @Test
    void theBrokerKeepsWhatHappensWhileTheOfficeIsAway() throws Exception {
        MemoryStore store = new MemoryStore();
        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            assertThat(office.awaitSession(Duration.ofSeconds(20))).isTrue();
        }
        publishAll(life(1));

        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            await().atMost(PATIENCE).until(() -> taken() == 5);
            assertThat(office.health().inbox().taken()).isEqualTo(5);
            assertThat(office.health().foundInStore()).isZero();
        }
    }

    @Test
    void aBrokerThatRestartsLosesNothing() throws Exception {
        try (Office office = OfficeProcess.start(directory, broker.url(), new MemoryStore())) {
            assertThat(office.awaitSession(Duration.ofSeconds(20))).isTrue();
            publishAll(life(1));
            await().atMost(PATIENCE).until(() -> taken() == 5);

            broker.stop();
            await().atMost(PATIENCE).until(() -> !office.health().inbox().connected());
            broker.start();
            publishAll(life(2));
            await().atMost(PATIENCE).until(() -> taken() == 10);

            broker.stop();
            broker.start();
            publishAll(life(3));
            await().atMost(PATIENCE).until(() -> taken() == 15);
        }

        assertThat(ask("SELECT count(*) FROM tally")).isEqualTo(15);
    }

    @Test
    void anOfficeThatIsNewFindsWhatIsOpenInTheStoreAndTellsItOnce() throws Exception {
        MemoryStore store = new MemoryStore();
        List<Transition> open = life(1).subList(0, 4);
        List<Transition> over = life(2);
        open.forEach(each -> store.write(List.of(new TransitionRecord(each))));
        over.forEach(each -> store.write(List.of(new TransitionRecord(each))));

        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            await().atMost(PATIENCE).until(() -> taken() == 4);
            assertThat(office.health().foundInStore()).isEqualTo(4);
            assertThat(office.health().openWarnings()).isEqualTo(1);

            // What the job says again changes nothing, and what comes next is heard.
            publishAll(open);
            publishAll(life(1).subList(4, 5));
            await().atMost(PATIENCE).until(() -> taken() == 5);
            await().atMost(PATIENCE).until(() -> office.health().inbox().repeated() == 4);
        }

        assertThat(ask("SELECT count(*) FROM tally")).isEqualTo(5);
        assertThat(ask("SELECT count(*) FROM release_message")).isEqualTo(2);
    }

    /** Raised and cleared: nothing of it is open or retained when the office is back. */
    @Test
    void whatBeganAndEndedWhileTheBrokerHadLostTheSessionIsTold() throws Exception {
        MemoryStore store = new MemoryStore();
        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            assertThat(office.awaitSession(Duration.ofSeconds(20))).isTrue();
            publishAll(life(1));
            await().atMost(PATIENCE).until(() -> taken() == 5);
        }
        forgetSession();
        Instant now = Instant.now();
        Transition raised = County.flood(3, 1, TransitionKind.RAISED, Grade.YELLOW, now);
        Transition cleared = County.flood(3, 2, TransitionKind.CLEARED, Grade.YELLOW, now);
        life(2).forEach(each -> store.write(List.of(new TransitionRecord(each))));
        List.of(raised, cleared).forEach(each -> store.write(List.of(new TransitionRecord(each))));

        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            await().atMost(PATIENCE).until(() -> taken() == 7);
            assertThat(office.health().foundInStore()).isEqualTo(2);
            assertThat(office.health().openWarnings()).isZero();
        }

        assertThat(texts("SELECT identity FROM tally ORDER BY seq DESC LIMIT 2"))
                .containsExactly(cleared.identity(), raised.identity());
    }

    /** A broker without its files knows no sessions. */
    private void forgetSession() throws MqttException {
        MqttAsyncClient client =
                new MqttAsyncClient(broker.url(), "vigil-office", new MemoryPersistence());
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        client.connect(options).waitForCompletion(10_000);
        client.disconnect().waitForCompletion(10_000);
        client.close();
    }

    @Test
    void anOfficeThatLostItsFileFindsWhatIsOpenThoughTheBrokerKnowsIt() throws Exception {
        MemoryStore store = new MemoryStore();
        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            assertThat(office.awaitSession(Duration.ofSeconds(20))).isTrue();
        }
        for (String name : List.of("office.db", "office.db-wal", "office.db-shm")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        life(1).subList(0, 2).forEach(each -> store.write(List.of(new TransitionRecord(each))));

        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> taken() == 2);
            assertThat(office.health().foundInStore()).isEqualTo(2);
        }
    }

    @Test
    void whatCannotBeReadIsPutAsideAndBlocksNothing() throws Exception {
        try (Office office = OfficeProcess.start(directory, broker.url(), new MemoryStore())) {
            assertThat(office.awaitSession(Duration.ofSeconds(20))).isTrue();
            MqttAsyncClient client = publisher();
            byte[] nonsense = "nonsense".getBytes(StandardCharsets.UTF_8);
            client.publish(Intake.EVENTS, nonsense, 1, false).waitForCompletion(10_000);
            client.publish(Intake.ANSWERS, new byte[0], 1, false).waitForCompletion(10_000);
            client.disconnect().waitForCompletion(10_000);
            publishAll(life(1));

            await().atMost(PATIENCE).until(() -> taken() == 5);
            assertThat(office.health().refusedMessages()).isEqualTo(2);
            assertThat(office.health().isFine()).isFalse();
        }
    }

    @Test
    void theJournalReachesAStoreThatWasAway() throws Exception {
        MemoryStore store = new MemoryStore();
        store.setAvailable(false);
        try (Office office = OfficeProcess.start(directory, broker.url(), store)) {
            assertThat(office.awaitSession(Duration.ofSeconds(20))).isTrue();
            publishAll(life(1));
            await().atMost(PATIENCE).until(() -> taken() == 5);
            // Two releases, and nine deliveries.
            await().atMost(PATIENCE).until(() -> office.health().journalWaiting() == 11);

            store.setAvailable(true);

            await().atMost(PATIENCE).until(() -> office.health().journalWaiting() == 0);
        }
        assertThat(store.query().journal(JournalFilter.newest(100)))
                .hasSize(11)
                .extracting(JournalRecord::subject)
                .contains(life(1).get(0).episode().toString());
    }

    @Test
    void theTrailHoldsEverythingThatHappened() throws Exception {
        try (Office office = OfficeProcess.start(directory, broker.url(), new MemoryStore())) {
            assertThat(office.awaitSession(Duration.ofSeconds(20))).isTrue();
            publishAll(life(1));
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(MemoryTrail.lines(office.database()))
                                            .contains(
                                                    "TRANSITION river-stage:gauge-1:1#a2",
                                                    "RELEASE river-stage:gauge-1:1#r1",
                                                    "RELEASE river-stage:gauge-1:1#r2",
                                                    "DELIVERY river-stage:gauge-1:1#r2/log/town"
                                                            + "#DELIVERED#1"));
        }
    }
}
