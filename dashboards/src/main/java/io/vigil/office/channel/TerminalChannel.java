package io.vigil.office.channel;

import io.vigil.model.RegionPath;
import io.vigil.office.channel.MqttPort.Outgoing;
import io.vigil.office.channel.Reason.Code;
import io.vigil.web.DaemonThreads;
import io.vigil.web.feed.BrokerAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes releases for loudspeakers, boards and whatever else listens on the broker: retained, so
 * that a terminal that was off learns of what holds now, and only of that. The recipient of a
 * delivery is a region path.
 *
 * <p>A message that ends a chain is published once, not retained, and then nothing is retained any
 * more. What expires is forgotten by the broker, if it can, and is cleared by this channel besides,
 * since not every broker can.
 */
final class TerminalChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalChannel.class);
    private static final byte[] NOTHING = new byte[0];
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final ChannelSettings settings;
    private final TerminalSettings terminals;
    private final BrokerAccess broker;
    private final InstantSource clock;
    private final MqttPort port;
    private final RetainedReleases retained = new RetainedReleases();
    private final ScheduledExecutorService sweeper;
    private boolean away;

    TerminalChannel(
            ChannelSettings settings,
            TerminalSettings terminals,
            BrokerAccess broker,
            InstantSource clock,
            TerminalReceipts receipts) {
        this.settings = settings;
        this.terminals = terminals;
        this.broker = broker;
        this.clock = clock;
        String answers = terminals.receipts() + "/";
        this.port =
                new MqttPort(
                        broker,
                        "vigil-terminals-" + settings.key(),
                        List.of(terminals.topic() + "/#", answers + "+"),
                        (topic, payload, kept) -> {
                            if (topic.startsWith(answers)) {
                                receipts.arrived(
                                        settings.key(),
                                        topic.substring(answers.length()),
                                        new String(payload, StandardCharsets.UTF_8));
                            } else {
                                retained.heard(topic, payload);
                            }
                        },
                        settings.answerTimeout());
        this.sweeper =
                Executors.newSingleThreadScheduledExecutor(
                        DaemonThreads.named("channel-" + settings.key()));
    }

    /** Begins to clear what expires. */
    TerminalChannel start() {
        ScheduledFuture<?> unused =
                sweeper.scheduleWithFixedDelay(
                        this::sweep, 0, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    @Override
    public String key() {
        return settings.key();
    }

    @Override
    public Terms terms() {
        return ChannelTerms.of(settings, Optional.empty());
    }

    @Override
    public Attempt send(Delivery delivery) {
        Notice notice;
        String topic;
        try {
            notice = Notice.fromJson(delivery.payload());
            RegionPath region = RegionPath.parse(delivery.recipient());
            topic = TerminalTopics.of(terminals.topic(), region, notice.chain());
        } catch (IOException e) {
            return ChannelTerms.never(Code.BAD_CONTENT, e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            return ChannelTerms.never(Code.BAD_ADDRESS, delivery.recipient());
        }
        try {
            publish(topic, TerminalMessage.of(notice));
            return new Attempt.Delivered(Optional.of(topic));
        } catch (MqttException e) {
            return ChannelTerms.later(new Reason(Code.BROKER, MqttPort.reason(broker, e)));
        }
    }

    /** Never at the same time as the sweep, which must not clear what has just been replaced. */
    private synchronized void publish(String topic, TerminalMessage message) throws MqttException {
        Instant now = clock.instant();
        boolean holds = message.step() != Notice.Step.CANCEL && message.expires().isAfter(now);
        if (holds) {
            retained.put(topic, message);
        }
        Duration left = Duration.between(now, message.expires());
        port.publish(
                new Outgoing(
                        topic,
                        message.toJson(),
                        holds,
                        holds ? Optional.of(left) : Optional.empty(),
                        List.of()));
        if (!holds) {
            clear(topic);
        }
    }

    private void clear(String topic) throws MqttException {
        port.publish(new Outgoing(topic, NOTHING, true, Optional.empty(), List.of()));
        retained.remove(topic);
    }

    private synchronized void sweep() {
        try {
            port.connect();
            for (String topic : retained.expired(clock.instant())) {
                clear(topic);
                LOG.info("channel {}: {} has expired", settings.key(), topic);
            }
            away = false;
        } catch (MqttException e) {
            if (!away) {
                LOG.warn(
                        "channel {}: no connection to {}; it is tried again",
                        settings.key(),
                        broker.url());
            }
            away = true;
        } catch (RuntimeException e) {
            LOG.error("channel {}: could not clear what has expired", settings.key(), e);
        }
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
        port.close();
    }
}
