package io.vigil.office.upward;

import io.vigil.office.channel.Attempt;
import io.vigil.office.inbox.Arrival;
import io.vigil.office.inbox.OfficeSession;
import io.vigil.office.upward.UpwardPort.UpwardReading;
import io.vigil.web.feed.BrokerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes chosen readings on to a platform, as they came and in order. It has a session of its own
 * with the office's broker; a reading is acknowledged there once it is in the spool on the disk,
 * and leaves the spool once the platform has it. Where the platform is away for too long the oldest
 * readings are dropped, which is counted and logged as an error. Two threads of its own.
 */
public final class ReadingForwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadingForwarder.class);

    /** No more than any broker takes unconfirmed. */
    private static final int AT_ONCE = 16;

    private static final int MOST_TAKEN_AT_ONCE = 500;
    private static final Duration NAP = Duration.ofMillis(200);
    private static final Duration COMPLAINT_EVERY = Duration.ofMinutes(1);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    private final UpwardSettings link;
    private final UpwardSettings.Readings wanted;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final ReadingSpool spool;
    private final UpwardPort port;
    private final OfficeSession session;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong forwarded = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final List<Thread> threads;
    private volatile Instant lastComplaint = Instant.MIN;

    /**
     * How far it is.
     *
     * @param waiting readings on the disk
     * @param bytes how much they take
     * @param dropped readings dropped for want of room, ever
     * @param forwarded readings that the platform took, since the start
     * @param refused readings that the platform refused for good, since the start
     * @param connected whether readings come in
     */
    public record Backlog(
            String platform,
            long waiting,
            long bytes,
            long dropped,
            long forwarded,
            long refused,
            boolean connected) {}

    private ReadingForwarder(
            UpwardSettings link,
            UpwardSettings.Readings wanted,
            BrokerAccess broker,
            ReadingSpool spool,
            UpwardPort port,
            InstantSource clock,
            RandomGenerator chance) {
        this.link = link;
        this.wanted = wanted;
        this.clock = clock;
        this.chance = chance;
        this.spool = spool;
        this.port = port;
        this.session =
                new OfficeSession(
                        broker,
                        "vigil-upward-" + link.key(),
                        wanted.topics(),
                        arrivals,
                        () -> LOG.info("readings for {} are heard from now on", link.key()));
        this.threads = List.of(thread(this::take, "take"), thread(this::give, "give"));
    }

    /**
     * Begins to pass readings on.
     *
     * @param link one that names readings
     * @param broker the office's own
     * @param folder where the spool is kept
     * @throws IOException if a file that it needs cannot be used
     */
    public static ReadingForwarder start(
            UpwardSettings link,
            BrokerAccess broker,
            Path folder,
            InstantSource clock,
            RandomGenerator chance)
            throws IOException {
        UpwardSettings.Readings wanted = link.readings().orElseThrow();
        UpwardPort port = UpwardChannel.port(link, clock, "readings");
        try {
            Path file = folder.resolve("upward-" + link.key() + ".db");
            ReadingSpool spool = ReadingSpool.open(file, wanted.mostBytes());
            ReadingForwarder forwarder =
                    new ReadingForwarder(link, wanted, broker, spool, port, clock, chance);
            forwarder.session.start();
            forwarder.threads.forEach(Thread::start);
            return forwarder;
        } catch (SQLException e) {
            port.close();
            throw new IOException("cannot keep readings for " + link.key() + ": " + e, e);
        }
    }

    private Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, "upward-" + link.key() + "-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Waits until the broker holds a session for it; returns whether it does. */
    public boolean awaitSession(Duration atMost) throws InterruptedException {
        return session.awaitFirst(atMost);
    }

    public Backlog backlog() {
        ReadingSpool.Figures figures = spool.figures();
        return new Backlog(
                link.key(),
                figures.waiting(),
                figures.bytes(),
                figures.dropped(),
                forwarded.get(),
                refused.get(),
                session.isConnected());
    }

    private void take() {
        try {
            while (closed.getCount() > 0) {
                Arrival first = arrivals.poll(NAP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Arrival> batch = new ArrayList<>(List.of(first));
                    arrivals.drainTo(batch, MOST_TAKEN_AT_ONCE - 1);
                    keep(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns once all of them are on the disk and acknowledged, or the end has come. */
    private void keep(List<Arrival> batch) throws InterruptedException {
        List<UpwardReading> readings =
                batch.stream()
                        .filter(arrival -> !isFromThere(arrival.topic()))
                        .map(a -> new UpwardReading(0, a.topic(), a.payload()))
                        .toList();
        while (closed.getCount() > 0) {
            try {
                long lost = spool.add(readings);
                if (lost > 0) {
                    complain();
                }
                batch.forEach(Arrival::acknowledge);
                return;
            } catch (SQLException e) {
                LOG.error("readings for {} cannot be kept; tried again", link.key(), e);
                closed.await(1, TimeUnit.SECONDS);
            }
        }
    }

    /** Whether a reading is one of the platform's own. */
    private boolean isFromThere(String topic) {
        String[] levels = topic.split("/", -1);
        return levels.length > 3
                && link.notFrom().enterprises().stream()
                        .anyMatch(enterprise -> enterprise.value().equals(levels[3]));
    }

    private void complain() {
        Instant now = clock.instant();
        if (lastComplaint.equals(Instant.MIN)
                || Duration.between(lastComplaint, now).compareTo(COMPLAINT_EVERY) >= 0) {
            lastComplaint = now;
            LOG.error(
                    "{} takes no readings and their room of {} bytes is full: the oldest are"
                            + " dropped, {} so far",
                    link.key(),
                    wanted.mostBytes(),
                    spool.figures().dropped());
        }
    }

    private void give() {
        int failures = 0;
        try {
            while (closed.getCount() > 0) {
                List<UpwardReading> next = next();
                if (next.isEmpty()) {
                    closed.await(NAP.toMillis(), TimeUnit.MILLISECONDS);
                } else if (pass(next)) {
                    failures = 0;
                } else {
                    failures++;
                    Duration pause = link.retry().pause(failures, chance);
                    closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<UpwardReading> next() {
        try {
            return spool.oldest(AT_ONCE);
        } catch (SQLException e) {
            if (closed.getCount() > 0) {
                LOG.error("readings for {} cannot be read", link.key(), e);
            }
            return List.of();
        }
    }

    /** Returns whether the next ones may follow. */
    private boolean pass(List<UpwardReading> readings) throws InterruptedException {
        try {
            Attempt attempt = port.readings(readings);
            if (attempt instanceof Attempt.TryAgain again) {
                LOG.debug("{} does not take readings: {}", link.key(), again.reason());
                return false;
            }
            if (attempt instanceof Attempt.Refused no) {
                refused.addAndGet(readings.size());
                LOG.error(
                        "{} refuses {} readings for good: {}",
                        link.key(),
                        readings.size(),
                        no.reason());
            } else {
                forwarded.addAndGet(readings.size());
            }
            spool.remove(readings);
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.error("readings for {} are tried again", link.key(), e);
            return false;
        }
    }

    /** Stops; the broker and the disk keep what has not arrived. */
    @Override
    public void close() {
        closed.countDown();
        session.close();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_TIME.toMillis());
            }
            port.close();
            spool.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("the readings for {} could not be closed", link.key(), e);
        }
    }
}
