package io.vigil.office.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.SettableClock;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.RateLimit;
import io.vigil.office.channel.Receipt;
import io.vigil.office.channel.RetryPolicy;
import io.vigil.office.channel.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final RetryPolicy RETRY =
            new RetryPolicy(Duration.ofMinutes(1), Duration.ofMinutes(8), Duration.ofHours(2));
    private static final Terms TERMS = new Terms(2, Optional.empty(), RETRY, Optional.empty());
    private static final Attempt DOWN = new Attempt.TryAgain("no answer");

    @TempDir Path directory;
    private final SettableClock clock = new SettableClock(NOON);
    private OfficeDatabase database;
    private Deliveries deliveries;

    @BeforeEach
    void open() throws OfficeDatabaseException {
        database =
                OfficeDatabase.open(
                        directory.resolve("office.db"), List.of(), new MemoryTrail(), clock);
    }

    @AfterEach
    void close() {
        if (deliveries != null) {
            deliveries.close();
        }
        database.close();
    }

    private void start(Channel... channels) {
        deliveries = new Deliveries(database, List.of(channels), clock, new SplittableRandom(7));
        deliveries.start();
    }

    private void restart(Channel... channels) {
        deliveries.close();
        start(channels);
    }

    private void add(String id, String lane, String channel) {
        add(new OutboxEntry(id, lane, channel, "someone", "subject", "{}", Optional.empty()));
    }

    private void add(OutboxEntry entry) {
        database.write(tx -> tx.outbox().add(entry));
        if (deliveries != null) {
            deliveries.wake();
        }
    }

    private DeliveryStatus status(String id) {
        return deliveries.of("subject").stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void awaitState(String id, DeliveryState state) {
        await().untilAsserted(() -> assertThat(status(id).state()).isEqualTo(state));
    }

    @Test
    void everyEntryGoesOutOnceInTheOrderOfItsLane() {
        ScriptedChannel channel = ScriptedChannel.willing("mail", TERMS);
        for (int i = 0; i < 20; i++) {
            add("a" + i, "lane-a", "mail");
            add("b" + i, "lane-b", "mail");
        }

        start(channel);

        await().until(() -> deliveries.in(DeliveryState.DELIVERED, 100).size() == 40);
        assertThat(channel.ids().stream().filter(id -> id.startsWith("a")))
                .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "a" + i).toList());
        assertThat(channel.ids().stream().filter(id -> id.startsWith("b")))
                .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "b" + i).toList());
        assertThat(channel.sent).allMatch(delivery -> delivery.attempt() == 1);
    }

    @Test
    void whatWasGivenUpIsPutAsideByAPersonAndStaysInTheRecord() {
        start(
                new ScriptedChannel(
                        "mail", TERMS, delivery -> new Attempt.Refused("bad-address: x")));
        add("a", "lane", "mail");
        awaitState("a", DeliveryState.DEAD);
        assertThat(deliveries.past())
                .singleElement()
                .satisfies(
                        past -> {
                            assertThat(past.handed()).isEmpty();
                            assertThat(past.failure().orElseThrow().reason())
                                    .isEqualTo("bad-address: x");
                        });

        assertThat(deliveries.discard("a", "admin", "left the county")).isTrue();
        assertThat(deliveries.discard("a", "admin", "left the county")).isFalse();
        assertThat(deliveries.retry("a", "admin")).isFalse();

        assertThat(status("a").state()).isEqualTo(DeliveryState.DISCARDED);
        assertThat(deliveries.channels().get(0).dead()).isZero();
        assertThat(MemoryTrail.lines(database))
                .contains("DELIVERY a#DISCARDED#1", "DELIVERY a#DISCARD");
    }

    @Test
    void whatFailsIsTriedAgainAfterAPauseAndTheNextOfItsLaneWaits() {
        AtomicInteger failures = new AtomicInteger(2);
        ScriptedChannel channel =
                new ScriptedChannel(
                        "mail",
                        TERMS,
                        delivery ->
                                delivery.id().equals("first") && failures.getAndDecrement() > 0
                                        ? DOWN
                                        : new Attempt.Delivered(Optional.empty()));
        add("first", "lane", "mail");
        add("second", "lane", "mail");
        add("other", "other lane", "mail");
        start(channel);

        awaitState("other", DeliveryState.DELIVERED);
        await().until(() -> status("first").attempts() == 1);
        awaitState("first", DeliveryState.QUEUED);
        assertThat(status("first").reason()).isEqualTo("no answer");
        clock.advance(Duration.ofMinutes(1));
        await().until(() -> status("first").attempts() == 2);
        awaitState("first", DeliveryState.QUEUED);
        assertThat(channel.ids()).doesNotContain("second");
        clock.advance(Duration.ofMinutes(2));

        awaitState("second", DeliveryState.DELIVERED);
        assertThat(channel.ids().stream().filter(id -> !id.equals("other")))
                .containsExactly("first", "first", "first", "second");
        assertThat(channel.sent.stream().filter(d -> d.id().equals("first")))
                .extracting("attempt")
                .containsExactly(1, 2, 3);
    }

    @Test
    void theOtherSideSaysHowLongItWantsToBeLeftAlone() {
        AtomicInteger attempts = new AtomicInteger();
        ScriptedChannel channel =
                new ScriptedChannel(
                        "mail",
                        TERMS,
                        delivery -> {
                            attempts.incrementAndGet();
                            return new Attempt.TryAgain(
                                    "busy", Optional.of(Duration.ofMinutes(30)));
                        });
        add("a", "lane", "mail");
        start(channel);

        await().until(() -> attempts.get() == 1);
        awaitState("a", DeliveryState.QUEUED);
        assertThat(waitsUntil("a")).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
    }

    private Instant waitsUntil(String id) {
        return database.read(
                sql ->
                        sql.first(
                                        "SELECT next_attempt FROM outbox WHERE id = ?",
                                        row -> row.time("next_attempt"),
                                        id)
                                .orElseThrow());
    }

    @Test
    void whatIsTriedTooLongIsADeadLetterAndItsLaneGoesOn() {
        ScriptedChannel channel =
                new ScriptedChannel(
                        "mail",
                        TERMS,
                        delivery ->
                                delivery.id().equals("first")
                                        ? DOWN
                                        : new Attempt.Sent(Optional.empty()));
        add("first", "lane", "mail");
        add("second", "lane", "mail");
        start(channel);

        await().until(() -> status("first").attempts() == 1);
        awaitState("first", DeliveryState.QUEUED);
        clock.advance(Duration.ofHours(3));

        awaitState("first", DeliveryState.DEAD);
        awaitState("second", DeliveryState.SENT);
        assertThat(deliveries.in(DeliveryState.DEAD, 10))
                .extracting(DeliveryStatus::id)
                .containsExactly("first");
        assertThat(MemoryTrail.lines(database))
                .containsExactly("DELIVERY first#DEAD#2", "DELIVERY second#SENT#1");
    }

    @Test
    void aDeadLetterIsSentAgainWhenAPersonWantsIt() {
        AtomicInteger attempts = new AtomicInteger();
        ScriptedChannel channel =
                new ScriptedChannel(
                        "mail",
                        TERMS,
                        delivery ->
                                attempts.incrementAndGet() == 1
                                        ? new Attempt.Refused("no such address")
                                        : new Attempt.Delivered(Optional.empty()));
        add("a", "lane", "mail");
        start(channel);
        awaitState("a", DeliveryState.DEAD);
        assertThat(status("a").reason()).isEqualTo("no such address");

        assertThat(deliveries.retry("a", "officer")).isTrue();

        awaitState("a", DeliveryState.DELIVERED);
        assertThat(deliveries.retry("a", "officer")).isFalse();
        assertThat(deliveries.retry("nothing", "officer")).isFalse();
        assertThat(MemoryTrail.lines(database))
                .containsExactly("DELIVERY a#DEAD#1", "DELIVERY a#RETRY", "DELIVERY a#DELIVERED#2");
    }

    @Test
    void whatComesTooLateIsNotSent() {
        ScriptedChannel channel = ScriptedChannel.willing("mail", TERMS);
        add(new OutboxEntry("late", "lane", "mail", "x", "subject", "{}", Optional.of(NOON)));
        add("next", "lane", "mail");
        start(channel);

        awaitState("next", DeliveryState.DELIVERED);
        assertThat(status("late").state()).isEqualTo(DeliveryState.DEAD);
        assertThat(status("late").reason()).isEqualTo("expired");
        assertThat(channel.ids()).containsExactly("next");
    }

    @Test
    void whatWasBeingSentWhenTheProcessEndedIsSentAgainWithTheSameId() {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedChannel hanging =
                new ScriptedChannel(
                        "mail",
                        TERMS,
                        delivery -> {
                            never.await();
                            return DOWN;
                        });
        add("a", "lane", "mail");
        start(hanging);
        awaitState("a", DeliveryState.SENDING);
        await().until(() -> hanging.sent.size() == 1);

        ScriptedChannel willing = ScriptedChannel.willing("mail", TERMS);
        restart(willing);

        awaitState("a", DeliveryState.DELIVERED);
        assertThat(willing.ids()).containsExactly("a");
        assertThat(willing.sent.get(0).attempt()).isEqualTo(2);
    }

    @Test
    void aChannelThatHangsDelaysNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        ScriptedChannel hanging =
                new ScriptedChannel(
                        "sms",
                        TERMS,
                        delivery -> {
                            never.await();
                            return DOWN;
                        });
        ScriptedChannel willing = ScriptedChannel.willing("mail", TERMS);
        for (int i = 0; i < 10; i++) {
            add("sms" + i, "lane" + i, "sms");
            add("mail" + i, "lane" + i, "mail");
        }
        start(hanging, willing);

        await().until(() -> deliveries.in(DeliveryState.DELIVERED, 100).size() == 10);
        assertThat(willing.sent).hasSize(10);
        // As many as it wants at once, and no more.
        assertThat(hanging.sent).hasSize(2);
    }

    @Test
    void aChannelThatThrowsIsTriedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        ScriptedChannel channel =
                new ScriptedChannel(
                        "mail",
                        TERMS,
                        delivery -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IllegalStateException("a mistake");
                            }
                            return new Attempt.Delivered(Optional.empty());
                        });
        add("a", "lane", "mail");
        start(channel);

        await().until(() -> attempts.get() == 1);
        awaitState("a", DeliveryState.QUEUED);
        clock.advance(Duration.ofMinutes(1));
        awaitState("a", DeliveryState.DELIVERED);
    }

    @Test
    void receiptsTellWhatArrived() {
        Terms asking = new Terms(1, Optional.empty(), RETRY, Optional.of(Duration.ofSeconds(30)));
        ScriptedChannel channel =
                new ScriptedChannel(
                        "sms", asking, d -> new Attempt.Sent(Optional.of("ref-" + d.id())));
        for (String id : List.of("asked", "lost", "called")) {
            add(id, id, "sms");
        }
        start(channel);
        for (String id : List.of("asked", "lost", "called")) {
            awaitState(id, DeliveryState.SENT);
        }

        channel.receipts.put("ref-asked", new Receipt(true, NOON, ""));
        channel.receipts.put("ref-lost", new Receipt(false, NOON, "phone is off"));
        assertThat(deliveries.receipt("sms", "ref-called", new Receipt(true, NOON, "read")))
                .isTrue();
        assertThat(deliveries.receipt("sms", "ref-unknown", new Receipt(true, NOON, ""))).isFalse();
        assertThat(status("asked").state()).isEqualTo(DeliveryState.SENT);
        clock.advance(Duration.ofSeconds(30));

        awaitState("asked", DeliveryState.DELIVERED);
        awaitState("lost", DeliveryState.FAILED);
        assertThat(status("lost").reason()).isEqualTo("phone is off");
        assertThat(status("called").state()).isEqualTo(DeliveryState.DELIVERED);
        // Told once more, it changes nothing.
        deliveries.receipt("sms", "ref-called", new Receipt(false, NOON, ""));
        assertThat(status("called").state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aRateIsKept() {
        Terms slow =
                new Terms(
                        4,
                        Optional.of(new RateLimit(3, Duration.ofMinutes(1))),
                        RETRY,
                        Optional.empty());
        ScriptedChannel channel = ScriptedChannel.willing("sms", slow);
        for (int i = 0; i < 8; i++) {
            add("a" + i, "lane" + i, "sms");
        }
        start(channel);

        await().until(() -> channel.sent.size() == 3);
        clock.advance(Duration.ofSeconds(20));
        await().until(() -> channel.sent.size() == 4);
        clock.advance(Duration.ofMinutes(5));
        await().until(() -> channel.sent.size() == 7);
        awaitState("a6", DeliveryState.DELIVERED);
        assertThat(status("a7").state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void whatWaitsForAChannelThatIsNotThereStaysAndIsTold() {
        add("a", "lane", "gone");
        start(ScriptedChannel.willing("mail", TERMS));

        assertThat(deliveries.channels())
                .containsExactlyInAnyOrder(
                        new Deliveries.ChannelState("mail", true, 0, Optional.empty(), 0, 0, 0),
                        new Deliveries.ChannelState("gone", false, 1, Optional.of(NOON), 0, 0, 0));

        restart(ScriptedChannel.willing("gone", TERMS));
        awaitState("a", DeliveryState.DELIVERED);
    }

    @Test
    void theJournalHearsOfEachDelivery() {
        add("a", "lane", "mail");
        start(ScriptedChannel.willing("mail", TERMS));
        awaitState("a", DeliveryState.DELIVERED);

        List<String> journal = new ArrayList<>();
        database.<Void>read(
                sql -> {
                    journal.addAll(
                            sql.list(
                                    "SELECT kind, id, subject FROM journal",
                                    row ->
                                            row.text("kind")
                                                    + " "
                                                    + row.text("id")
                                                    + " "
                                                    + row.text("subject")));
                    return null;
                });
        assertThat(journal).containsExactly("DELIVERY a#DELIVERED#1 subject");
    }
}
