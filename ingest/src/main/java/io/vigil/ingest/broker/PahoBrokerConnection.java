package io.vigil.ingest.broker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session connected with the Eclipse Paho MQTT 5 client.
 *
 * <p>One daemon thread makes connections and tidies up after them; nothing else here waits. Each
 * attempt uses a fresh {@link PahoLink}. While the broker is away a warning is logged when it goes
 * and then every {@value #COMPLAINT_SECONDS} s.
 *
 * <p>A refusal that only a change of configuration can cure ends the very first connection ({@link
 * BrokerListener#refused}). Once a connection has stood, the same refusal is retried like any other
 * failure: passwords are rotated, access lists are edited, and the job should live through it.
 */
public final class PahoBrokerConnection implements BrokerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(PahoBrokerConnection.class);

    private static final long COMPLAINT_SECONDS = 10;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_TAKE_OVER = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final Duration ROOM_CHECK = Duration.ofMillis(100);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final BrokerSettings settings;
    private final SessionSettings session;
    private final BrokerListener listener;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Diagnosis diagnosis;
    private final ScheduledThreadPoolExecutor supervisor;

    private volatile PahoLink link;
    private volatile boolean closed;

    // Only on the supervisor's thread.
    private long epochs;
    private boolean stoodOnce;
    private Instant standsSince;
    private Instant awaySince;
    private Instant lastComplaint;

    public PahoBrokerConnection(
            BrokerSettings settings,
            SessionSettings session,
            BrokerListener listener,
            InstantSource clock,
            RandomGenerator chance) {
        this.settings = settings;
        this.session = session;
        this.listener = listener;
        this.clock = clock;
        this.backoff = new Backoff(SHORTEST_PAUSE, LONGEST_PAUSE, chance);
        this.diagnosis = new Diagnosis(settings.url(), session.clientId());
        this.supervisor =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "mqtt-" + session.clientId());
                            thread.setDaemon(true);
                            return thread;
                        });
        supervisor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** The factory that sources and sinks use outside tests. */
    public static BrokerConnectionFactory factory() {
        return (settings, session, listener) ->
                new PahoBrokerConnection(
                        settings,
                        session,
                        listener,
                        InstantSource.system(),
                        RandomGenerator.getDefault());
    }

    @Override
    public void start() {
        supervisor.execute(this::connect);
    }

    @Override
    public int acknowledge(long epoch, int[] packetIds) {
        PahoLink present = link;
        return present != null && present.epoch() == epoch ? present.acknowledge(packetIds) : 0;
    }

    @Override
    public boolean publish(
            long epoch, long number, String topic, byte[] payload, boolean retained) {
        PahoLink present = link;
        return present != null
                && present.epoch() == epoch
                && present.publish(number, topic, payload, retained);
    }

    @Override
    public void renew(long epoch) {
        PahoLink present = link;
        if (present != null && present.epoch() == epoch) {
            present.drop(
                    diagnosis.problem(
                            BrokerProblem.OVERFLOW, "receive maximum " + session.receiveMaximum()));
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.execute(
                () -> {
                    if (link != null) {
                        link.finish();
                        link = null;
                    }
                });
        supervisor.shutdown();
        boolean interrupted = false;
        try {
            if (!supervisor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "connection of client {} to {} did not end within {}",
                        session.clientId(),
                        settings.url(),
                        CLOSE_TIMEOUT);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            supervisor.shutdownNow();
            PahoLink left = link;
            if (left != null) {
                left.drop(diagnosis.problem(BrokerProblem.CONNECTION_LOST, "closed"));
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        if (!listener.hasRoom()) {
            schedule(ROOM_CHECK);
            return;
        }
        PahoLink candidate = null;
        try {
            candidate = link(++epochs);
            // Messages of a resumed session come before the attempt returns, and may be
            // acknowledged from then on.
            link = candidate;
            stands(candidate.open());
        } catch (Exception e) {
            link = null;
            if (candidate != null) {
                candidate.discard();
            }
            failed(diagnosis.ofFailedAttempt(e));
        }
    }

    private PahoLink link(long epoch) throws MqttException {
        return new PahoLink(epoch, clock.instant(), settings, session, listener, this::lostLater);
    }

    private void stands(ConnectionDetails details) {
        if (awaySince == null) {
            LOG.info("client {} is connected to {}", session.clientId(), settings.url());
        } else {
            LOG.info(
                    "client {} is connected to {} again, after {} s",
                    session.clientId(),
                    settings.url(),
                    secondsSince(awaySince));
        }
        stoodOnce = true;
        standsSince = clock.instant();
        awaySince = null;
        lastComplaint = null;
        listener.connected(details);
    }

    private void failed(BrokerException reason) {
        if (closed) {
            return;
        }
        if (!stoodOnce && reason.problem().isLasting()) {
            listener.refused(reason);
            return;
        }
        away(reason);
    }

    private void lostLater(PahoLink lost, BrokerException reason) {
        try {
            supervisor.execute(() -> lost(lost, reason));
        } catch (RejectedExecutionException e) {
            LOG.debug("connection {} ended after close", lost.epoch(), e);
        }
    }

    private void lost(PahoLink lost, BrokerException reason) {
        if (lost != link || closed) {
            return;
        }
        link = null;
        listener.disconnected(lost.epoch(), reason);
        lost.discard();
        // Two clients with one client id throw each other out again and again; not every broker
        // says so. Only a connection that stood for a while lets the pauses start over.
        Duration stood = Duration.between(standsSince, clock.instant());
        if (stood.compareTo(STEADY) >= 0 || reason.problem() == BrokerProblem.OVERFLOW) {
            backoff.reset();
        }
        away(reason);
    }

    private void away(BrokerException reason) {
        if (reason.problem() == BrokerProblem.TAKEN_OVER) {
            backoff.notBefore(PAUSE_AFTER_TAKE_OVER);
        }
        Instant now = clock.instant();
        if (awaySince == null) {
            awaySince = now;
        }
        if (lastComplaint == null || secondsSince(lastComplaint) >= COMPLAINT_SECONDS) {
            lastComplaint = now;
            LOG.warn("{} (away for {} s)", reason.getMessage(), secondsSince(awaySince));
        }
        schedule(backoff.pause());
    }

    private void schedule(Duration pause) {
        try {
            ScheduledFuture<?> unused =
                    supervisor.schedule(this::connect, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no further attempt, the connection is closed", e);
        }
    }

    private long secondsSince(Instant then) {
        return Duration.between(then, clock.instant()).toSeconds();
    }
}
