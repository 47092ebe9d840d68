package io.vigil.standalone.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one connection may cost. The broker itself would hold up to 256 MiB of a packet, and any
 * amount of what is not MQTT, for whoever can reach the port.
 *
 * <p>Until it has logged in a connection may live for {@link #PATIENCE} and send {@value
 * #BYTES_OF_STRANGER} bytes, which begin with a CONNECT. A packet that is larger than the limit
 * ends it before the packet is held. Nothing more is read from who does not read the answers, has
 * {@value #MOST_OPEN} publications that the broker has not dealt with, sends more than {@value
 * #MOST_SMALL} other packets a second, or more publications than its part of a {@link CrowdControl
 * crowd}, until that has changed.
 *
 * <p>Called on the channel's event loop, {@link #admit} from any thread.
 */
final class ConnectionGate extends ChannelDuplexHandler {
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A CONNECT with the longest will has 128 KiB; what follows it before the answer is rare. */
    static final long BYTES_OF_STRANGER = 192L << 10;

    static final int MOST_OPEN = 2_000;
    static final int MOST_SMALL = 5_000;

    /** While it is not read, a client's pings are not seen either. */
    private static final long LONGEST_PAUSE_SECONDS = 30;

    private static final double NANOS = 1e9;
    private static final double LOOKED_AT_AGAIN_AFTER_SECONDS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionGate.class);

    private final Strangers strangers;
    private final CrowdControl crowd;
    private final PacketBorders packets;
    private final Duration patience;
    private SenderPace pace;
    private String clientId = "";
    private long pauseSeconds = LONGEST_PAUSE_SECONDS;
    private long pausedNanos;
    private boolean paused;
    private boolean lookedAtAgain;
    private long received;
    private boolean counted;
    private boolean closed;
    private boolean readLater;
    private int small;
    private boolean secondRuns;
    private String address = "";
    private ScheduledFuture<?> deadline;
    private ChannelHandlerContext context;
    private final AtomicInteger open = new AtomicInteger();
    private final Runnable dealtWith = this::oneLess;
    private volatile boolean admitted;

    /**
     * @param largestPacket bytes that may follow a packet's fixed header
     */
    ConnectionGate(Strangers strangers, CrowdControl crowd, long largestPacket, Duration patience) {
        this.strangers = strangers;
        this.crowd = crowd;
        this.pace = new SenderPace(crowd.nanoTime());
        this.packets = new PacketBorders(largestPacket);
        this.patience = patience;
    }

    /** The connection has logged in. Calling it again does nothing. */
    void admit() {
        if (!admitted) {
            admitted = true;
            context.executor().execute(this::loggedIn);
        }
    }

    private void loggedIn() {
        stopCounting();
        if (!clientId.isEmpty()) {
            pace = crowd.paceOf(clientId);
        }
    }

    /**
     * The connection asks to be let in.
     *
     * @param wantedId its client id, which may be empty
     * @param keepAliveSeconds after which it is taken for gone; 0 for never
     */
    void connecting(String wantedId, int keepAliveSeconds) {
        clientId = wantedId;
        if (keepAliveSeconds > 0) {
            pauseSeconds = Math.min(LONGEST_PAUSE_SECONDS, Math.max(1, keepAliveSeconds / 2));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        // Else Netty reads on, whatever the gate says to its requests to read.
        ctx.channel().config().setAutoRead(false);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        if (ctx.channel().remoteAddress() instanceof InetSocketAddress remote) {
            address = remote.getAddress().getHostAddress();
        }
        counted = strangers.enter(address);
        if (!counted) {
            end("too many connections that have not logged in");
            return;
        }
        deadline =
                ctx.executor()
                        .schedule(
                                () -> end("it has not logged in"),
                                patience.toMillis(),
                                TimeUnit.MILLISECONDS);
        super.channelActive(ctx);
        read(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (closed || !(message instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(message);
            return;
        }
        received += bytes.readableBytes();
        if (!packets.pass(bytes)) {
            ReferenceCountUtil.release(message);
            end("a packet that is too large, or no MQTT");
        } else if (!admitted && received > BYTES_OF_STRANGER) {
            ReferenceCountUtil.release(message);
            end("it sent more than a login");
        } else {
            super.channelRead(ctx, message);
        }
    }

    /** The broker has one more publication to deal with; what is returned tells that it has. */
    Runnable taken() {
        open.incrementAndGet();
        pace.published(crowd.nanoTime(), crowd.share());
        if (pace.isAboveUsual()) {
            crowd.wantsMore(pace);
        }
        return dealtWith;
    }

    private void oneLess() {
        if (open.decrementAndGet() == MOST_OPEN / 2) {
            context.executor().execute(this::readOn);
        }
    }

    /** One more packet that is not counted until it is dealt with, but by time. */
    void takenSmall() {
        small++;
        if (!secondRuns) {
            secondRuns = true;
            Future<?> unused =
                    context.executor()
                            .schedule(
                                    () -> {
                                        secondRuns = false;
                                        small = 0;
                                        readOn();
                                    },
                                    1,
                                    TimeUnit.SECONDS);
        }
    }

    private boolean hasRoom() {
        return context.channel().isWritable()
                && open.get() < MOST_OPEN
                && small < MOST_SMALL
                && isItsTurn();
    }

    /** Whether it has not used up its part of a crowd; else it is looked at again by itself. */
    private boolean isItsTurn() {
        long now = crowd.nanoTime();
        double wait = pace.untilNext(now, crowd.share());
        if (wait > 0) {
            crowd.wantsMore(pace);
            if (!paused) {
                paused = true;
                pausedNanos = now;
            }
            wait = Math.min(wait, pauseSeconds - (now - pausedNanos) / NANOS);
        }
        paused = wait > 0;
        if (paused && !lookedAtAgain) {
            lookedAtAgain = true;
            Future<?> unused =
                    context.executor()
                            .schedule(
                                    () -> {
                                        lookedAtAgain = false;
                                        readOn();
                                    },
                                    (long) (NANOS * Math.min(wait, LOOKED_AT_AGAIN_AFTER_SECONDS)),
                                    TimeUnit.NANOSECONDS);
        }
        return !paused;
    }

    @Override
    public void read(ChannelHandlerContext ctx) throws Exception {
        if (hasRoom()) {
            super.read(ctx);
        } else {
            readLater = true;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        super.channelReadComplete(ctx);
        read(ctx);
    }

    private void readOn() {
        if (readLater && hasRoom()) {
            readLater = false;
            context.read();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        readOn();
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        stopCounting();
        super.channelInactive(ctx);
    }

    /** A handshake that fails is no matter for the broker's log. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (ctx.pipeline().get(MqttDecoder.class) == null) {
            end(String.valueOf(cause.getMessage()));
        } else {
            super.exceptionCaught(ctx, cause);
        }
    }

    /** Ends the connection. On its event loop. */
    private void end(String reason) {
        closed = true;
        LOG.info("ended a connection from {}: {}", address, reason);
        ChannelFuture unused = context.close();
    }

    private void stopCounting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
        if (counted) {
            counted = false;
            strangers.leave(address);
        }
    }
}
