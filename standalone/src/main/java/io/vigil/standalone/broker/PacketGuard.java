package io.vigil.standalone.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;

/**
 * Between the decoder and the broker: counts what the broker has not dealt with yet.
 *
 * <p>The broker takes packets from a connection as fast as they come and queues them without limit;
 * a client that sends faster than the disk takes would fill the memory.
 */
final class PacketGuard extends ChannelInboundHandlerAdapter {
    private final ConnectionGate gate;

    PacketGuard(ConnectionGate gate) {
        this.gate = gate;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (message instanceof MqttPublishMessage publish) {
            super.channelRead(ctx, new Counted(publish, gate.taken()));
        } else {
            if (message instanceof MqttConnectMessage connect && connect.payload() != null) {
                String clientId = connect.payload().clientIdentifier();
                gate.connecting(
                        clientId == null ? "" : clientId,
                        connect.variableHeader().keepAliveTimeSeconds());
            }
            gate.takenSmall();
            super.channelRead(ctx, message);
        }
    }

    /** Tells when the broker lets go of it. */
    private static final class Counted extends MqttPublishMessage {
        private final Runnable dealtWith;

        Counted(MqttPublishMessage publish, Runnable dealtWith) {
            this(publish.fixedHeader(), publish.variableHeader(), publish.payload(), dealtWith);
        }

        private Counted(
                MqttFixedHeader header,
                MqttPublishVariableHeader variable,
                ByteBuf payload,
                Runnable dealtWith) {
            super(header, variable, payload);
            this.dealtWith = dealtWith;
        }

        @Override
        public boolean release() {
            boolean last = super.release();
            if (last) {
                dealtWith.run();
            }
            return last;
        }
    }
}
