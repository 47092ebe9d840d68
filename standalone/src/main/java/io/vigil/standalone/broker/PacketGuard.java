package io.vigil.standalone.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;

/**
 * Between the decoder and the broker: counts what the broker has not dealt with yet, and keeps from
 * it topics in which it would read the name of a queue.
 *
 * <p>The broker takes packets from a connection as fast as they come and queues them without limit;
 * a client that sends faster than the disk takes would fill the memory.
 */
final class PacketGuard extends ChannelInboundHandlerAdapter {
    /** Begins the name of a queue in an address of the broker: another client's, for example. */
    private static final String QUEUE = "::";

    private final ConnectionGate gate;

    PacketGuard(ConnectionGate gate) {
        this.gate = gate;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (namesAQueue(message)) {
            ReferenceCountUtil.release(message);
            gate.end("a topic that names a queue of the broker");
        } else if (message instanceof MqttPublishMessage publish) {
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

    private static boolean namesAQueue(Object message) {
        if (message instanceof MqttPublishMessage publish && publish.variableHeader() != null) {
            return publish.variableHeader().topicName().contains(QUEUE);
        }
        if (message instanceof MqttSubscribeMessage subscribe && subscribe.payload() != null) {
            return subscribe.payload().topicSubscriptions().stream()
                    .anyMatch(each -> each.topicFilter().contains(QUEUE));
        }
        if (message instanceof MqttUnsubscribeMessage unsubscribe
                && unsubscribe.payload() != null) {
            return unsubscribe.payload().topics().stream().anyMatch(each -> each.contains(QUEUE));
        }
        return message instanceof MqttConnectMessage connect
                && connect.payload() != null
                && connect.payload().willTopic() != null
                && connect.payload().willTopic().contains(QUEUE);
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
