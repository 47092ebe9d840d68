package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vigil.standalone.broker.RawMqtt.Will;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Attacks on the embedded broker by those who have a login and those who have none. After each one
 * it must serve the others, and nothing of the attack may have reached anybody.
 */
@Timeout(60)
class AttackITCase {
    private static final byte DISCONNECT = (byte) 0xe0;
    private static final String FLOODED = "vigil/v1/up/other/flood";
    private static final int MOST_TOPICS = 100;
    private static final int NOT_AUTHORIZED = 135;
    private static final Duration FLOOD = Duration.ofMillis(500);
    private static final long MOST_TAKEN = 32L << 20;
    private static final int BAD_USER_NAME_OR_PASSWORD = 134;

    @TempDir static Path directory;
    private static EmbeddedBroker broker;

    private static MqttProbe vigil;
    private static RawMqtt acme;
    private static int heardBefore;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBrokerTest.open(directory, MOST_TOPICS);
        vigil = MqttProbe.connect(broker.internalUrl(), "vigil-watch", "vigil");
        vigil.subscribe("#");
        acme = attacker("acme", "right-gateway");
    }

    @AfterAll
    static void stop() throws Exception {
        acme.close();
        vigil.close();
        broker.close();
    }

    private static RawMqtt attacker(String user, String clientId) throws IOException {
        return RawMqtt.login(broker.port(), RawMqtt.V5, clientId, user, null);
    }

    private static byte[] publication(String topic, String text, boolean retained) {
        return RawMqtt.publish(RawMqtt.V5, topic.getBytes(UTF_8), text, retained);
    }

    /** A right gateway is served, and what it says is all that is heard since the last time. */
    private static void onlyTheRightGatewayIsHeard() throws IOException {
        heard("marker " + heardBefore);
    }

    private static void heard(String... expected) throws IOException {
        String marker = "marker " + heardBefore;
        acme.send(publication("vigil/v1/up/acme/marker", marker, false));
        assertThat(acme.read()[0]).isEqualTo((byte) 0x40);
        await().until(() -> texts().contains(marker));
        List<String> all = texts();
        assertThat(all.subList(heardBefore, all.size())).contains(expected).endsWith(marker);
        assertThat(all).doesNotContain("poison");
        heardBefore = all.size();
    }

    /** What was heard, but for the flood of one who may send it. */
    private static List<String> texts() {
        return vigil.received().stream()
                .filter(message -> !message.topic().equals(FLOODED))
                .map(MqttProbe.Received::text)
                .toList();
    }

    /** What a client that comes later is told of the past. */
    private static void nothingIsRetainedOn(String... filters) throws Exception {
        try (MqttProbe later = MqttProbe.connect(broker.internalUrl(), "vigil-later", "vigil")) {
            for (String filter : filters) {
                later.subscribe(filter);
            }
            later.publish("vigil/v1/config/end", "end", false);
            await().until(() -> later.texts().contains("end"));
            assertThat(later.texts()).containsExactly("end");
        }
        await().until(() -> texts().contains("end"));
    }

    @Test
    void aWillIsPublishedWithTheRightsOfWhoLeftItAndWithNoMore() throws Exception {
        for (String topic :
                List.of(
                        "vigil/v1/up/acme/s1",
                        "vigil/v1/warnings/430000/site/rule",
                        "vigil/v1/config/rules",
                        "vigil/v1/commands",
                        "vigil/v1/down/acme/rejects")) {
            for (int version : new int[] {RawMqtt.V3_1_1, RawMqtt.V5}) {
                RawMqtt.login(
                                broker.port(),
                                version,
                                "will-" + topic + version,
                                "other",
                                new Will(topic, "poison", true))
                        .close();
            }
        }
        RawMqtt.login(
                        broker.port(),
                        RawMqtt.V5,
                        "own-will",
                        "other",
                        new Will("vigil/v1/up/other/s1", "last words", false))
                .close();

        await().until(() -> texts().contains("last words"));
        heard("last words");
        nothingIsRetainedOn("vigil/v1/warnings/#", "vigil/v1/config/#", "vigil/v1/up/#");
    }

    @Test
    void retainedPoisonStaysNowhere() throws Exception {
        List<String> topics =
                List.of(
                        "vigil/v1/config/rules",
                        "vigil/v1/config/sites/s1",
                        "vigil/v1/warnings/430000/site/rule",
                        "vigil/v1/down/other/ledger",
                        "vigil/v1/commands",
                        "vigil/v1/events/warnings",
                        "vigil/v1/up/acme/s1",
                        "$SYS/broker/version",
                        "activemq/management",
                        "activemq.management");
        try (RawMqtt other = attacker("other", "poison")) {
            for (String topic : topics) {
                other.send(publication(topic, "poison", true));
                assertThat(other.code()).as(topic).isEqualTo(NOT_AUTHORIZED);
            }
        }
        for (String topic : topics) {
            try (RawMqtt old =
                    RawMqtt.login(broker.port(), RawMqtt.V3_1_1, "poison", "other", null)) {
                old.send(RawMqtt.publish(RawMqtt.V3_1_1, topic.getBytes(UTF_8), "poison", true));
                assertThat(old.isEnded()).as("MQTT 3.1.1 has no other way of refusing").isTrue();
            }
        }
        onlyTheRightGatewayIsHeard();
        nothingIsRetainedOn("vigil/v1/#", "$SYS/broker/version");
    }

    @Test
    void wildcardsAndTheBrokersOwnTopicsAreNotRead() throws Exception {
        try (RawMqtt other = attacker("other", "reader")) {
            for (String filter :
                    List.of(
                            "#",
                            "+/#",
                            "vigil/#",
                            "vigil/v1/+/acme/#",
                            "vigil/v1/down/#",
                            "vigil/v1/down/+/warnings",
                            "vigil/v1/down/acme/#",
                            "vigil/v1/up/other/#",
                            "vigil/v1/config/#",
                            "$share/g/vigil/v1/up/#",
                            "$share/g/#",
                            "$SYS/#",
                            "$sys.mqtt.#",
                            "$sys/mqtt/#",
                            "activemq/notifications",
                            "activemq.notifications")) {
                other.send(RawMqtt.subscribe(filter));
                assertThat(other.code()).as(filter).isEqualTo(NOT_AUTHORIZED);
            }
        }
        onlyTheRightGatewayIsHeard();
    }

    /** In the broker's own addresses what follows {@code ::} is a queue, here Vigil's. */
    @Test
    void theQueueOfAnotherIsNeitherReadNorWrittenByItsName() throws Exception {
        String queue = "vigil/v1/down/other/#::vigil-watch.#";
        byte[] login = RawMqtt.connect(RawMqtt.V5, "by-name", "other", "pw-other", null);
        for (byte[] packet :
                List.of(
                        RawMqtt.subscribe(queue),
                        publication("vigil/v1/up/other/s::vigil-watch.#", "poison", false))) {
            try (RawMqtt other = RawMqtt.open(broker.port())) {
                other.send(login);
                other.send(packet);
                assertThat(other.isEnded()).isTrue();
            }
            // Both at once, so that the packet is there before the login is looked at.
            try (RawMqtt other = RawMqtt.open(broker.port())) {
                other.send(
                        ByteBuffer.allocate(login.length + packet.length)
                                .put(login)
                                .put(packet)
                                .array());
                assertThat(other.isEnded()).isTrue();
            }
        }
        onlyTheRightGatewayIsHeard();
    }

    @Test
    void anAliasCarriesNoRightFromOneTopicToAnother() throws Exception {
        try (RawMqtt other = attacker("other", "alias")) {
            other.send(RawMqtt.publishWithAlias("vigil/v1/up/acme/s1", 1, "poison"));
            assertThat(other.code()).isEqualTo(NOT_AUTHORIZED);
            other.send(RawMqtt.publishWithAlias("", 1, "poison"));
            assertThat(other.code()).isEqualTo(NOT_AUTHORIZED);
        }
        onlyTheRightGatewayIsHeard();
    }

    @Test
    void topicsWithNulOrNoUtf8OrOfSixtyFourKibibytesOrThousandsOfLevelsReachNobody()
            throws Exception {
        String own = "vigil/v1/up/other/";
        byte[] wrong = (own + "??").getBytes(UTF_8);
        wrong[wrong.length - 1] = (byte) 0xff;
        for (byte[] topic :
                List.of(
                        (own + "a\0b").getBytes(UTF_8),
                        (own + "a\nb").getBytes(UTF_8),
                        (own + "x".repeat(65_535 - own.length())).getBytes(UTF_8),
                        (own + "/".repeat(65_535 - own.length())).getBytes(UTF_8),
                        (own + "1/".repeat(20)).getBytes(UTF_8),
                        wrong)) {
            try (RawMqtt other = attacker("other", "odd")) {
                other.send(RawMqtt.publish(RawMqtt.V5, topic, "poison", false));
                byte[] answer = other.read();
                assertThat(RawMqtt.code(answer) == NOT_AUTHORIZED || answer[0] == DISCONNECT)
                        .as(new String(topic, 0, own.length() + 2, UTF_8))
                        .isTrue();
            }
        }
        onlyTheRightGatewayIsHeard();
    }

    @Test
    void theBrokersOwnAccountsLetNobodyIn() throws IOException {
        for (String password : List.of("CHANGE ME!!", "")) {
            try (RawMqtt cluster = RawMqtt.open(broker.port())) {
                cluster.send(
                        RawMqtt.connect(
                                RawMqtt.V5,
                                "cluster",
                                "ACTIVEMQ.CLUSTER.ADMIN.USER",
                                password,
                                null));
                assertThat(cluster.read()[2] & 0xff).isEqualTo(BAD_USER_NAME_OR_PASSWORD);
            }
        }
    }

    @Test
    void packetsThatAreTooLargeAreNotHeldInMemory() throws Exception {
        byte[] header = {0x32, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
        try (RawMqtt other = attacker("other", "large");
                RawMqtt stranger = RawMqtt.open(broker.port());
                RawMqtt web = RawMqtt.open(broker.port());
                RawMqtt noise = RawMqtt.open(broker.port())) {
            other.send(header);
            header[0] = 0x10;
            stranger.send(header);
            web.send("POST / HTTP/1.1\r\nContent-Length: 2000000000\r\n\r\n".getBytes(UTF_8));
            noise.send(new byte[64]);

            assertThat(other.isEnded()).isTrue();
            assertThat(stranger.isEnded()).isTrue();
            assertThat(web.isEnded()).isTrue();
            assertThat(noise.isEnded()).isTrue();
        }
        onlyTheRightGatewayIsHeard();
    }

    @Test
    void connectionsThatNeverLogInTakeNoPlaceFromOthers() throws Exception {
        List<RawMqtt> idle = new ArrayList<>();
        try {
            for (int i = 0; i < Strangers.MOST_OF_ADDRESS + 50; i++) {
                idle.add(RawMqtt.open(broker.port()));
            }
            assertThat(idle.get(idle.size() - 1).isEnded()).isTrue();
            onlyTheRightGatewayIsHeard();
        } finally {
            for (RawMqtt each : idle) {
                each.close();
            }
        }
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(
                        () -> {
                            attacker("other", "after").close();
                            return true;
                        });
    }

    @Test
    void whoDoesNotReadTheAnswersIsNotReadFrom() throws Exception {
        try (SocketChannel slow =
                SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port()))) {
            slow.write(
                    ByteBuffer.wrap(
                            RawMqtt.connect(RawMqtt.V5, "slow", "other", "pw-other", null)));
            slow.configureBlocking(false);
            byte[] pings = new byte[1 << 16];
            for (int i = 0; i < pings.length; i += 2) {
                pings[i] = (byte) 0xc0;
            }
            long taken = 0;
            long until = System.nanoTime() + FLOOD.toNanos();
            ByteBuffer next = ByteBuffer.wrap(pings);
            while (System.nanoTime() < until) {
                taken += slow.write(next);
                if (!next.hasRemaining()) {
                    next.rewind();
                }
            }
            onlyTheRightGatewayIsHeard();
            assertThat(taken).as("what the system's own buffers take").isLessThan(MOST_TAKEN);
        }
    }

    @Test
    void whoSendsFasterThanTheDiskTakesIsSlowedDown() throws Exception {
        byte[] publication = publication(FLOODED, "x".repeat(10_000), false);
        publication[0] = 0x30; // QoS 0 has no answer that a client would wait for
        byte[] flood = withoutPacketId(publication);
        try (SocketChannel fast =
                SocketChannel.open(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.port()))) {
            fast.write(
                    ByteBuffer.wrap(
                            RawMqtt.connect(RawMqtt.V5, "fast", "other", "pw-other", null)));
            fast.read(ByteBuffer.allocate(64));
            fast.configureBlocking(false);
            ByteBuffer next = ByteBuffer.wrap(flood);
            long until = System.nanoTime() + FLOOD.toNanos();
            while (System.nanoTime() < until) {
                fast.write(next);
                if (!next.hasRemaining()) {
                    next.rewind();
                }
            }
            int heard = vigil.received().size();
            await().until(() -> vigil.received().size() > heard);
        }
        onlyTheRightGatewayIsHeard();
    }

    @Test
    void aFloodOfRefusedMessagesDoesNotKeepOthersWaiting() throws Exception {
        byte[] refused = publication("vigil/v1/up/acme/s1", "poison", true);
        byte[] flood = repeated(refused, 500);
        try (RawMqtt other = attacker("other", "flood")) {
            other.send(flood);
            onlyTheRightGatewayIsHeard();
            for (int answers = 0; answers < 500; answers++) {
                assertThat(other.code()).isEqualTo(NOT_AUTHORIZED);
            }
            onlyTheRightGatewayIsHeard();
        }
    }

    /** Every one that is dealt with makes room, whatever became of it. */
    @Test
    void whoHasSentManyTimesWhatMayBeOpenAtOnceIsStillRead() throws Exception {
        int batch = ConnectionGate.MOST_OPEN / 4;
        byte[] refused = publication("vigil/v1/up/acme/s1", "poison", true);
        byte[] taken = publication(FLOODED, "x".repeat(200), false);
        byte[] unanswered = taken.clone();
        unanswered[0] = 0x30;
        unanswered = withoutPacketId(unanswered);
        try (RawMqtt other = attacker("other", "much")) {
            for (int sent = 0; sent < 3 * ConnectionGate.MOST_OPEN; sent += batch) {
                other.send(repeated(refused, batch));
                for (int answers = 0; answers < batch; answers++) {
                    assertThat(other.code()).isEqualTo(NOT_AUTHORIZED);
                }
                other.send(repeated(taken, batch));
                for (int answers = 0; answers < batch; answers++) {
                    assertThat(other.code()).isNotEqualTo(NOT_AUTHORIZED);
                }
                other.send(repeated(unanswered, batch));
            }
        }
        onlyTheRightGatewayIsHeard();
    }

    private static byte[] repeated(byte[] packet, int times) {
        byte[] all = new byte[packet.length * times];
        for (int at = 0; at < all.length; at += packet.length) {
            System.arraycopy(packet, 0, all, at, packet.length);
        }
        return all;
    }

    @Test
    void whoBringsMoreAndMoreTopicsIntoBeingIsRefusedFurtherOnesAndKeepsThose() throws Exception {
        long taken = 0;
        try (MqttProbe some = MqttProbe.connect(broker.internalUrl(), "vigil-some", "vigil");
                RawMqtt greedy = attacker("greedy", "topics")) {
            // Otherwise they all share one.
            some.subscribe("vigil/v1/up/greedy/+");
            for (int topic = 0; topic < 2 * MOST_TOPICS; topic++) {
                taken += takes(greedy, topic) ? 1 : 0;
            }
            assertThat(taken).isBetween(MOST_TOPICS / 2L, (long) MOST_TOPICS);
            taken += takes(greedy, 0) ? 1 : 0;
        }
        long heard = taken;
        await().until(() -> texts().stream().filter("flood"::equals).count() == heard);
        assertThat(heard).as("the last one was known").isGreaterThan(MOST_TOPICS / 2);
        heardBefore = texts().size();
        onlyTheRightGatewayIsHeard();
    }

    private static boolean takes(RawMqtt client, int topic) throws IOException {
        client.send(publication("vigil/v1/up/greedy/t" + topic, "flood", false));
        return client.code() != NOT_AUTHORIZED;
    }

    /** The same as QoS 0: its packet id is dropped and the length is two less. */
    private static byte[] withoutPacketId(byte[] qos1) {
        int at = 3 + 2 + FLOODED.length();
        byte[] qos0 = new byte[qos1.length - 2];
        System.arraycopy(qos1, 0, qos0, 0, at);
        System.arraycopy(qos1, at + 2, qos0, at, qos0.length - at);
        int length = qos0.length - 3;
        qos0[1] = (byte) ((length & 127) | 128);
        qos0[2] = (byte) (length >> 7);
        return qos0;
    }
}
