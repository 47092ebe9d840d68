package io.vigil.standalone.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttDecoder;
import java.util.List;

/**
 * Puts handlers between the broker and its decoder, which the broker adds itself once it has seen
 * the first bytes of a connection. Then it is gone.
 */
final class ProtocolDetection extends ChannelInboundHandlerAdapter {
    /** From so many bytes on the broker knows which protocol is spoken, and adds its decoder. */
    private static final int DETECTED_AFTER = 8;

    private final List<ChannelHandler> behindDecoder;
    private int undetected = DETECTED_AFTER;

    /**
     * @param behindDecoder in the order in which they see what comes in
     */
    ProtocolDetection(ChannelHandler... behindDecoder) {
        this.behindDecoder = List.of(behindDecoder);
    }

    /** Lets through just what makes the broker add its decoder, and then the rest. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            int first = Math.min(undetected, bytes.readableBytes());
            undetected -= first;
            ctx.fireChannelRead(bytes.readRetainedSlice(first));
            if (undetected == 0) {
                addBehindDecoder(ctx);
            }
            if (bytes.isReadable()) {
                ctx.fireChannelRead(bytes.retain());
            }
            if (undetected == 0) {
                ctx.pipeline().remove(this);
            }
        } finally {
            bytes.release();
        }
    }

    private void addBehindDecoder(ChannelHandlerContext ctx) {
        ChannelHandlerContext before = ctx.pipeline().context(MqttDecoder.class);
        for (ChannelHandler each : behindDecoder) {
            if (before != null) {
                String name = each.getClass().getSimpleName();
                ctx.pipeline().addAfter(before.name(), name, each);
                before = ctx.pipeline().context(name);
            }
        }
    }
}
