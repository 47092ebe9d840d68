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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;

/**
 * The port that everybody can reach. It speaks TLS where that is configured, puts a {@link
 * ConnectionGate} before each connection and hands it over to the broker.
 */
final class PublicListener implements AutoCloseable {
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

    private PublicListener(EventLoopGroup threads, Channel listening) {
        this.threads = threads;
        this.listening = listening;
    }

    /**
     * @param broker takes over the connections
     * @param crowd says how much of each is read
     * @param largestPacket bytes that may follow a packet's fixed header
     * @throws IOException if the address cannot be listened on
     */
    static PublicListener open(
            InetSocketAddress address,
            Optional<ServerTls> tls,
            NettyAcceptor broker,
            CrowdControl crowd,
            long largestPacket)
            throws IOException {
        boolean epoll = Epoll.isAvailable();
        int count = Runtime.getRuntime().availableProcessors() * THREADS_PER_CORE;
        ThreadFactory names = new DefaultThreadFactory("broker-public", true);
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
                        .childOption(ChannelOption.RCVBUF_ALLOCATOR, smallReads())
                        .childHandler(new Connections(tls, broker, crowd, largestPacket));
        try {
            return new PublicListener(threads, bootstrap.bind(address).sync().channel());
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
        private final CrowdControl crowd;
        private final long largestPacket;

        Connections(
                Optional<ServerTls> tls,
                NettyAcceptor broker,
                CrowdControl crowd,
                long largestPacket) {
            this.tls = tls;
            this.broker = broker;
            this.crowd = crowd;
            this.largestPacket = largestPacket;
        }

        @Override
        protected void initChannel(Channel channel) {
            Duration patience = ConnectionGate.PATIENCE;
            tls.ifPresent(each -> channel.pipeline().addLast(TLS, new SslHandler(each.engine())));
            channel.pipeline()
                    .addLast(new ConnectionGate(strangers, crowd, largestPacket, patience));
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
