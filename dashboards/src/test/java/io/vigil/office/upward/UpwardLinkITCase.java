package io.vigil.office.upward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.model.Grade;
import io.vigil.office.MemoryTrail;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeDatabaseException;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.MqttPort;
import io.vigil.office.channel.Terms;
import io.vigil.office.outbox.Deliveries;
import io.vigil.testing.MosquittoServer;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import io.vigil.web.feed.BrokerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way up over a real Mosquitto that comes and goes. */
class UpwardLinkITCase {
    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");

    @TempDir Path folder;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private MosquittoServer platform;
    private UpwardSettings link;
    private OfficeDatabase database;
    private Deliveries deliveries;
    private MqttPort ear;

    @BeforeEach
    void start() throws Exception {
        platform = MosquittoServer.open(Files.createDirectory(folder.resolve("platform")));
        link = Links.of(Links.mqtt(platform.url()));
        startOffice();
        listen();
    }

    @AfterEach
    void stop() {
        stopOffice();
        ear.close();
        platform.close();
    }

    private UpwardForwarding forwarding() {
        return new UpwardForwarding(new UpwardLinks(List.of(link)), County::catalogue);
    }

    private void startOffice() throws OfficeDatabaseException, IOException {
        database =
                OfficeDatabase.open(
                        folder.resolve("office.db"),
                        forwarding().schema(),
                        new MemoryTrail(),
                        InstantSource.system());
        deliveries =
                new Deliveries(
                        database,
                        List.of(
                                new Counted(
                                        UpwardChannel.open(
                                                link,
                                                BrokerAccess.anonymous(platform.url()),
                                                folder,
                                                InstantSource.system(),
                                                new SplittableRandom(4)))),
                        InstantSource.system(),
                        new SplittableRandom(3));
        deliveries.start();
    }

    private void stopOffice() {
        deliveries.close();
        database.close();
    }

    private void listen() throws MqttException {
        ear =
                new MqttPort(
                        BrokerAccess.anonymous(platform.url()),
                        "platform-ear",
                        List.of("offices/+/transitions"),
                        (topic, payload, retained) -> heard.add(identity(payload)),
                        Duration.ofSeconds(5));
        ear.connect();
    }

    private static String identity(byte[] payload) {
        try {
            return DomainJson.mapper().readTree(payload).get("id").asText();
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private void happens(int from, int to) {
        UpwardForwarding forwarding = forwarding();
        for (int n = from; n <= to; n++) {
            int sequence = n;
            database.<Void>write(
                    tx -> {
                        forwarding.of(
                                County.flood(
                                        1,
                                        sequence,
                                        TransitionKind.UPDATED,
                                        Grade.YELLOW,
                                        NOON.plusSeconds(sequence)),
                                tx);
                        return null;
                    });
        }
        deliveries.wake();
    }

    private static List<String> identities(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> "river-stage:gauge-1:1#" + n).toList();
    }

    private void awaitHeard(List<String> expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(heard).containsExactlyElementsOf(expected));
    }

    @Test
    void catchesUpInOrderAfterAnOutageAndARestartWithOneOpenAtATime() throws Exception {
        happens(1, 10);
        awaitHeard(identities(1, 10));

        platform.stop();
        ear.close();
        happens(11, 40);
        await().untilAsserted(
                        () -> assertThat(deliveries.channels().get(0).waiting()).isEqualTo(30));
        assertThat(deliveries.channels().get(0).oldest()).isPresent();
        stopOffice();
        platform.start();
        listen();
        startOffice();
        happens(41, 50);

        awaitHeard(identities(1, 50));
        assertThat(mostOpen).hasValue(1);
    }

    /** Counts how many sendings are under way. */
    private final class Counted implements Channel {
        private final Channel inner;

        Counted(Channel inner) {
            this.inner = inner;
        }

        @Override
        public String key() {
            return inner.key();
        }

        @Override
        public Terms terms() {
            return inner.terms();
        }

        @Override
        public Attempt send(Delivery delivery) throws InterruptedException {
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
            try {
                return inner.send(delivery);
            } finally {
                open.decrementAndGet();
            }
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
