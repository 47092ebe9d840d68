package io.vigil.standalone.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.util.ReferenceCountUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the decoder and the broker: lets what an enterprise publishes go through the broker on
 * its {@link SharedTopic}, and come out of it on the topics on which it was published. Clients
 * notice nothing of it.
 *
 * <p>What is to be retained keeps its topic, since the broker keeps the last message of each, and
 * so does what {@link PartialSubscriptions} want, a will, and whatever else is not sent as a
 * publication. Aliases of topics are resolved here, since the broker would learn the wrong ones;
 * towards clients there are none.
 *
 * <p>A client that uses a topic or filter in which the broker would read the name of a queue, or a
 * shared topic, is sent away.
 *
 * <p>Called on the channel's event loop; one for each connection.
 */
final class TopicSharing extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSharing.class);

    /** Aliases that a client may have: each holds a topic in memory. */
    static final int MOST_ALIASES = 1_000;

    private static final int TOPIC_ALIAS = MqttPropertyType.TOPIC_ALIAS.value();
    private static final int TOPIC_ALIAS_MAXIMUM = MqttPropertyType.TOPIC_ALIAS_MAXIMUM.value();

    /** Begins the name of a queue in an address of the broker: another client's, for example. */
    private static final String QUEUE = "::";

    private final PartialSubscriptions partial;
    private final Map<Integer, String> aliases = new HashMap<>();
    private String shared = "";
    private boolean ended;

    TopicSharing(PartialSubscriptions partial) {
        this.partial = partial;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        if (ended) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof MqttMessage mqtt
                && names(mqtt, topic -> topic.contains(QUEUE) || SharedTopic.hasLevel(topic))) {
            ReferenceCountUtil.release(message);
            ended = true;
            LOG.info(
                    "ended a connection from {}: a topic that names a queue of the broker",
                    ctx.channel().remoteAddress());
            ChannelFuture unused = ctx.close();
        } else if (message instanceof MqttPublishMessage publish
                && publish.decoderResult().isSuccess()) {
            super.channelRead(ctx, share(ctx, withTopic(publish)));
        } else if (message instanceof MqttConnectMessage connect
                && connect.decoderResult().isSuccess()) {
            super.channelRead(ctx, withoutAliases(connect));
        } else {
            super.channelRead(ctx, message);
        }
    }

    private static boolean names(MqttMessage message, Predicate<String> wanted) {
        if (message instanceof MqttPublishMessage publish && publish.variableHeader() != null) {
            return wanted.test(publish.variableHeader().topicName());
        }
        if (message instanceof MqttSubscribeMessage subscribe && subscribe.payload() != null) {
            return subscribe.payload().topicSubscriptions().stream()
                    .anyMatch(each -> wanted.test(each.topicFilter()));
        }
        if (message instanceof MqttUnsubscribeMessage unsubscribe
                && unsubscribe.payload() != null) {
            return unsubscribe.payload().topics().stream().anyMatch(wanted);
        }
        return message instanceof MqttConnectMessage connect
                && connect.payload() != null
                && connect.payload().willTopic() != null
                && wanted.test(connect.payload().willTopic());
    }

    /** With its topic instead of an alias for it; one that is not known is left to the broker. */
    private MqttPublishMessage withTopic(MqttPublishMessage publish) {
        MqttPublishVariableHeader header = publish.variableHeader();
        MqttProperty<?> property = header.properties().getProperty(TOPIC_ALIAS);
        if (property == null
                || !(property.value() instanceof Integer alias)
                || alias < 1
                || alias > MOST_ALIASES) {
            return publish;
        }
        String topic = header.topicName();
        if (topic.isEmpty()) {
            topic = aliases.get(alias);
        } else {
            aliases.put(alias, topic);
        }
        return topic == null
                ? publish
                : on(topic, without(TOPIC_ALIAS, header.properties()), publish, publish.payload());
    }

    private static MqttProperties without(int left, MqttProperties properties) {
        MqttProperties others = new MqttProperties();
        for (MqttProperty<?> each : properties.listAll()) {
            if (each.propertyId() != left) {
                others.add(each);
            }
        }
        return others;
    }

    private static MqttConnectMessage withoutAliases(MqttConnectMessage connect) {
        MqttConnectVariableHeader header = connect.variableHeader();
        if (header.properties().getProperty(TOPIC_ALIAS_MAXIMUM) == null) {
            return connect;
        }
        return new MqttConnectMessage(
                connect.fixedHeader(),
                new MqttConnectVariableHeader(
                        header.name(),
                        header.version(),
                        header.hasUserName(),
                        header.hasPassword(),
                        header.isWillRetain(),
                        header.willQos(),
                        header.isWillFlag(),
                        header.isCleanSession(),
                        header.keepAliveTimeSeconds(),
                        without(TOPIC_ALIAS_MAXIMUM, header.properties())),
                connect.payload());
    }

    private MqttPublishMessage share(ChannelHandlerContext ctx, MqttPublishMessage publish) {
        String topic = publish.variableHeader().topicName();
        int end = publish.fixedHeader().isRetain() ? 0 : SharedTopic.enterpriseEnd(topic);
        if (end == 0) {
            return publish;
        }
        if (!SharedTopic.isOf(shared, topic, end)) {
            shared = SharedTopic.of(topic, end);
        }
        if (partial.keepApart(topic, shared)) {
            return publish;
        }
        ByteBuf payload = publish.payload();
        try {
            ByteBuf wrapped = SharedTopic.wrap(ctx.alloc(), topic, end, payload);
            return on(shared, publish.variableHeader().properties(), publish, wrapped);
        } finally {
            payload.release();
        }
    }

    private static MqttPublishMessage on(
            String topic, MqttProperties properties, MqttPublishMessage publish, ByteBuf payload) {
        return new MqttPublishMessage(
                publish.fixedHeader(),
                new MqttPublishVariableHeader(
                        topic, publish.variableHeader().packetId(), properties),
                payload);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
            throws Exception {
        if (message instanceof MqttPublishMessage publish
                && SharedTopic.isShared(publish.variableHeader().topicName())) {
            MqttPublishVariableHeader header = publish.variableHeader();
            ByteBuf payload = publish.payload();
            String topic = SharedTopic.unwrap(header.topicName(), payload);
            super.write(ctx, on(topic, header.properties(), publish, payload), promise);
        } else {
            super.write(ctx, message, promise);
        }
    }
}
