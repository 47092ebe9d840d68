package io.vigil.office;

import io.vigil.office.channel.Channel;
import io.vigil.office.inbox.Inbox;
import io.vigil.office.inbox.Reconciler;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.release.Recipients;
import io.vigil.office.release.ReleaseListener;
import io.vigil.office.release.ReleaseRegister;
import io.vigil.office.release.Releases;
import io.vigil.store.SeriesStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does what follows from warnings: keeps the record, gathers incidents, tells people. It hears of
 * each event at least once and takes it in exactly once, in one transaction with all its {@link
 * Consequence}s; what goes outside waits in the outbox until its {@link Channel} has taken it.
 *
 * <p>It changes no judgement, and the job does not wait for it. It may be stopped, or die, at any
 * moment: the broker keeps what it has not acknowledged.
 */
public final class Office implements AutoCloseable {
    private static final Duration COMPARE_EVERY = Duration.ofMinutes(1);
    private static final Duration ASK_STORE_AGAIN = Duration.ofSeconds(5);

    private final OfficeDatabase database;
    private final Inbox inbox;
    private final Reconciler reconciler;
    private final JournalWriter journal;
    private final Deliveries deliveries;
    private final Releases releases;
    private final Retention retention;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Office(OfficeDatabase database, Builder from, List<Consequence> consequences) {
        this.database = database;
        Intake intake = new Intake(consequences);
        this.releases = new Releases(database);
        this.retention = new Retention(database, from.settings.keep());
        this.journal = new JournalWriter(database, from.store);
        this.deliveries =
                new Deliveries(
                        database,
                        from.channels.values(),
                        from.clock,
                        new SplittableRandom(from.clock.millis()));
        this.reconciler =
                new Reconciler(
                        database, intake, from.store, COMPARE_EVERY, ASK_STORE_AGAIN, from.clock);
        this.inbox = new Inbox(from.settings, database, intake, reconciler::missed);
        database.onCommit(
                () -> {
                    deliveries.wake();
                    journal.wake();
                });
        if (database.read(sql -> SeenEvents.newest(sql).isEmpty())) {
            // What is open already was raised before this office was there.
            reconciler.missed();
        }
        database.<Void>write(
                tx -> {
                    intake.retryFailed(tx);
                    return null;
                });
    }

    private void start() {
        journal.start();
        deliveries.start();
        inbox.start();
        reconciler.start();
        retention.start();
    }

    /** An office to be started. */
    public static Builder with(OfficeSettings settings, SeriesStore store, AuditTrail trail) {
        return new Builder(settings, store, trail);
    }

    /** Its file, for those who read what they have written there, or write of their own accord. */
    public OfficeDatabase database() {
        return database;
    }

    /** The register of what was told to people outside. */
    public Releases releases() {
        return releases;
    }

    /** What is on its way, and how far. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /**
     * Waits until the broker holds a session for the office, so that nothing said from then on is
     * missed.
     *
     * @return whether it does
     */
    public boolean awaitSession(Duration atMost) throws InterruptedException {
        return inbox.awaitSession(atMost);
    }

    /** How it is doing now. */
    public OfficeHealth health() {
        List<Deliveries.ChannelState> channels = deliveries.channels();
        Inbox.State state = inbox.state();
        return database.read(
                sql ->
                        new OfficeHealth(
                                state,
                                SeenEvents.newest(sql),
                                reconciler.found(),
                                sql.number("SELECT count(*) FROM inbox_refused"),
                                sql.number("SELECT count(*) FROM consequence_failed"),
                                sql.number("SELECT count(*) FROM journal WHERE refused IS NULL"),
                                sql.number(
                                        "SELECT count(*) FROM journal WHERE refused IS NOT NULL"),
                                sql.number("SELECT count(*) FROM warning WHERE ended = 0"),
                                channels));
    }

    /** How much its file holds. */
    public OfficeSizes sizes() {
        return OfficeSizes.of(database);
    }

    /** Stops listening and sending, then closes the file. The broker keeps the session. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            retention.close();
            reconciler.close();
            inbox.close();
            deliveries.close();
            journal.close();
            database.close();
        }
    }

    /** What makes up an office. */
    public static final class Builder {
        private final OfficeSettings settings;
        private final SeriesStore store;
        private final AuditTrail trail;
        private final List<Consequence> consequences = new ArrayList<>();
        private final List<ReleaseListener> releaseListeners = new ArrayList<>();
        private final List<Recipients> recipients = new ArrayList<>();
        private final Map<String, Channel> channels = new LinkedHashMap<>();
        private InstantSource clock = InstantSource.system();
        private long numbersAbove;

        private Builder(OfficeSettings settings, SeriesStore store, AuditTrail trail) {
            this.settings = Objects.requireNonNull(settings, "settings");
            this.store = Objects.requireNonNull(store, "store");
            this.trail = Objects.requireNonNull(trail, "trail");
        }

        /** Wall clock; the system's by default. */
        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /**
         * What is told of warnings from before a restore is numbered above this; 0, the default, if
         * nothing was restored.
         */
        public Builder numbersAbove(long value) {
            numbersAbove = value;
            return this;
        }

        /** One more; they are called in the order in which they are given. */
        public Builder consequence(Consequence value) {
            consequences.add(value);
            return this;
        }

        /** Follows the register of releases. */
        public Builder releaseListener(ReleaseListener value) {
            releaseListeners.add(value);
            return this;
        }

        /** Knows some of those who are to be told of releases; all who know any are asked. */
        public Builder recipients(Recipients value) {
            recipients.add(value);
            return this;
        }

        /** A way outside; the office closes it. */
        public Builder channel(Channel value) {
            if (channels.put(value.key(), value) != null) {
                throw new IllegalArgumentException("two channels are named " + value.key());
            }
            return this;
        }

        /**
         * Starts it. A broker that is not there yet is waited for, and so is one that goes away.
         *
         * @throws OfficeDatabaseException if its file cannot be used
         */
        public Office start() throws OfficeDatabaseException {
            List<Consequence> all = new ArrayList<>(consequences);
            all.add(0, new ReleaseRegister(recipients, releaseListeners, numbersAbove));
            List<SchemaPart> parts = new ArrayList<>();
            all.forEach(each -> parts.addAll(each.schema()));
            releaseListeners.forEach(each -> parts.addAll(each.schema()));
            OfficeDatabase database = OfficeDatabase.open(settings.file(), parts, trail, clock);
            try {
                Office office = new Office(database, this, all);
                office.start();
                return office;
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        }
    }
}
