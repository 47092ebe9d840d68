package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.RegionPath;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.Proposal.Status;
import io.vigil.web.feed.BrokerAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terminals on a real Mosquitto. */
class TerminalChannelITCase {
    private static final RegionPath VILLAGE =
            RegionPath.parse("430000/430100/430121/430121104/430121104201");
    private static final Instant EXPIRES = Notices.SENT.plus(Duration.ofHours(6));

    @TempDir Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Notices.SENT);
    private final List<String> receipts = new CopyOnWriteArrayList<>();
    private MosquittoServer broker;
    private TerminalChannel channel;

    @BeforeEach
    void start() {
        broker = MosquittoServer.open(folder);
        channel = open();
    }

    @AfterEach
    void stop() {
        channel.close();
        broker.close();
    }

    private TerminalChannel open() {
        TerminalSettings terminals =
                new TerminalSettings(
                        TerminalSettings.DEFAULT_TOPIC, TerminalSettings.DEFAULT_RECEIPTS);
        return new TerminalChannel(
                        Settings.of("boards", terminals, Duration.ofSeconds(2)),
                        terminals,
                        BrokerAccess.anonymous(broker.url()),
                        now::get,
                        (key, terminal, json) -> receipts.add(key + " " + terminal + " " + json))
                .start();
    }

    private Attempt send(Notice notice) {
        return channel.send(Notices.delivery(notice, Notices.TOWN.toString()));
    }

    /** A board of a village: what it shows by warning, and everything it was sent. */
    private final class Board implements AutoCloseable {
        final Map<String, String> shown = new ConcurrentHashMap<>();
        final List<Notice.Step> steps = new CopyOnWriteArrayList<>();
        private final MqttClient client;

        Board(RegionPath region) throws MqttException {
            client =
                    new MqttClient(
                            broker.url(),
                            "board-" + System.identityHashCode(this),
                            new MemoryPersistence());
            client.connect();
            List<String> topics =
                    TerminalTopics.subscriptions(TerminalSettings.DEFAULT_TOPIC, region);
            MqttSubscription[] subscriptions =
                    topics.stream()
                            .map(topic -> new MqttSubscription(topic, 1))
                            .toArray(MqttSubscription[]::new);
            IMqttMessageListener listener =
                    (topic, message) -> {
                        if (message.getPayload().length == 0) {
                            shown.remove(topic);
                            return;
                        }
                        TerminalMessage told = TerminalMessage.fromJson(message.getPayload());
                        steps.add(told.step());
                        if (told.step() == Notice.Step.CANCEL) {
                            shown.remove(topic);
                        } else {
                            shown.put(topic, told.id());
                        }
                    };
            IMqttMessageListener[] listeners = new IMqttMessageListener[subscriptions.length];
            java.util.Arrays.fill(listeners, listener);
            client.subscribe(subscriptions, listeners);
        }

        void awaitShown(String... ids) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(shown.values()).containsExactlyInAnyOrder(ids));
        }

        @Override
        public void close() throws MqttException {
            client.disconnectForcibly(10, 100);
            client.close(true);
        }
    }

    @Test
    void whoIsInTheRegionIsToldAndWhoIsElsewhereIsNot() throws Exception {
        try (Board inside = new Board(VILLAGE);
                Board elsewhere = new Board(RegionPath.parse("430000/430100/430122"))) {
            assertThat(send(Notices.alert())).isInstanceOf(Attempt.Delivered.class);

            inside.awaitShown("river-stage:S1:1#r1");
            assertThat(elsewhere.shown).isEmpty();
        }
    }

    @Test
    void whoComesLaterLearnsOfEachWarningThatHoldsAndOfNoOther() throws Exception {
        send(Notices.alert());
        send(Notices.flood(2, Notice.Step.UPDATE, EXPIRES));
        send(Notices.flood("gas:G7:4", 1, Notice.Step.ALERT, Status.EXERCISE, EXPIRES));
        send(Notices.flood("fire:F1:1", 1, Notice.Step.ALERT, Status.ACTUAL, EXPIRES));
        send(Notices.flood("fire:F1:1", 2, Notice.Step.CANCEL, Status.ACTUAL, EXPIRES));

        try (Board late = new Board(VILLAGE)) {
            late.awaitShown("river-stage:S1:1#r2", "gas:G7:4#r1");
        }
    }

    @Test
    void whoIsThereHearsTheCancellation() throws Exception {
        try (Board board = new Board(VILLAGE)) {
            send(Notices.alert());
            board.awaitShown("river-stage:S1:1#r1");

            send(Notices.flood(2, Notice.Step.CANCEL, EXPIRES));

            board.awaitShown();
            assertThat(board.steps).containsExactly(Notice.Step.ALERT, Notice.Step.CANCEL);
        }
    }

    @Test
    void whatExpiresIsClearedButNotWhatTookItsPlace() throws Exception {
        send(Notices.alert());
        send(Notices.flood("gas:G7:4", 1, Notice.Step.ALERT, Status.ACTUAL, EXPIRES));
        send(Notices.flood(2, Notice.Step.UPDATE, EXPIRES.plus(Duration.ofHours(1))));
        try (Board board = new Board(VILLAGE)) {
            board.awaitShown("river-stage:S1:1#r2", "gas:G7:4#r1");

            now.set(EXPIRES);

            board.awaitShown("river-stage:S1:1#r2");
        }
    }

    @Test
    void whatExpiredWhileTheOfficeWasAwayIsClearedOnItsReturn() throws Exception {
        send(Notices.alert());
        channel.close();
        now.set(EXPIRES.plusSeconds(1));
        try (Board board = new Board(VILLAGE)) {
            board.awaitShown("river-stage:S1:1#r1");

            channel = open();

            board.awaitShown();
        }
    }

    @Test
    void theBrokerItselfForgetsWhatExpires() throws Exception {
        // The wall clock of the broker is what counts here, not that of the test.
        send(Notices.flood(1, Notice.Step.ALERT, Notices.SENT.plusSeconds(1)));
        channel.close();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            try (Board board = new Board(VILLAGE);
                                    Board end = marker()) {
                                end.awaitShown("marker:M:1#r1");
                                assertThat(board.shown).isEmpty();
                            }
                        });
    }

    /** Sees a message that does not expire: once it is there, all that is retained has come. */
    private Board marker() throws MqttException {
        RegionPath place = RegionPath.parse("99");
        Notice notice = Notices.flood("marker:M:1", 1, Notice.Step.ALERT, Status.TEST, EXPIRES);
        try (MqttPort port =
                new MqttPort(
                        BrokerAccess.anonymous(broker.url()),
                        "marker",
                        List.of(),
                        (topic, payload, retained) -> {},
                        Duration.ofSeconds(2))) {
            port.publish(
                    new MqttPort.Outgoing(
                            TerminalTopics.of(
                                    TerminalSettings.DEFAULT_TOPIC, place, notice.chain()),
                            TerminalMessage.of(notice).toJson(),
                            true,
                            Optional.empty(),
                            List.of()));
        }
        return new Board(place);
    }

    @Test
    void whileTheBrokerIsAwayItIsToBeTriedAgainAndThenArrives() throws Exception {
        broker.stop();
        assertThat(send(Notices.alert()))
                .isInstanceOfSatisfying(
                        Attempt.TryAgain.class,
                        again -> assertThat(again.reason()).startsWith("broker: "));

        broker.start();

        assertThat(send(Notices.alert())).isInstanceOf(Attempt.Delivered.class);
        try (Board board = new Board(VILLAGE)) {
            board.awaitShown("river-stage:S1:1#r1");
        }
    }

    @Test
    void answersOfTerminalsAreHeard() throws Exception {
        send(Notices.alert());
        try (MqttPort terminal =
                new MqttPort(
                        BrokerAccess.anonymous(broker.url()),
                        "terminal-7",
                        List.of(),
                        (topic, payload, retained) -> {},
                        Duration.ofSeconds(2))) {
            terminal.publish(
                    new MqttPort.Outgoing(
                            "vigil/v1/release-receipts/terminal-7",
                            "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8),
                            false,
                            Optional.empty(),
                            List.of()));
        }

        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertThat(receipts)
                                        .containsExactly("boards terminal-7 {\"id\":\"x\"}"));
    }

    @Test
    void aRegionThatIsNoneIsFinal() {
        assertThat(channel.send(Notices.delivery(Notices.alert(), "a//b")))
                .isInstanceOf(Attempt.Refused.class);
    }
}
