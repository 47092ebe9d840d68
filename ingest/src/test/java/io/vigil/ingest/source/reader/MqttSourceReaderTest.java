package io.vigil.ingest.source.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerProblem;
import io.vigil.ingest.broker.FakeBroker;
import io.vigil.ingest.source.HandOver;
import io.vigil.ingest.source.OpenSessions;
import io.vigil.ingest.source.OpenSessions.Taken;
import io.vigil.ingest.source.split.TopicSplit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MqttSourceReaderTest {
    /** Index of a session that no other test opens. */
    private static final int OWN = 41;

    private static final String SESSION = ReaderFixture.CLIENT + "-0";

    @Test
    void emitsInTheOrderOfTheBroker() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.publish(1, 3);

            assertThat(fixture.drain()).containsExactly("1", "2", "3");
            assertThat(fixture.count("received")).isEqualTo(3);
            assertThat(fixture.count("emitted")).isEqualTo(3);
        }
    }

    @Test
    void aSenderThatHadNothingWaitingIsNotHeldUpByTheBacklogOfAnother() {
        try (ReaderFixture fixture = ReaderFixture.started(2_000, HandOver.FAIR)) {
            fixture.publish("up/e/gateway", 1, 1_000);
            fixture.poll(10);

            fixture.publish("up/e/live", -1, -1);
            fixture.poll(2);

            assertThat(fixture.emitted).hasSize(12).contains("-1");
            assertThat(fixture.gauge("buffered")).isEqualTo(989);
            assertThat(fixture.gauge("unacked")).isEqualTo(1_001);
            assertThat(fixture.drain()).hasSize(989).startsWith("12", "13").endsWith("1000");
            assertThat(fixture.gauge("buffered")).isZero();
        }
    }

    /** Else what was not handed to the job would be lost if it failed now. */
    @Test
    void acknowledgesInTheOrderOfReceiptAlthoughTheJobGotThemInAnother() {
        try (ReaderFixture fixture = ReaderFixture.started(2_000, HandOver.FAIR)) {
            fixture.publish("up/e/gateway", 1, 100);
            fixture.publish("up/e/live", 101, 101);
            fixture.poll(50);
            int ofGateway = 49;
            assertThat(fixture.emitted).hasSize(50).contains("101");
            fixture.reader.snapshotState(1);
            fixture.drain();

            fixture.completeWithTheNext(1);
            await().until(() -> fixture.count("acked") == ofGateway);
            assertThat(fixture.broker.acknowledged(SESSION))
                    .as("the live one came behind what still waited at the checkpoint")
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, ofGateway).boxed().toList());

            fixture.reader.snapshotState(3);
            fixture.reader.notifyCheckpointComplete(3);
            await().until(() -> fixture.broker.unacknowledged(SESSION) == 0);
            assertThat(fixture.broker.acknowledged(SESSION))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 101).boxed().toList());
            assertThat(fixture.gauge("unacked")).isZero();
        }
    }

    /**
     * Messages come, connections are lost and checkpoints begin, fail and are completed at any
     * time: what is acknowledged was handed to the job before the complete checkpoint before the
     * newest began, and the order is that in which the broker sent.
     */
    @Property(tries = 200)
    void acknowledgesNothingThatWasNotHandedOverAndCoveredTwice(@ForAll Random chance) {
        ReaderFixture fixture = ReaderFixture.started(300, HandOver.FAIR);
        int published = 0;
        Set<String> coveredByNewest = Set.of();
        Set<String> coveredByTheOneBefore = Set.of();
        for (int checkpoint = 1; checkpoint <= 20; checkpoint++) {
            int from = published + 1;
            published += chance.nextInt(100);
            for (int i = from; i <= published; i++) {
                String topic = "up/e/" + (chance.nextInt(3) == 0 ? "live" + i % 7 : "gateway");
                fixture.broker.publish(topic, Integer.toString(i), 1);
            }
            fixture.poll(chance.nextInt(80));
            if (chance.nextInt(6) == 0) {
                fixture.broker.drop();
                fixture.broker.letBackIn();
                fixture.poll(chance.nextInt(80));
            }
            fixture.reader.snapshotState(checkpoint);
            Set<String> covered = Set.copyOf(fixture.emitted);
            fixture.poll(chance.nextInt(80));
            if (chance.nextInt(4) > 0) {
                coveredByTheOneBefore = coveredByNewest;
                coveredByNewest = covered;
                fixture.reader.notifyCheckpointComplete(checkpoint);
            }
            List<Integer> acknowledged = fixture.broker.acknowledged(SESSION);
            assertThat(coveredByTheOneBefore)
                    .containsAll(acknowledged.stream().map(id -> Integer.toString(id)).toList());
            assertThat(acknowledged).isSorted().doesNotHaveDuplicates();
        }
        fixture.letEverythingThrough(21);
        assertThat(fixture.broker.acknowledged(SESSION))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, published).boxed().toList());
        assertThat(fixture.broker.unacknowledged(SESSION)).isZero();
        assertThat(fixture.gauge("buffered")).isZero();
        assertThat(fixture.gauge("unacked")).isZero();
        fixture.close();
    }

    @Test
    void acknowledgesNothingBeforeTheCheckpointIsComplete() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.publish(1, 3);
            fixture.drain();

            fixture.reader.snapshotState(1);

            assertThat(fixture.broker.unacknowledged(SESSION)).isEqualTo(3);
            assertThat(fixture.gauge("unacked")).isEqualTo(3);
        }
    }

    @Test
    void acknowledgesInOrderWhatTheCompleteCheckpointBeforeTheNewestCovers() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.publish(1, 2);
            fixture.drain();
            fixture.reader.snapshotState(1);
            fixture.publish(3, 4);
            fixture.drain();
            fixture.reader.snapshotState(2);
            fixture.publish(5, 5);
            fixture.drain();
            fixture.reader.snapshotState(3);

            fixture.reader.notifyCheckpointComplete(2);
            fixture.reader.notifyCheckpointComplete(3);

            await().untilAsserted(
                            () ->
                                    assertThat(fixture.broker.acknowledged(SESSION))
                                            .containsExactly(1, 2, 3, 4));
            assertThat(fixture.broker.unacknowledged(SESSION)).isEqualTo(1);
            await().until(() -> fixture.count("acked") == 4);
            await().until(() -> fixture.gauge("unacked") == 1);
        }
    }

    @Test
    void acknowledgesNothingWhileThereIsNoCompleteCheckpointBefore() {
        ReaderFixture fixture = ReaderFixture.started(10);
        fixture.publish(1, 5);
        fixture.drain();
        fixture.reader.snapshotState(1);
        fixture.reader.notifyCheckpointComplete(1);

        fixture.close();

        assertThat(fixture.broker.acknowledged(SESSION)).isEmpty();
        assertThat(fixture.broker.unacknowledged(SESSION)).isEqualTo(5);
    }

    @Test
    void coversAbortedCheckpointsWithTheNextCompleteOne() throws Exception {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.publish(1, 2);
            fixture.drain();
            fixture.reader.snapshotState(1);
            fixture.reader.notifyCheckpointAborted(1);
            fixture.reader.snapshotState(2);

            fixture.completeWithTheNext(2);

            await().until(() -> fixture.broker.unacknowledged(SESSION) == 0);
        }
    }

    @Test
    void dropsAcknowledgementsOfAConnectionThatIsGone() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.publish(1, 3);
            fixture.drain();
            fixture.reader.snapshotState(1);

            fixture.broker.drop();
            fixture.broker.letBackIn();
            fixture.completeWithTheNext(1);

            await().until(() -> fixture.count("staleAcks") == 3);
            assertThat(fixture.broker.acknowledged(SESSION)).isEmpty();
            assertThat(fixture.drain()).containsExactly("1", "2", "3");
            assertThat(fixture.count("redelivered")).isEqualTo(3);
            assertThat(fixture.count("reconnects")).isEqualTo(1);
        }
    }

    @Test
    void acknowledgesRedeliveredMessagesAfterTheNextCheckpoint() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.publish(1, 3);
            fixture.drain();
            fixture.reader.snapshotState(1);
            fixture.broker.drop();
            fixture.broker.letBackIn();
            fixture.drain();
            fixture.reader.snapshotState(2);

            fixture.completeWithTheNext(2);

            await().until(() -> fixture.broker.unacknowledged(SESSION) == 0);
            assertThat(fixture.count("staleAcks")).isEqualTo(3);
        }
    }

    @Test
    void emitsWhatAnOldConnectionLeftEvenIfTheBrokerForgotTheSession() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.publish(1, 3);
            fixture.broker.drop();
            fixture.broker.forgetSessions();
            fixture.broker.letBackIn();
            fixture.publish(4, 4);

            assertThat(fixture.drain()).containsExactly("1", "2", "3", "4");
            assertThat(fixture.count("sessionsLost")).isEqualTo(1);
        }
    }

    @Test
    void noticesALostSessionAfterARestore() {
        try (ReaderFixture fixture = new ReaderFixture(new FakeBroker(), 10)) {
            fixture.reader.addSplits(List.of(new TopicSplit(0, List.of("up/#"))));

            assertThat(fixture.count("sessionsLost")).isEqualTo(1);
        }
    }

    @Test
    void remembersTheSubscriptionsAndUnsubscribesFromOnesNoLongerWanted() {
        try (ReaderFixture fixture = new ReaderFixture(new FakeBroker(), 10)) {
            fixture.reader.addSplits(List.of(new TopicSplit(0, List.of("up/#", "old/#"))));

            assertThat(fixture.broker.settings(SESSION).outdatedFilters()).containsExactly("old/#");
            assertThat(fixture.reader.snapshotState(1))
                    .containsExactly(new TopicSplit(0, List.of("up/#")));
        }
    }

    @Test
    void saysThatItsSessionIsThereFromTheSubscriptionUntilItCloses() {
        FakeBroker broker = new FakeBroker();
        try (ReaderFixture source = new ReaderFixture(broker, 10)) {
            source.reader.start();
            assertThat(hasSession()).isFalse();

            source.reader.addSplits(List.of(TopicSplit.fresh(OWN)));
            assertThat(hasSession()).isTrue();
            broker.drop();
            assertThat(hasSession()).as("the broker keeps it").isTrue();
        }
        assertThat(hasSession()).isFalse();
    }

    @Test
    void saysWhatTheJobHasTakenFromItsSession() {
        FakeBroker broker = new FakeBroker();
        try (ReaderFixture source = new ReaderFixture(broker, 10)) {
            source.reader.start();
            source.reader.addSplits(List.of(TopicSplit.fresh(OWN)));
            source.publish(1, 4);
            assertThat(taken()).as("all wait for their turn").contains(new Taken(0, 0));

            source.poll(3);
            assertThat(taken()).contains(new Taken(3, 3));

            source.drain();
            source.reader.snapshotState(1);
            source.completeWithTheNext(1);
            await().until(() -> taken().orElseThrow().unacknowledged() == 0);
            assertThat(taken()).contains(new Taken(4, 0));
        }
        assertThat(taken()).isEmpty();
    }

    private static Optional<Taken> taken() {
        return OpenSessions.taken(ReaderFixture.BROKER.url(), ReaderFixture.CLIENT + "-" + OWN);
    }

    private static boolean hasSession() {
        return OpenSessions.has(ReaderFixture.BROKER.url(), ReaderFixture.CLIENT + "-" + OWN);
    }

    @Test
    void needsNoAcknowledgementForQualityZero() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.broker.publish("up/e/s", "a", 0);

            assertThat(fixture.drain()).containsExactly("a");
            assertThat(fixture.gauge("unacked")).isZero();
        }
    }

    @Test
    void getsNoMoreThanTheReceiveMaximumWithinTwoCheckpoints() {
        try (ReaderFixture fixture = ReaderFixture.started(4)) {
            assertThat(fixture.windowUsed()).isZero();
            fixture.publish(1, 10);

            assertThat(fixture.windowUsed()).isEqualTo(1);
            assertThat(fixture.drain()).containsExactly("1", "2", "3", "4");
            fixture.reader.snapshotState(1);
            fixture.completeWithTheNext(1);
            await().until(() -> fixture.count("received") == 8);
            assertThat(fixture.drain()).containsExactly("5", "6", "7", "8");
        }
    }

    @Test
    void takesTwiceTheReceiveMaximumAndGetsTheRestOnANewConnectionAfterAcknowledging() {
        try (ReaderFixture fixture = ReaderFixture.started(4)) {
            fixture.broker.overshoot();
            fixture.publish(1, 20);
            assertThat(fixture.count("bufferOverflows")).isEqualTo(1);
            assertThat(fixture.gauge("buffered")).isEqualTo(8);

            assertThat(fixture.drain()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
            assertThat(fixture.count("reconnects")).isZero();
            fixture.reader.snapshotState(1);
            fixture.completeWithTheNext(1);

            await().until(() -> fixture.count("reconnects") == 1);
            await().until(() -> fixture.gauge("buffered") == 8);
            assertThat(fixture.drain())
                    .containsExactly("9", "10", "11", "12", "13", "14", "15", "16");
            assertThat(fixture.count("staleAcks")).isZero();
        }
    }

    @Test
    void connectsAgainOnlyWhenTheBufferHasRoom() {
        try (ReaderFixture fixture = ReaderFixture.started(4)) {
            fixture.publish(1, 4);
            fixture.broker.drop();

            fixture.broker.letBackIn();
            assertThat(fixture.broker.isConnected(SESSION)).isFalse();

            fixture.poll(2);
            fixture.broker.letBackIn();
            assertThat(fixture.broker.isConnected(SESSION)).isTrue();
        }
    }

    @Test
    void failsWithAClearMessageWhenTheFirstConnectionIsRefused() {
        FakeBroker broker = new FakeBroker();
        broker.refuse(BrokerProblem.BAD_CREDENTIALS);
        try (ReaderFixture fixture = new ReaderFixture(broker, 10)) {
            CompletableFuture<Void> available = fixture.reader.isAvailable();
            fixture.reader.addSplits(List.of(TopicSplit.fresh(0)));

            assertThat(available).isDone();
            assertThat(fixture.reader.isAvailable()).isDone();
            assertThatThrownBy(fixture::drain)
                    .isInstanceOf(BrokerException.class)
                    .hasMessage(
                            "The broker tcp://fake:1883 does not accept user and password of client"
                                    + " \"vigil-test-0\": refused. Correct the broker user and"
                                    + " password in the configuration. [MQTT-003]");
        }
    }

    @Test
    void becomesAvailableWhenAMessageComes() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            CompletableFuture<Void> available = fixture.reader.isAvailable();
            assertThat(available).isNotDone();
            assertThat(fixture.reader.isAvailable()).isSameAs(available);

            fixture.publish(1, 1);

            assertThat(available).isDone();
            assertThat(fixture.reader.isAvailable()).isDone();
        }
    }

    @Test
    void readsSeveralSessions() {
        try (ReaderFixture fixture = ReaderFixture.started(10)) {
            fixture.reader.addSplits(List.of(TopicSplit.fresh(3)));
            fixture.publish(1, 1);

            assertThat(fixture.drain()).containsExactly("1", "1");
            List<TopicSplit> stored = fixture.reader.snapshotState(1);
            assertThat(stored).extracting(TopicSplit::index).containsExactly(0, 3);
            fixture.completeWithTheNext(1);
            await().until(
                            () ->
                                    fixture.broker.unacknowledged(SESSION) == 0
                                            && fixture.broker.unacknowledged(
                                                            ReaderFixture.CLIENT + "-3")
                                                    == 0);
        }
    }

    @Test
    void sendsTheLastAcknowledgementsBeforeItCloses() {
        ReaderFixture fixture = ReaderFixture.started(10);
        fixture.publish(1, 5);
        fixture.drain();
        fixture.reader.snapshotState(1);
        fixture.completeWithTheNext(1);

        fixture.close();

        assertThat(fixture.broker.unacknowledged(SESSION)).isZero();
    }
}
