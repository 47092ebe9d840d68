package io.vigil.standalone.broker;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.vigil.standalone.broker.JobSessions.Waiting;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a connection may cost before and after it has logged in. */
class ConnectionGateTest {
    private static final int LARGEST = 1_000;
    private static final int WINDOW = 1_000;
    private static final byte[] CONNECT = packet(0x10, 20);

    /** MQTT 5, keep-alive of a minute, client id g. */
    private static final byte[] REAL_CONNECT = {
        0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 5, 2, 0, 60, 0, 0, 1, 'g'
    };

    private static final byte[] REAL_PUBLISH = {0x30, 5, 0, 1, 't', 0, 'x'};
    private static final int MESSAGES = 1_500;

    private long nanos;
    private final CrowdControl crowd = new CrowdControl(WINDOW, () -> nanos);
    private final Strangers strangers = new Strangers();
    private final ConnectionGate gate =
            new ConnectionGate(strangers, crowd, LARGEST, Duration.ofSeconds(15));
    private final AtomicInteger reads = new AtomicInteger();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(
                    new ChannelOutboundHandlerAdapter() {
                        @Override
                        public void read(ChannelHandlerContext context) {
                            reads.incrementAndGet();
                        }
                    },
                    gate);

    private static byte[] packet(int type, int length) {
        ByteBuf packet = Unpooled.buffer();
        packet.writeByte(type);
        int left = length;
        do {
            packet.writeByte(left > 127 ? (left & 127) | 128 : left);
            left >>= 7;
        } while (left > 0);
        packet.writeZero(Math.min(length, 2 * LARGEST));
        byte[] bytes = new byte[packet.readableBytes()];
        packet.readBytes(bytes);
        return bytes;
    }

    private boolean passes(byte[] bytes) {
        return channel.writeInbound(Unpooled.wrappedBuffer(bytes)) && channel.isOpen();
    }

