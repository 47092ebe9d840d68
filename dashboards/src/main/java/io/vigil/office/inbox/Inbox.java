package io.vigil.office.inbox;

import io.vigil.office.Intake;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeSettings;
import io.vigil.office.OfficeTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the broker sends, in its order, many in one transaction, and acknowledges it once
 * the transaction is on the disk. A database that cannot keep it, because the disk is full, is
 * tried again for ever while the broker holds the rest. One thread of its own besides that of the
 * session.
 */
public final class Inbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final int MOST_AT_ONCE = 200;
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(15);

    private final OfficeDatabase database;
    private final Intake intake;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final OfficeSession session;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean stuck;

    /**
     * How taking in goes, since the start.
     *
     * @param connected whether the broker sends what happens
     * @param waiting messages that are here and not yet taken in
     * @param taken events taken in
     * @param repeated events that had been taken in before
     * @param refused messages that cannot be read
     * @param stuck whether the database does not keep what it is given, and is tried again
     */
    public record State(
            boolean connected,
            int waiting,
            long taken,
            long repeated,
            long refused,
            boolean stuck) {}

    /**
     * @param onNewSession called when the broker had no session for the office, so that something
     *     may have been missed; must be quick
     */
    public Inbox(
            OfficeSettings settings,
            OfficeDatabase database,
            Intake intake,
            Runnable onNewSession) {
        this.database = database;
        this.intake = intake;
        this.session =
                new OfficeSession(
                        settings.broker(),
                        settings.clientId(),
                        List.of(Intake.EVENTS, Intake.ANSWERS, Intake.DRILLS),
                        arrivals,
                        onNewSession::run);
        this.thread = new Thread(this::run, "office-inbox");
        thread.setDaemon(true);
    }

    public void start() {
        session.start();
        thread.start();
    }

    /**
     * Waits until the broker holds a session for the office, so that nothing said from then on is
     * missed.
     *
     * @return whether it does
     */
    public boolean awaitSession(Duration atMost) throws InterruptedException {
        return session.awaitFirst(atMost);
    }

    public State state() {
        return new State(
                session.isConnected(),
                arrivals.size(),
                taken.get(),
                repeated.get(),
                refused.get(),
                stuck);
    }

    private void run() {
        long lastTick = System.nanoTime();
        try {
            while (closed.getCount() > 0) {
                Arrival first = arrivals.poll(TICK.toMillis() / 4, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Arrival> batch = new ArrayList<>();
                    batch.add(first);
                    arrivals.drainTo(batch, MOST_AT_ONCE - 1);
                    takeIn(batch);
                }
                if (System.nanoTime() - lastTick >= TICK.toNanos()) {
                    lastTick = System.nanoTime();
                    elapse();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void elapse() {
        try {
            database.<Void>write(
                    tx -> {
                        intake.elapsed(tx);
                        return null;
                    });
        } catch (RuntimeException e) {
            LOG.error("what follows from time alone could not be kept", e);
        }
    }

    /** Returns once all of them are on the disk and acknowledged, or the office is closing. */
    private void takeIn(List<Arrival> batch) throws InterruptedException {
        Duration pause = Duration.ofMillis(100);
        while (closed.getCount() > 0) {
            try {
                count(database.write(tx -> takeAll(batch, tx)));
                stuck = false;
                batch.forEach(Arrival::acknowledge);
                return;
            } catch (RuntimeException e) {
                stuck = true;
                LOG.error("{} events could not be kept, and are tried again", batch.size(), e);
            }
            closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
    }

    private List<Intake.Verdict> takeAll(List<Arrival> batch, OfficeTransaction tx) {
        List<Intake.Verdict> verdicts = new ArrayList<>();
        for (Arrival arrival : batch) {
            // Each by itself: a mistake in taking one in must not hold up the others.
            tx.attempt(() -> verdicts.add(intake.take(arrival.topic(), arrival.payload(), tx)))
                    .ifPresent(
                            e -> {
                                LOG.error("a message on {} is refused", arrival.topic(), e);
                                intake.refuse(arrival.topic(), arrival.payload(), e.toString(), tx);
                                verdicts.add(Intake.Verdict.REFUSED);
                            });
        }
        return verdicts;
    }

    private void count(List<Intake.Verdict> verdicts) {
        for (Intake.Verdict verdict : verdicts) {
            switch (verdict) {
                case TAKEN -> taken.incrementAndGet();
                case REPEATED -> repeated.incrementAndGet();
                case REFUSED -> refused.incrementAndGet();
            }
        }
    }

    /** Finishes what is being taken in, then leaves the session to the broker. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_TIME.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.close();
    }
}
