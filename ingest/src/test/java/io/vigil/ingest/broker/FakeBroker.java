package io.vigil.ingest.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A broker in memory, for one subscription to everything. It keeps sessions, holds to the receive
 * maximum (or not), redelivers, forgets and refuses, always on the calling thread, so that a test
 * decides what happens when.
 */
public final class FakeBroker {
    /** A publication a client made. */
    public record Published(String topic, String text, boolean retained) {}

    private record Message(String topic, byte[] payload, int qos) {}

    private final Map<String, Session> sessions = new TreeMap<>();
    private final List<Published> published = new ArrayList<>();
    private BrokerProblem refusal;
    private boolean overshooting;
    private boolean answering = true;
    private int publishRefusal;
    private int sendWindow = 65_535;
    private long maxPacketBytes = Long.MAX_VALUE;
    private long epochs;

    /** The factory to give to a source or sink. */
    public BrokerConnection create(
            BrokerSettings settings, SessionSettings settingsOfSession, BrokerListener listener) {
        Session session =
                sessions.computeIfAbsent(settingsOfSession.clientId(), name -> new Session());
        session.settings = settingsOfSession;
        session.listener = listener;
        return new Connection(session, settings);
    }

    /** Publishes to every session that exists. */
    public synchronized void publish(String topic, String text, int qos) {
        Message message = new Message(topic, text.getBytes(UTF_8), qos);
        sessions.values().stream()
                .filter(session -> session.exists)
                .forEach(
                        session -> {
                            session.queue.add(message);
                            session.deliver();
                        });
    }

    /** Breaks every connection; sessions stay. */
    public synchronized void drop() {
        sessions.values().forEach(Session::drop);
    }

    /** Lets clients that were cut off connect again, if they want to. */
    public synchronized void letBackIn() {
        sessions.values().forEach(Session::connect);
    }

    /** Forgets every session, like a broker without persistence that restarts. */
    public synchronized void forgetSessions() {
        for (Session session : sessions.values()) {
            session.exists = false;
            session.queue.clear();
            session.inFlight.clear();
        }
    }

    public void refuse(BrokerProblem problem) {
        refusal = problem;
    }

    /** From now on the receive maximum is ignored. */
    public void overshoot() {
        overshooting = true;
    }

    /** Whether publications are answered. */
    public void answer(boolean answer) {
        answering = answer;
    }

    /** Publications are refused with this reason code. */
    public void refusePublications(int reasonCode) {
        publishRefusal = reasonCode;
    }

    public void limit(int newSendWindow, long newMaxPacketBytes) {
        sendWindow = newSendWindow;
        maxPacketBytes = newMaxPacketBytes;
    }

    public List<Published> published() {
        return List.copyOf(published);
    }

    public List<String> publishedTexts() {
        return published.stream().map(Published::text).toList();
    }

    public synchronized int unacknowledged(String clientId) {
        return sessions.get(clientId).inFlight.size() + sessions.get(clientId).queue.size();
    }

    /** Packet ids in the order in which they were acknowledged. */
    public synchronized List<Integer> acknowledged(String clientId) {
        return List.copyOf(sessions.get(clientId).acknowledged);
    }

    public boolean isConnected(String clientId) {
        return sessions.get(clientId).connected;
    }

    public SessionSettings settings(String clientId) {
        return sessions.get(clientId).settings;
    }

    private final class Session {
        private final Deque<Message> queue = new ArrayDeque<>();
        private final Map<Integer, Message> inFlight = new LinkedHashMap<>();
        private final List<Integer> acknowledged = new ArrayList<>();
        private SessionSettings settings;
        private BrokerListener listener;
        private boolean exists;
        private boolean connected;
        private boolean started;
        private long epoch;
        private int lastId;

        void connect() {
            if (connected || !started || !listener.hasRoom()) {
                return;
            }
            boolean present = exists;
            exists = true;
            connected = true;
            epoch = ++epochs;
            inFlight.forEach(this::send);
            listener.connected(new ConnectionDetails(epoch, present, sendWindow, maxPacketBytes));
            deliver();
        }

        void deliver() {
            while (connected
                    && !queue.isEmpty()
                    && (overshooting || inFlight.size() < settings.receiveMaximum())) {
                Message message = queue.removeFirst();
                int id = message.qos() == 0 ? 0 : ++lastId;
                if (id != 0) {
                    inFlight.put(id, message);
                }
                send(id, message);
            }
        }

        void send(int id, Message message) {
            if (connected) {
                listener.arrived(epoch, id, message.topic(), message.payload());
            }
        }

        void drop() {
            if (connected) {
                connected = false;
                listener.disconnected(
                        epoch,
                        new BrokerException(
                                BrokerProblem.CONNECTION_LOST, "fake", "fake", "dropped"));
            }
        }
    }

    private final class Connection implements BrokerConnection {
        private final Session session;
        private final BrokerSettings settings;

        private Connection(Session session, BrokerSettings settings) {
            this.session = session;
            this.settings = settings;
        }

        @Override
        public void start() {
            synchronized (FakeBroker.this) {
                session.started = true;
                if (refusal != null) {
                    session.listener.refused(
                            new BrokerException(
                                    refusal,
                                    settings.url(),
                                    session.settings.clientId(),
                                    "refused"));
                } else {
                    session.connect();
                }
            }
        }

        @Override
        public int acknowledge(long epoch, int[] packetIds) {
            synchronized (FakeBroker.this) {
                if (!session.connected || session.epoch != epoch) {
                    return 0;
                }
                for (int id : packetIds) {
                    if (session.inFlight.remove(id) == null) {
                        throw new AssertionError("packet " + id + " is not in flight");
                    }
                    session.acknowledged.add(id);
                }
                session.deliver();
                return packetIds.length;
            }
        }

        @Override
        public boolean publish(
                long epoch, long number, String topic, byte[] payload, boolean retained) {
            synchronized (FakeBroker.this) {
                if (!session.connected || session.epoch != epoch) {
                    return false;
                }
                published.add(new Published(topic, new String(payload, UTF_8), retained));
                if (answering) {
                    session.listener.published(epoch, number, publishRefusal);
                }
                return true;
            }
        }

        @Override
        public void renew(long epoch) {
            synchronized (FakeBroker.this) {
                if (session.epoch == epoch) {
                    session.drop();
                    session.connect();
                }
            }
        }

        @Override
        public void close() {
            synchronized (FakeBroker.this) {
                session.connected = false;
                session.started = false;
            }
        }
    }
}
