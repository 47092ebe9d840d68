package io.vigil.ingest.door;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for devices that speak over TCP. Each frame is published as the enterprise that the
 * catalogue gives the device to, on {@code vigil/v1/up/{enterprise}/raw/{format}}, and answered
 * only once the broker holds it. A connection's frames are taken one after the other, so its
 * answers come in order, and while the broker is away the devices simply wait.
 *
 * <p>Nothing that comes from outside takes memory without bound: a connection holds one frame being
 * published and at most one more that has begun. One thread serves the whole door.
 */
public final class TcpDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpDoor.class);

    /** Read at once; what is longer comes in several pieces. */
    private static final int READ_BYTES = 2_048;

    private static final int BACKLOG = 128;
    private static final long STOP_SECONDS = 5;

    private final TcpDoorSettings settings;
    private final DoorFigures figures = new DoorFigures();
    private final DoorRoom room;
    private final EventLoopGroup threads;
    private final ChannelGroup connections;
    private Channel listener;

    private TcpDoor(
            TcpDoorSettings settings,
            DeviceProtocol protocol,
            DeviceAdmission admission,
            Uplink uplink,
            InstantSource clock) {
        this.settings = settings;
        this.threads =
                new NioEventLoopGroup(
                        1, new DefaultThreadFactory("door-" + protocol.format(), true));
        this.connections = new DefaultChannelGroup(threads.next());
        this.room =
                new DoorRoom(
                        protocol,
                        admission,
                        uplink,
                        clock,
                        settings.limits(),
                        figures,
                        new Occupancy(
                                settings.limits().connections(), settings.limits().perAddress()),
                        new Strangers());
    }

    /**
     * Opens a door.
     *
     * @param clock for the times in answers
     * @throws IOException if it cannot listen there
     */
    public static TcpDoor open(
            TcpDoorSettings settings,
            DeviceProtocol protocol,
            DeviceAdmission admission,
            Uplink uplink,
            InstantSource clock)
            throws IOException {
        TcpDoor door = new TcpDoor(settings, protocol, admission, uplink, clock);
        ChannelFuture bound = door.bootstrap().bind(settings.host(), settings.port());
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            door.close();
            throw bound.cause() instanceof IOException io
                    ? io
                    : new IOException(
                            "cannot listen on " + settings.host() + ":" + settings.port(),
                            bound.cause());
        }
        door.listener = bound.channel();
        LOG.info("door for {} listens on {}:{}", protocol.format(), settings.host(), door.port());
        return door;
    }

    private ServerBootstrap bootstrap() {
        return new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(1))
                .childHandler(
                        new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                connections.add(channel);
                                settings.tls()
                                        .ifPresent(
                                                engines ->
                                                        channel.pipeline()
                                                                .addLast(
                                                                        new SslHandler(
                                                                                engines.get())));
                                channel.pipeline().addLast(new DeviceConnection(room));
                            }
                        });
    }

    /** The topic level after {@code raw/}. */
    public String format() {
        return room.protocol().format();
    }

    /** The port, also where a free one was asked for. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many connections there are. */
    public int connections() {
        return connections.size();
    }

    /** What was counted since it was opened. */
    public Map<DoorCount, Long> counts() {
        return figures.all();
    }

    /** Devices that nobody has registered and that were heard of lately, the newest last. */
    public List<Strangers.Stranger> strangers() {
        return room.strangers().all();
    }

    /** Stops listening and ends every connection; what was not answered the devices send again. */
    @Override
    public void close() {
        if (listener != null) {
            listener.close().awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
        }
        connections.close().awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
        threads.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
