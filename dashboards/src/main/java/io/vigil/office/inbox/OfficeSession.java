package io.vigil.office.inbox;

import io.vigil.web.feed.BrokerAccess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a session of the office with the broker: the broker holds for it what happens while it is
 * away. After a loss it connects again, first at once and then ever more slowly, up to five seconds
 * apart, for ever. One thread of its own.
 */
public final class OfficeSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeSession.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CHECK = Duration.ofMillis(200);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(3);
    private static final int COMPLAINT_EVERY = 12;

    /** Is told when the broker says that it had kept no session, at the first time and later. */
    public interface Listener {
        void newSession();
    }

    private final BrokerAccess broker;
    private final String clientId;
    private final List<String> topics;
    private final BlockingQueue<Arrival> arrivals;
    private final Listener listener;
    private final CountDownLatch stood = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean connected;

    /**
     * @param clientId name of the session, used by nobody else
     * @param topics what it listens to, with QoS 1
     */
    public OfficeSession(
            BrokerAccess broker,
            String clientId,
            List<String> topics,
            BlockingQueue<Arrival> arrivals,
            Listener listener) {
        this.broker = broker;
        this.clientId = clientId;
        this.topics = List.copyOf(topics);
        this.arrivals = arrivals;
        this.listener = listener;
        this.thread = new Thread(this::run, clientId + "-session");
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Whether the broker has the session and sends what happens. */
    public boolean isConnected() {
        return connected;
    }

    /** Waits until it has been connected once; returns whether it has. */
    public boolean awaitFirst(Duration atMost) throws InterruptedException {
        return stood.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        Duration pause = Duration.ZERO;
        int failures = 0;
        try {
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (serveOneConnection(failures)) {
                    failures = 0;
                    pause = Duration.ofMillis(100);
                } else {
                    failures++;
                    pause = pause.multipliedBy(2).plusMillis(100);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns, once the connection is over, whether there was one. */
    private boolean serveOneConnection(int failures) throws InterruptedException {
        OfficeLink link = null;
        try {
            link = new OfficeLink(broker, clientId, arrivals);
            boolean kept = link.open(topics);
            connected = true;
            LOG.info("the office listens on {}", broker.url());
            if (!kept) {
                listener.newSession();
            }
            stood.countDown();
            boolean ended = false;
            while (!ended && closed.getCount() > 0) {
                ended = link.awaitEnd(CHECK);
            }
            if (ended) {
                LOG.warn("the office's connection to {} is lost", broker.url());
            }
            return true;
        } catch (MqttException | RuntimeException e) {
            if (failures % COMPLAINT_EVERY == 0) {
                LOG.warn("the office has no connection to {}: {}", broker.url(), e.getMessage());
            }
            return false;
        } finally {
            connected = false;
            if (link != null) {
                link.close();
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
