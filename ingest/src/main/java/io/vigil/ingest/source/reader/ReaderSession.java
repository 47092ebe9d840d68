package io.vigil.ingest.source.reader;

import io.vigil.ingest.broker.BrokerConnection;
import io.vigil.ingest.broker.BrokerConnectionFactory;
import io.vigil.ingest.broker.BrokerException;
import io.vigil.ingest.broker.BrokerListener;
import io.vigil.ingest.broker.BrokerProblem;
import io.vigil.ingest.broker.ConnectionDetails;
import io.vigil.ingest.broker.SessionSettings;
import io.vigil.ingest.source.MqttMessageRecord;
import io.vigil.ingest.source.MqttSourceSettings;
import io.vigil.ingest.source.OpenSessions;
import io.vigil.ingest.source.OpenSessions.Taken;
import io.vigil.ingest.source.metrics.MqttSourceMetrics;
import io.vigil.ingest.source.split.TopicSplit;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of a reader: fills the buffer and keeps account of what is to be acknowledged.
 *
 * <p>The methods of {@link BrokerListener} run on threads of the connection, the others on the
 * task's thread, except {@link #acknowledge}, which has its own.
 *
 * <p>What waits in the buffer is bounded by the receive maximum, which the broker is told. Some
 * brokers send more. At twice the receive maximum the rest of what comes on the connection is
 * ignored; when everything that was taken is acknowledged the connection is made anew and the
 * broker sends the rest again. Dropping the connection at once would drop the acknowledgements with
 * it, and a broker that always sends too much would never be done.
 *
 * <p>After a reconnection, messages of the old connection may still wait in the buffer. They are
 * handed to the job all the same, although the broker sends them again: a broker that lost its
 * session would not. Their acknowledgements are dropped.
 */
final class ReaderSession implements BrokerListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderSession.class);

    private final MqttSourceSettings settings;
    private final InboundBuffer buffer;
    private final MqttSourceMetrics metrics;
    private final InstantSource clock;
    private final Consumer<BrokerException> onRefusal;
    private final String clientId;
    private final BrokerConnection connection;
    private final PendingAcks pending = new PendingAcks();
    private final ConnectionAccount account;
    private final AtomicInteger buffered = new AtomicInteger();
    private volatile TopicSplit split;
    private volatile long emitted;
    private boolean everSealed;

    ReaderSession(
            TopicSplit split,
            MqttSourceSettings settings,
            BrokerConnectionFactory connections,
            InboundBuffer buffer,
            MqttSourceMetrics metrics,
            InstantSource clock,
            Consumer<BrokerException> onRefusal) {
        this.split = split;
        this.settings = settings;
        this.buffer = buffer;
        this.metrics = metrics;
        this.clock = clock;
        this.account = new ConnectionAccount(metrics.redelivered());
        this.onRefusal = onRefusal;
        this.clientId = settings.clientId(split.index());
        List<String> outdated =
                split.subscriptions().stream()
                        .filter(filter -> !settings.filters().contains(filter))
                        .toList();
        this.connection =
                connections.create(
                        settings.broker(),
                        new SessionSettings(
                                clientId,
                                settings.sessionExpiry(),
                                settings.receiveMaximum(),
                                settings.filters(),
                                outdated),
                        this);
    }

    void start() {
        connection.start();
    }

    /** The split as it is to be stored: it knows whether its session exists by now. */
    TopicSplit split() {
        return split;
    }

    /** A message was taken from the buffer and is handed to the job. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // by the task's thread only
    void emitted(Inbound inbound) {
        buffered.decrementAndGet();
        emitted++;
        if (inbound.packetId() == 0) {
            return;
        }
        int stale = pending.add(inbound.epoch(), inbound.number(), inbound.packetId());
        if (stale > 0) {
            metrics.staleAcks().inc(stale);
        }
        if (!everSealed && pending.size() == settings.receiveMaximum()) {
            LOG.warn("{}", problem(BrokerProblem.NO_CHECKPOINTS, "" + pending.size()).getMessage());
        }
    }

    void seal(long checkpointId) {
        everSealed = true;
        pending.seal(checkpointId);
    }

    List<PacketIds> release(long checkpointId) {
        return pending.release(checkpointId);
    }

    void acknowledge(PacketIds packets) {
        int sent = connection.acknowledge(packets.epoch(), packets.ids());
        metrics.acked().inc(sent);
        metrics.staleAcks().inc(packets.ids().length - sent);
        if (account.acknowledged(packets, sent)) {
            connection.renew(packets.epoch());
        }
    }

    /** Waits for what was acknowledged to be sent. */
    void close() {
        OpenSessions.closed(settings.broker().url(), clientId);
        connection.close();
    }

    int buffered() {
        return buffered.get();
    }

    private Taken taken() {
        return new Taken(emitted, Math.max(0, unacked() - buffered()));
    }

    int unacked() {
        return account.unacknowledged();
    }

    @Override
    public void arrived(long epoch, int packetId, String topic, byte[] payload) {
        metrics.received().inc();
        boolean room = buffered.get() < 2 * settings.receiveMaximum();
        long number = account.arrived(epoch, packetId, room);
        if (number >= 0) {
            buffered.incrementAndGet();
            MqttMessageRecord message = new MqttMessageRecord(topic, payload, clock.millis());
            buffer.add(new Inbound(this, epoch, number, packetId, message));
        } else if (number == ConnectionAccount.OVERFLOWED) {
            metrics.bufferOverflows().inc();
        }
    }

    @Override
    public boolean hasRoom() {
        return buffered.get() <= settings.receiveMaximum() / 2;
    }

    @Override
    public void connected(ConnectionDetails details) {
        if (split.isEstablished() && !details.sessionPresent()) {
            account.sessionLost();
            metrics.sessionsLost().inc();
            LOG.warn(
                    "{}",
                    problem(
                                    BrokerProblem.SESSION_LOST,
                                    "it was subscribed to " + split.subscriptions())
                            .getMessage());
        }
        split = new TopicSplit(split.index(), settings.filters());
        OpenSessions.opened(settings.broker().url(), clientId, this::taken);
    }

    @Override
    public void disconnected(long epoch, BrokerException reason) {
        metrics.reconnects().inc();
    }

    @Override
    public void refused(BrokerException reason) {
        onRefusal.accept(reason);
    }

    @Override
    public void published(long epoch, long number, int refusal) {
        // A reader publishes nothing.
    }

    private BrokerException problem(BrokerProblem problem, String detail) {
        return new BrokerException(problem, settings.broker().url(), clientId, detail);
    }
}
