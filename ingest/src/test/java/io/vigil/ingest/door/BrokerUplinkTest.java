package io.vigil.ingest.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vigil.ingest.broker.BrokerProblem;
import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.ingest.broker.FakeBroker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class BrokerUplinkTest {
    private final FakeBroker broker = new FakeBroker();

    private BrokerUplink open(int most) {
        return BrokerUplink.open(
                BrokerSettings.of("tcp://localhost:1883"), "doors", most, broker::create);
    }

    private static CompletableFuture<Void> publish(BrokerUplink uplink, String text) {
        return uplink.publish("vigil/v1/up/plant/raw/hj212", text.getBytes(UTF_8));
    }

    @Test
    void completesOnlyOnceTheBrokerHasAnswered() {
        try (BrokerUplink uplink = open(10)) {
            assertThat(publish(uplink, "one")).isCompleted();

            broker.answer(false);
            CompletableFuture<Void> unanswered = publish(uplink, "two");

            assertThat(unanswered).isNotDone();
            assertThat(uplink.waiting()).isEqualTo(1);
        }
    }

    @Test
    void whatIsUnansweredIsSentAgainInOrderOnTheNextConnection() {
        try (BrokerUplink uplink = open(10)) {
            broker.answer(false);
            Future<Void> unusedFirst = publish(uplink, "one");
            CompletableFuture<Void> second = publish(uplink, "two");
            broker.drop();
            CompletableFuture<Void> third = publish(uplink, "three");

            broker.answer(true);
            broker.letBackIn();

            assertThat(broker.publishedTexts())
                    .containsExactly("one", "two", "one", "two", "three");
            assertThat(second).isCompleted();
            assertThat(third).isCompleted();
            assertThat(uplink.waiting()).isZero();
        }
    }

    @Test
    void keepsToTheBrokersWindow() {
        broker.limit(2, Long.MAX_VALUE);
        try (BrokerUplink uplink = open(10)) {
            broker.answer(false);
            Future<Void> unusedFirst = publish(uplink, "one");
            Future<Void> unusedSecond = publish(uplink, "two");
            Future<Void> unusedThird = publish(uplink, "three");

            assertThat(broker.publishedTexts()).containsExactly("one", "two");
        }
    }

    @Test
    void refusesWhatIsTooMuch() {
        try (BrokerUplink uplink = open(1)) {
            broker.answer(false);
            Future<Void> unusedFirst = publish(uplink, "one");

            assertReason(publish(uplink, "two"), UplinkException.Reason.BEHIND);
        }
    }

    @Test
    void tellsWhatTheBrokerRefuses() {
        broker.refusePublications(135);
        try (BrokerUplink uplink = open(10)) {
            assertReason(publish(uplink, "one"), UplinkException.Reason.REFUSED);
        }
    }

    @Test
    void whoWaitsIsToldWhenItCloses() {
        BrokerUplink uplink = open(10);
        broker.answer(false);
        CompletableFuture<Void> waiting = publish(uplink, "one");

        uplink.close();

        assertReason(waiting, UplinkException.Reason.CLOSED);
        assertReason(publish(uplink, "two"), UplinkException.Reason.CLOSED);
    }

    @Test
    void aConnectionThatIsRefusedForGoodIsTold() {
        broker.refuse(BrokerProblem.BAD_CREDENTIALS);
        try (BrokerUplink uplink = open(10)) {
            assertReason(publish(uplink, "one"), UplinkException.Reason.CLOSED);
        }
    }

    private static void assertReason(
            CompletableFuture<Void> future, UplinkException.Reason reason) {
        assertThatThrownBy(future::get)
                .cause()
                .isInstanceOfSatisfying(
                        UplinkException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
