package io.vigil.office;

import io.vigil.office.outbox.DeliveryState;
import io.vigil.office.outbox.Outbox;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.store.JournalKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transaction while it runs. */
final class OfficeStep implements OfficeTransaction, Outbox, Journal {
    private static final Logger LOG = LoggerFactory.getLogger(OfficeStep.class);

    private final Sql sql;
    private final AuditTrail trail;
    private final Instant now;
    private final boolean catchingUp;
    private final List<Runnable> after = new ArrayList<>();
    private boolean over;

    OfficeStep(Sql sql, AuditTrail trail, Instant now, boolean catchingUp) {
        this.sql = sql;
        this.trail = trail;
        this.now = now;
        this.catchingUp = catchingUp;
    }

    @Override
    public Sql sql() {
        requireRunning();
        return sql;
    }

    @Override
    public Outbox outbox() {
        return this;
    }

    @Override
    public Journal journal() {
        return this;
    }

    @Override
    public void audit(String kind, String id, String body) {
        requireRunning();
        trail.append(this, kind, id, body);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public boolean isCatchingUp() {
        return catchingUp;
    }

    @Override
    public void afterCommit(Runnable action) {
        requireRunning();
        after.add(action);
    }

    @Override
    public boolean add(OutboxEntry entry) {
        int added =
                sql().update(
                                "INSERT INTO outbox (id, lane, channel, recipient, subject,"
                                        + " payload, expires, queued, state, next_attempt, changed)"
                                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                        + " ON CONFLICT (id) DO NOTHING",
                                entry.id(),
                                entry.lane(),
                                entry.channel(),
                                entry.recipient(),
                                entry.subject(),
                                entry.payload(),
                                entry.expires(),
                                now,
                                DeliveryState.QUEUED,
                                now,
                                now);
        return added == 1;
    }

    @Override
    public void add(JournalKind kind, String id, Instant at, String subject, String json) {
        sql().update(
                        "INSERT INTO journal (kind, id, at, subject, json) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (kind, id) DO NOTHING",
                        kind,
                        id,
                        at,
                        subject,
                        json);
    }

    @Override
    public Optional<RuntimeException> attempt(Runnable part) {
        requireRunning();
        int actions = after.size();
        try {
            sql.keepOrUndo(part);
            return Optional.empty();
        } catch (OfficeStoreException e) {
            if (e.isCurable()) {
                throw e;
            }
            after.subList(actions, after.size()).clear();
            return Optional.of(e);
        } catch (RuntimeException e) {
            after.subList(actions, after.size()).clear();
            return Optional.of(e);
        }
    }

    /** Nobody may use it any more. */
    void end() {
        over = true;
    }

    void afterCommit() {
        for (Runnable action : after) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("what follows a transaction failed; the transaction is kept", e);
            }
        }
    }

    private void requireRunning() {
        if (over) {
            throw new IllegalStateException("the transaction is over");
        }
    }
}
