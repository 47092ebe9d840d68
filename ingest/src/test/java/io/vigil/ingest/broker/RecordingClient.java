package io.vigil.ingest.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A {@link PahoBrokerConnection} that notes everything it is told. It acknowledges nothing. */
public final class RecordingClient implements BrokerListener, AutoCloseable {
    /** A message that came. */
    public record Arrived(long epoch, int packetId, String topic, String text) {}

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<ConnectionDetails> connections = new CopyOnWriteArrayList<>();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();
    private final List<Integer> published = new CopyOnWriteArrayList<>();
    private final List<BrokerException> losses = new CopyOnWriteArrayList<>();
    private final List<BrokerException> refusals = new CopyOnWriteArrayList<>();
    private final AtomicLong numbers = new AtomicLong();
    private final PahoBrokerConnection connection;

    public RecordingClient(BrokerSettings settings, SessionSettings session) {
        connection =
                new PahoBrokerConnection(
                        settings,
                        session,
                        this,
                        InstantSource.system(),
                        RandomGenerator.getDefault());
        connection.start();
    }

    /** Resumes a session without subscribing to anything more. */
    public static RecordingClient persistent(String url, String clientId, String... filters) {
        return new RecordingClient(
                BrokerSettings.of(url),
                new SessionSettings(
                        clientId, Duration.ofDays(1), 30_000, List.of(filters), List.of()));
    }

    public void awaitConnected() {
        awaitConnections(1);
    }

    public void awaitConnections(int n) {
        await().atMost(PATIENCE).until(() -> connections.size() >= n);
    }

    public void awaitArrived(int n) {
        await().atMost(PATIENCE).until(() -> arrived.size() >= n);
    }

    public void awaitPublished(int n) {
        await().atMost(PATIENCE).until(() -> published.size() >= n);
    }

    public BrokerException awaitRefusal() {
        return await().atMost(PATIENCE)
                .until(() -> refusals.stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    public BrokerException awaitLoss() {
        return await().atMost(PATIENCE)
                .until(() -> losses.stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    public boolean publish(String topic, String text) {
        return connection.publish(
                epoch(), numbers.incrementAndGet(), topic, text.getBytes(UTF_8), false);
    }

    public int acknowledge(long epoch, int... packetIds) {
        return connection.acknowledge(epoch, packetIds);
    }

    public long epoch() {
        return connections.get(connections.size() - 1).epoch();
    }

    public boolean sessionPresent() {
        return connections.get(connections.size() - 1).sessionPresent();
    }

    public ConnectionDetails details() {
        return connections.get(connections.size() - 1);
    }

    public List<Arrived> arrived() {
        return List.copyOf(arrived);
    }

    /** Refusal codes of the publications, 0 for those that were taken. */
    public List<Integer> published() {
        return List.copyOf(published);
    }

    public void renew() {
        connection.renew(epoch());
    }

    @Override
    public void connected(ConnectionDetails details) {
        connections.add(details);
    }

    @Override
    public void disconnected(long epoch, BrokerException reason) {
        losses.add(reason);
    }

    @Override
    public void refused(BrokerException reason) {
        refusals.add(reason);
    }

    @Override
    public void arrived(long epoch, int packetId, String topic, byte[] payload) {
        arrived.add(new Arrived(epoch, packetId, topic, new String(payload, UTF_8)));
    }

    @Override
    public void published(long epoch, long number, int refusal) {
        published.add(refusal);
    }

    @Override
    public void close() {
        connection.close();
    }
}
