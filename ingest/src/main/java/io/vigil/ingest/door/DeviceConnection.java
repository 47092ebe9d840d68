package io.vigil.ingest.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.util.ReferenceCountUtil;
import io.vigil.ingest.door.DeviceMessage.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a {@link TcpDoor}: cuts what comes into frames and works them off one after the
 * other. It reads from the network only while it has nothing whole to work off, so a sender that is
 * too fast, or whose frames wait for the broker, is held up by TCP itself.
 */
final class DeviceConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceConnection.class);

    /** So many things without use one after the other, and the connection is closed. */
    private static final int MOST_USELESS = 20;

    private final DoorRoom room;
    private final DeviceProtocol.Conversation conversation;
    private InetAddress address;
    private boolean inside;
    private FrameRate rate;
    private byte[] received = {};
    private int length;
    private boolean begun;
    private boolean busy;
    private int useless;

    /** While true there is no deadline: it is not the device that keeps anybody waiting. */
    private boolean waitsForBroker;

    private long deadline;

    DeviceConnection(DoorRoom room) {
        this.room = room;
        this.conversation = room.protocol().converse();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        address = ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
        inside = room.occupancy().enter(address);
        if (!inside) {
            room.figures().add(DoorCount.TURNED_AWAY);
            LOG.debug("too many connections, {} is turned away", address);
            ChannelFuture unused = ctx.close();
            return;
        }
        room.figures().add(DoorCount.CONNECTIONS);
        rate = new FrameRate(room.limits().framesPerSecond(), System.nanoTime());
        expectWithin(room.limits().firstFrame());
        watch(ctx);
        ctx.fireChannelActive();
        ctx.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (inside) {
            inside = false;
            room.occupancy().leave(address);
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            ByteBuf bytes = (ByteBuf) message;
            int more = bytes.readableBytes();
            if (received.length < length + more) {
                received = Arrays.copyOf(received, length + more);
            }
            bytes.readBytes(received, length, more);
            length += more;
        } finally {
            ReferenceCountUtil.release(message);
        }
        workOff(ctx);
    }

    /** Works off what is whole, until it has to wait for something. */
    private void workOff(ChannelHandlerContext ctx) {
        while (!busy && ctx.channel().isActive() && length > 0) {
            Cut cut = room.protocol().cut(received, length);
            if (cut.kind() == Cut.Kind.INCOMPLETE) {
                if (length < room.protocol().longestFrame()) {
                    break;
                }
                cut = Cut.noise(length);
            }
            long early = rate.take(System.nanoTime());
            if (early > 0) {
                slowDown(ctx, early);
                return;
            }
            byte[] piece = take(cut.length());
            if (cut.kind() == Cut.Kind.FRAME) {
                frame(ctx, piece);
            } else {
                room.figures().add(DoorCount.NOISE);
                noUse(ctx);
            }
        }
        if (!busy && ctx.channel().isActive()) {
            if (length > 0 && !begun) {
                begun = true;
                expectWithin(room.limits().frameTime());
            }
            ctx.read();
        }
    }

    private byte[] take(int count) {
        byte[] piece = Arrays.copyOf(received, count);
        length -= count;
        received = Arrays.copyOfRange(received, count, count + length);
        begun = false;
        return piece;
    }

    private void slowDown(ChannelHandlerContext ctx, long nanos) {
        busy = true;
        room.figures().add(DoorCount.SLOWED_DOWN);
        Future<?> unused =
                ctx.executor()
                        .schedule(
                                () -> {
                                    busy = false;
                                    workOff(ctx);
                                },
                                nanos,
                                TimeUnit.NANOSECONDS);
    }

    private void frame(ChannelHandlerContext ctx, byte[] frame) {
        DeviceMessage message;
        try {
            message = conversation.read(frame);
        } catch (BadFrameException e) {
            room.figures().add(DoorCount.BAD_FRAMES);
            LOG.debug("bad frame from {}: {}", address, e.getMessage());
            send(ctx, e.answer());
            noUse(ctx);
            return;
        }
        String format = room.protocol().format();
        Optional<String> enterprise = room.admission().enterpriseOf(format, message.device());
        if (enterprise.isEmpty()) {
            stranger(ctx, frame, message);
        } else if (!room.admission().isPassword(format, message.device(), message.password())) {
            refuse(ctx, message, DoorCount.WRONG_PASSWORDS);
        } else if (message.isData()) {
            publish(ctx, enterprise.get(), frame, message, Outcome.HELD);
        } else {
            settle(ctx, message, Outcome.HELD, DoorCount.ANSWERED_ONLY);
        }
    }

    /** Nobody knows the device: its frames are kept only where someone keeps such frames. */
    private void stranger(ChannelHandlerContext ctx, byte[] frame, DeviceMessage message) {
        Optional<String> strangers = room.admission().strangers();
        if (strangers.isPresent() && message.isData()) {
            publish(ctx, strangers.get(), frame, message, Outcome.STRANGER);
        } else {
            refuse(ctx, message, DoorCount.UNKNOWN_DEVICES);
        }
    }

    private void publish(
            ChannelHandlerContext ctx,
            String enterprise,
            byte[] frame,
            DeviceMessage message,
            Outcome ifHeld) {
        busy = true;
        waitsForBroker = true;
        Future<?> unused =
                room.uplink()
                        .publish(room.topic(enterprise), frame)
                        .whenComplete(
                                (nothing, failure) -> {
                                    try {
                                        ctx.executor()
                                                .execute(() -> told(ctx, message, ifHeld, failure));
                                    } catch (RejectedExecutionException e) {
                                        LOG.debug(
                                                "the door was closed before the broker answered",
                                                e);
                                    }
                                });
    }

    private void told(
            ChannelHandlerContext ctx, DeviceMessage message, Outcome ifHeld, Throwable failure) {
        busy = false;
        waitsForBroker = false;
        if (failure != null) {
            LOG.warn("a frame from {} is not held: {}", address, failure.getMessage());
            settle(ctx, message, Outcome.NOT_HELD, DoorCount.NOT_HELD);
        } else if (ifHeld == Outcome.STRANGER) {
            expectWithin(room.limits().firstFrame());
            refuse(ctx, message, DoorCount.UNKNOWN_DEVICES);
        } else {
            settle(ctx, message, Outcome.HELD, DoorCount.HELD);
        }
        workOff(ctx);
    }

    private void settle(
            ChannelHandlerContext ctx, DeviceMessage message, Outcome outcome, DoorCount count) {
        room.figures().add(count);
        useless = 0;
        expectWithin(room.limits().idle());
        send(ctx, message.answers().to(outcome, room.clock().instant()));
    }

    private void refuse(ChannelHandlerContext ctx, DeviceMessage message, DoorCount count) {
        room.figures().add(count);
        boolean wrongPassword = count == DoorCount.WRONG_PASSWORDS;
        Instant now = room.clock().instant();
        String from = address.getHostAddress();
        if (room.strangers().heard(message.device(), from, now, wrongPassword)) {
            LOG.warn(
                    "{} device {} from {} is refused: {}",
                    room.protocol().format(),
                    Strangers.shown(message.device()),
                    from,
                    wrongPassword ? "wrong password" : "not in the catalogue");
        }
        send(ctx, message.answers().to(Outcome.STRANGER, now));
        noUse(ctx);
    }

    private void noUse(ChannelHandlerContext ctx) {
        if (++useless >= MOST_USELESS) {
            room.figures().add(DoorCount.CUT_OFF);
            LOG.debug("{} sent {} things without use, it is cut off", address, useless);
            ChannelFuture unused = ctx.close();
        }
    }

    /** Sends an answer; one that is not taken at once keeps the connection from going on. */
    private void send(ChannelHandlerContext ctx, byte[] answer) {
        if (answer.length == 0) {
            return;
        }
        ChannelFuture sent = ctx.writeAndFlush(Unpooled.wrappedBuffer(answer));
        if (sent.isDone()) {
            return;
        }
        busy = true;
        expectWithin(room.limits().frameTime());
        sent.addListener(
                taken -> {
                    busy = false;
                    expectWithin(room.limits().idle());
                    workOff(ctx);
                });
    }

    private void expectWithin(Duration patience) {
        deadline = System.nanoTime() + patience.toNanos();
    }

    /** Closes the connection when its deadline has passed; deadlines move, so it looks often. */
    private void watch(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive()) {
            return;
        }
        long rest = deadline - System.nanoTime();
        if (!waitsForBroker && rest <= 0) {
            room.figures().add(DoorCount.TIMED_OUT);
            LOG.debug("{} was silent for too long, it is cut off", address);
            ChannelFuture unused = ctx.close();
            return;
        }
        long often = room.limits().frameTime().toNanos();
        long next = waitsForBroker ? often : Math.min(rest, often);
        Future<?> unused = ctx.executor().schedule(() -> watch(ctx), next, TimeUnit.NANOSECONDS);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException || cause instanceof DecoderException) {
            LOG.debug("connection from {} broke", address, cause);
        } else {
            LOG.warn("connection from {} is ended", address, cause);
        }
        ChannelFuture unused = ctx.close();
    }
}
