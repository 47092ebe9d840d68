package io.vigil.standalone.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vigil.standalone.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;

/**
 * A port of the broker's. It hands connections over to the broker, with {@link TopicSharing} behind
 * its decoder. The one that everybody can reach speaks TLS where that is configured, and puts a
 * {@link ConnectionGate} before each connection.
 */
final class BrokerListener implements AutoCloseable {
    /** The name by which the broker finds the certificate of a client. */
    private static final String TLS = "ssl";

    private static final int WAITING = 1_024;
    private static final int SMALLEST_READ_BYTES = 256;
    private static final int FIRST_READ_BYTES = 2 << 10;
    private static final int LARGEST_READ_BYTES = 16 << 10;
    private static final int THREADS_PER_CORE = 3;
    private static final long STOP_MILLIS = 3_000;

    private final EventLoopGroup threads;
    private final Channel listening;

    private BrokerListener(EventLoopGroup threads, Channel listening) {
        this.threads = threads;
        this.listening = listening;
    }

    /**
     * The port of Vigil's own parts.
     *
     * @param broker takes over the connections
     * @throws IOException if the address cannot be listened on
     */
    static BrokerListener internal(
            InetSocketAddress address, NettyAcceptor broker, PartialSubscriptions partial)
            throws IOException {
        return open(
                "broker-internal",
                address,
                new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new ProtocolDetection(new TopicSharing(partial)));
                        broker.transfer(channel);
                    }
                });
    }

    /**
     * The port that everybody can reach.
     *
     * @param broker takes over the connections
     * @param crowd says how much of each is read
     * @param largestPacket bytes that may follow a packet's fixed header
     * @throws IOException if the address cannot be listened on
     */
    static BrokerListener open(
            InetSocketAddress address,
            Optional<ServerTls> tls,
            NettyAcceptor broker,
            PartialSubscriptions partial,
            CrowdControl crowd,
            long largestPacket)
            throws IOException {
        return open(
                "broker-public",
                address,
                new Connections(tls, broker, partial, crowd, largestPacket));
    }

    private static BrokerListener open(
            String name, InetSocketAddress address, ChannelInitializer<Channel> connections)
            throws IOException {
        boolean epoll = Epoll.isAvailable();
        int count = Runtime.getRuntime().availableProcessors() * THREADS_PER_CORE;
        ThreadFactory names = new DefaultThreadFactory(name, true);
        EventLoopGroup threads =
                epoll ? new EpollEventLoopGroup(count, names) : new NioEventLoopGroup(count, names);
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(threads)
                        .channel(
                                epoll
                                        ? EpollServerSocketChannel.class
                                        : NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, WAITING)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childHandler(connections);
        try {
            return new BrokerListener(threads, bootstrap.bind(address).sync().channel());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(threads);
            throw new IOException("interrupted while listening", e);
        } catch (Exception e) {
            // Netty throws what the system said without declaring it.
            stop(threads);
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    /** Between two reads a gate can stop; what has been read goes through. */
    private static RecvByteBufAllocator smallReads() {
        return new AdaptiveRecvByteBufAllocator(
                        SMALLEST_READ_BYTES, FIRST_READ_BYTES, LARGEST_READ_BYTES)
                .maxMessagesPerRead(1);
    }

    private static final class Connections extends ChannelInitializer<Channel> {
        private final Strangers strangers = new Strangers();
        private final Optional<ServerTls> tls;
        private final NettyAcceptor broker;
        private final PartialSubscriptions partial;
        private final CrowdControl crowd;
        private final long largestPacket;

        Connections(
                Optional<ServerTls> tls,
                NettyAcceptor broker,
                PartialSubscriptions partial,
                CrowdControl crowd,
                long largestPacket) {
            this.tls = tls;
            this.broker = broker;
            this.partial = partial;
            this.crowd = crowd;
            this.largestPacket = largestPacket;
        }

        @Override
        protected void initChannel(Channel channel) {
            channel.config().setRecvByteBufAllocator(smallReads());
            tls.ifPresent(each -> channel.pipeline().addLast(TLS, new SslHandler(each.engine())));
            ConnectionGate gate =
                    new ConnectionGate(strangers, crowd, largestPacket, ConnectionGate.PATIENCE);
            channel.pipeline()
                    .addLast(
                            gate,
                            new ProtocolDetection(
                                    new TopicSharing(partial), new PacketGuard(gate)));
            broker.transfer(channel);
        }
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Lets nobody in any more; connections go on until the broker or {@link #close} ends them. */
    void stopListening() {
        listening.close().awaitUninterruptibly(STOP_MILLIS);
    }

    @Override
    public void close() {
        stopListening();
        stop(threads);
    }

    private static void stop(EventLoopGroup threads) {
        threads.shutdownGracefully(0, STOP_MILLIS, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(STOP_MILLIS);
    }
}
