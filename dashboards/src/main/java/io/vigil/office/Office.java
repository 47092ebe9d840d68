package io.vigil.office;

import io.vigil.office.channel.Channel;
import io.vigil.office.release.Recipients;
import io.vigil.office.release.ReleaseListener;
import io.vigil.store.SeriesStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Does what follows from warnings: keeps the record, gathers incidents, tells people. It hears of
 * each event at least once and takes it in exactly once, in one transaction with all its {@link
 * Consequence}s; what goes outside waits in the outbox until its {@link Channel} has taken it.
 *
 * <p>It changes no judgement, and the job does not wait for it. It may be stopped, or die, at any
 * moment: the broker keeps what it has not acknowledged.
 */
public final class Office implements AutoCloseable {
    private final OfficeDatabase database;

    private Office(OfficeDatabase database) {
        this.database = database;
    }

    /** An office to be started. */
    public static Builder with(OfficeSettings settings, SeriesStore store, AuditTrail trail) {
        return new Builder(settings, store, trail);
    }

    /** Its file, for those who read what they have written there, or write of their own accord. */
    public OfficeDatabase database() {
        return database;
    }

    /** Stops listening and sending, then closes the file. The broker keeps the session. */
    @Override
    public void close() {
        database.close();
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
            List<SchemaPart> parts = new ArrayList<>();
            consequences.forEach(each -> parts.addAll(each.schema()));
            releaseListeners.forEach(each -> parts.addAll(each.schema()));
            return new Office(OfficeDatabase.open(settings.file(), parts, trail, clock));
        }
    }
}