    private void oneByOne(byte[] bytes) {
        for (byte each : bytes) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {each}));
        }
    }

    @Test
    void whatIsNoConnectEndsTheConnection() {
        assertThat(
                        passes(
                                "POST / HTTP/1.1\r\nContent-Length: 2000000000\r\n\r\n"
                                        .getBytes(US_ASCII)))
                .isFalse();
        assertThat(channel.isOpen()).isFalse();
        assertThat(strangers.count()).isZero();
    }

    @Test
    void aPacketThatIsTooLargeEndsItBeforeItIsThere() {
        oneByOne(CONNECT);
        gate.admit();
        channel.runPendingTasks();
        assertThat(passes(packet(0x30, LARGEST))).isTrue();

        assertThat(passes(new byte[] {0x30, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f}))
                .isFalse();
    }

    @Test
    void aLengthWithoutAnEndEndsIt() {
        byte more = (byte) 0x80;
        assertThat(passes(new byte[] {0x10, more, more, more, more})).isFalse();
    }

    @Test
    void whoDoesNotLogInIsSentAway() {
        oneByOne(CONNECT);

        channel.advanceTimeBy(16, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoHasLoggedInStays() {
        oneByOne(CONNECT);
        gate.admit();
        channel.runPendingTasks();

        channel.advanceTimeBy(16, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isTrue();
        assertThat(strangers.count()).isZero();
    }

    @Test
    void whoSendsOnBeforeTheLoginIsAnsweredMaySendOnlyALittle() {
        oneByOne(CONNECT);
        byte[] publish = packet(0x30, LARGEST);
        int sent = 0;
        while (channel.isOpen()) {
            passes(publish);
            sent += publish.length;
        }
        assertThat(sent).isLessThan((int) ConnectionGate.BYTES_OF_STRANGER + 2 * LARGEST);
    }

    private void pass(long millis) {
        nanos += TimeUnit.MILLISECONDS.toNanos(millis);
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }

    /** Whether something that is asked for is read within this time. */
    private boolean isReadWithin(long millis) {
        int before = reads.get();
        channel.read();
        for (long passed = 0; reads.get() == before && passed < millis; passed += 10) {
            pass(10);
        }
        return reads.get() > before;
    }

    private void look(int unacknowledged) {
        crowd.look(List.of(new Waiting(unacknowledged, Optional.empty())));
    }

    private void crowd() {
        for (int second = 0; second <= 60; second++) {
            pass(1_000);
            look(0);
        }
        look(WINDOW);
    }

    @Test
    void whoHasUsedUpItsPartOfACrowdIsReadLater() {
        gate.connecting("gateway", 60);
        gate.admit();
        channel.runPendingTasks();
        crowd();

        assertThat(isReadWithin(0)).as("a few are always let in").isTrue();
        for (int i = 0; i < 20; i++) {
            gate.taken().run();
        }
        assertThat(isReadWithin(4_000)).as("one in five seconds").isFalse();
        assertThat(isReadWithin(1_100)).isTrue();
    }

    /** That nobody asks for more does not keep a channel of Netty from reading by itself. */
    @Test
    void aRealConnectionIsNotReadUntilTheCrowdIsOver() throws Exception {
        crowd();
        AtomicInteger published = new AtomicInteger();
        EventLoopGroup threads = new NioEventLoopGroup(1);
        try (Socket client = new Socket()) {
            Channel server =
                    new ServerBootstrap()
                            .group(threads)
                            .channel(NioServerSocketChannel.class)
                            .childOption(
                                    ChannelOption.RCVBUF_ALLOCATOR,
                                    new FixedRecvByteBufAllocator(1_024).maxMessagesPerRead(1))
                            .childHandler(new Counting(published))
                            .bind(InetAddress.getLoopbackAddress(), 0)
                            .sync()
                            .channel();
            client.connect(server.localAddress());
            OutputStream out = client.getOutputStream();
            out.write(REAL_CONNECT);
            for (int i = 0; i < MESSAGES; i++) {
                out.write(REAL_PUBLISH);
            }
            out.flush();

            await().until(() -> published.get() > 0);
            await().during(Duration.ofMillis(300)).until(() -> published.get() < MESSAGES / 2);

            nanos += TimeUnit.SECONDS.toNanos(2);
            look(0);
            nanos += TimeUnit.SECONDS.toNanos(2);
            look(0);
            await().until(() -> published.get() == MESSAGES);
        } finally {
            threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    /** What stands behind a gate: whoever connects is logged in, publications are counted. */
    private final class Counting extends ChannelInitializer<Channel> {
        private final AtomicInteger published;

        Counting(AtomicInteger published) {
            this.published = published;
        }

        @Override
        protected void initChannel(Channel channel) {
            ConnectionGate first =
                    new ConnectionGate(strangers, crowd, LARGEST, Duration.ofSeconds(15));
            channel.pipeline()
                    .addLast(
                            first,
                            new ProtocolDetection(new PacketGuard(first)),
                            new MqttDecoder(LARGEST),
                            new SimpleChannelInboundHandler<MqttMessage>() {
                                @Override
                                protected void channelRead0(
                                        ChannelHandlerContext context, MqttMessage message) {
                                    if (message instanceof MqttPublishMessage) {
                                        published.incrementAndGet();
                                    } else {
                                        first.admit();
                                    }
                                }
                            });
        }
    }

    @Test
    void whatWasHeldUpIsReadOnceTheCrowdIsOver() {
        gate.admit();
        channel.runPendingTasks();
        crowd();
        for (int i = 0; i < 100; i++) {
            gate.taken().run();
        }
        assertThat(isReadWithin(2_000)).isFalse();

        look(0);
        assertThat(isReadWithin(1_000)).isTrue();
    }

    @Test
    void nobodyIsHeldUpForSoLongThatItIsTakenForGone() {
        gate.connecting("gateway", 20);
        gate.admit();
        channel.runPendingTasks();
        crowd();
        for (int i = 0; i < 1_000; i++) {
            gate.taken().run();
        }

        assertThat(isReadWithin(9_900)).isFalse();
        assertThat(isReadWithin(200)).as("after half of its keep-alive").isTrue();
    }

    @Test
    void oneAddressCannotTakeThePlacesOfTheOthers() {
        for (int i = 0; i < Strangers.MOST_OF_ADDRESS; i++) {
            assertThat(strangers.enter("192.0.2.1")).isTrue();
        }
        assertThat(strangers.enter("192.0.2.1")).isFalse();
        assertThat(strangers.enter("192.0.2.2")).isTrue();
        strangers.leave("192.0.2.1");
        assertThat(strangers.enter("192.0.2.1")).isTrue();
    }

    @Test
    void nobodyCanMakeTheBrokerForgetWhoseAClientIdIs() {
        ClientIds ids = new ClientIds();
        BrokerUser acme = EmbeddedBrokerTest.LOGINS.login("acme", "pw-acme", "").orElseThrow();
        BrokerUser other = EmbeddedBrokerTest.LOGINS.login("other", "pw-other", "").orElseThrow();
        assertThat(ids.claim(acme, "gateway-1")).isTrue();

        for (int i = 0; i < 2 * ClientIds.REMEMBERED_OF_USER; i++) {
            assertThat(ids.claim(other, "id-" + i)).isTrue();
        }

        assertThat(ids.claim(other, "gateway-1")).isFalse();
        assertThat(ids.claim(acme, "gateway-1")).isTrue();
    }
}
