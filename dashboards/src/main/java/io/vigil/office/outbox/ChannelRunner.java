package io.vigil.office.outbox;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Reason;
import io.vigil.office.channel.Receipt;
import io.vigil.office.channel.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits for one channel, on threads of its own, so that it never holds up another. One
 * thread looks for what is due and keeps the pace; as many as the channel wants make attempts; one
 * asks for receipts.
 */
final class ChannelRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelRunner.class);
    private static final Duration LONGEST_NAP = Duration.ofMillis(500);
    private static final Duration CLOSE_TIME = Duration.ofSeconds(5);

    /** Begun for each worker, so that they need not wait for the disk one by one. */
    private static final int AHEAD = 8;

    private static final int RECEIPTS_AT_ONCE = 100;

    private final OfficeDatabase database;
    private final Channel channel;
    private final Terms terms;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final Pace pace;
    private final Semaphore free;
    private final Semaphore news = new Semaphore(0);
    private final ExecutorService workers;
    private final Thread dispatcher;
    private final Optional<Thread> asker;
    private volatile boolean closed;

    ChannelRunner(
            OfficeDatabase database, Channel channel, InstantSource clock, RandomGenerator chance) {
        this.database = database;
        this.channel = channel;
        this.terms = channel.terms();
        this.clock = clock;
        this.chance = chance;
        this.pace = new Pace(terms.rate());
        this.free = new Semaphore(terms.workers() * AHEAD);
        this.workers =
                Executors.newFixedThreadPool(
                        terms.workers(), task -> thread(task, "office-send-" + channel.key()));
        this.dispatcher = thread(this::dispatch, "office-out-" + channel.key());
        this.asker =
                terms.askForReceipts()
                        .map(every -> thread(() -> ask(every), "office-ask-" + channel.key()));
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        dispatcher.start();
        asker.ifPresent(Thread::start);
    }

    /** There may be something to send. */
    void wake() {
        news.release();
    }

    private void dispatch() {
        try {
            while (!closed) {
                if (!sendSome()) {
                    news.tryAcquire(LONGEST_NAP.toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether anything was begun. */
    private boolean sendSome() throws InterruptedException {
        if (!free.tryAcquire(LONGEST_NAP.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        int room = 1 + free.drainPermits();
        int begun = 0;
        try {
            int allowed = Math.min(room, pace.allowed(clock.instant()));
            List<OutboxRow> claimed = allowed == 0 ? List.of() : claim(allowed);
            for (OutboxRow row : claimed) {
                workers.execute(() -> work(row));
                begun++;
            }
            pace.used(begun);
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("channel {} cannot see what it is to send", channel.key(), e);
            }
        } finally {
            free.release(room - begun);
        }
        return begun > 0;
    }

    /** Marks what is due as being sent, and gives up what came too late. */
    private List<OutboxRow> claim(int most) {
        Instant now = clock.instant();
        List<OutboxRow> due = database.read(sql -> OutboxTable.due(sql, channel.key(), now, most));
        if (due.isEmpty()) {
            return due;
        }
        return database.write(tx -> begin(tx, due));
    }

    private static List<OutboxRow> begin(OfficeTransaction tx, List<OutboxRow> due) {
        List<OutboxRow> begun = new ArrayList<>();
        for (OutboxRow row : due) {
            if (!expire(tx, row)) {
                OutboxTable.sending(tx, row);
                begun.add(row);
            }
        }
        return begun;
    }

    private static boolean expire(OfficeTransaction tx, OutboxRow row) {
        if (row.expires().isEmpty() || tx.now().isBefore(row.expires().get())) {
            return false;
        }
        OutboxTable.settle(
                tx, row, DeliveryState.DEAD, Optional.empty(), Reason.expired(row.reason()));
        return true;
    }

    private void work(OutboxRow row) {
        try {
            Attempt attempt = attempt(row);
            // Interrupted at the end: it is tried again at the next start.
            if (!(closed && attempt instanceof Attempt.TryAgain)) {
                keep(row, attempt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
            wake();
        }
    }

    private Attempt attempt(OutboxRow row) throws InterruptedException {
        try {
            return channel.send(row.delivery(row.attempts() + 1));
        } catch (RuntimeException e) {
            LOG.error("channel {} fails to send {}", channel.key(), row.id(), e);
            return new Attempt.TryAgain(e.toString());
        }
    }

    /** Tried until the database takes it: what was sent must not be forgotten. */
    private void keep(OutboxRow row, Attempt attempt) throws InterruptedException {
        while (true) {
            try {
                database.<Void>write(
                        tx -> {
                            settle(tx, row, attempt);
                            return null;
                        });
                LOG.atInfo()
                        .addKeyValue("subject", row.subject())
                        .addKeyValue("delivery", row.id())
                        .addKeyValue("channel", channel.key())
                        .addKeyValue("attempt", row.attempts() + 1)
                        .log(attempt.getClass().getSimpleName());
                return;
            } catch (RuntimeException e) {
                LOG.error("what became of {} could not be kept, and is tried again", row.id(), e);
                if (closed) {
                    return;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void settle(OfficeTransaction tx, OutboxRow row, Attempt attempt) {
        if (attempt instanceof Attempt.Delivered delivered) {
            OutboxTable.settle(tx, row, DeliveryState.DELIVERED, delivered.reference(), "");
        } else if (attempt instanceof Attempt.Sent sent) {
            OutboxTable.settle(tx, row, DeliveryState.SENT, sent.reference(), "");
            terms.askForReceipts()
                    .ifPresent(wait -> OutboxTable.askAgain(tx, row, tx.now().plus(wait)));
        } else if (attempt instanceof Attempt.Refused refused) {
            OutboxTable.settle(tx, row, DeliveryState.DEAD, Optional.empty(), refused.reason());
        } else if (attempt instanceof Attempt.TryAgain again) {
            tryAgain(tx, row, again);
        }
    }

    private void tryAgain(OfficeTransaction tx, OutboxRow row, Attempt.TryAgain again) {
        if (!tx.now().isBefore(row.queued().plus(terms.retry().giveUp()))) {
            OutboxTable.settle(tx, row, DeliveryState.DEAD, Optional.empty(), again.reason());
            return;
        }
        Duration pause = terms.retry().pause(row.attempts() + 1, chance);
        Duration wanted = again.after().orElse(Duration.ZERO);
        Duration wait = wanted.compareTo(pause) > 0 ? wanted : pause;
        OutboxTable.again(tx, row, tx.now().plus(wait), again.reason());
    }

    private void ask(Duration every) {
        try {
            while (!closed) {
                askOnce(every);
                TimeUnit.MILLISECONDS.sleep(Math.min(every.toMillis(), LONGEST_NAP.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askOnce(Duration every) throws InterruptedException {
        try {
            Instant now = clock.instant();
            List<OutboxRow> open =
                    database.read(
                            sql ->
                                    OutboxTable.unconfirmed(
                                            sql, channel.key(), now, RECEIPTS_AT_ONCE));
            for (OutboxRow row : open) {
                Optional<Receipt> receipt = channel.receipt(row.delivery(row.attempts()));
                database.<Void>write(
                        tx -> {
                            receipt.ifPresentOrElse(
                                    told -> Receipts.take(tx, row, told),
                                    () -> OutboxTable.askAgain(tx, row, tx.now().plus(every)));
                            return null;
                        });
            }
        } catch (RuntimeException e) {
            LOG.warn("channel {} cannot tell what arrived", channel.key(), e);
        }
    }

    /** Stops sending; what is under way is interrupted and sent again after the next start. */
    @Override
    public void close() {
        closed = true;
        dispatcher.interrupt();
        asker.ifPresent(Thread::interrupt);
        workers.shutdownNow();
        channel.close();
        try {
            dispatcher.join(CLOSE_TIME.toMillis());
            if (asker.isPresent()) {
                asker.get().join(CLOSE_TIME.toMillis());
            }
            if (!workers.awaitTermination(CLOSE_TIME.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("channel {} does not end", channel.key());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
