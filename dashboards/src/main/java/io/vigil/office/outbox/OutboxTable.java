package io.vigil.office.outbox;

import io.vigil.office.OfficeTransaction;
import io.vigil.office.Row;
import io.vigil.office.Sql;
import io.vigil.store.JournalKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of the outbox and how their states follow one another. */
final class OutboxTable {
    private static final String COLUMNS =
            "SELECT seq, id, lane, channel, recipient, subject, payload, expires, queued, state,"
                    + " attempts, next_attempt, reference, reason, handed, changed FROM outbox";

    private OutboxTable() {}

    /** What was under way when the process ended waits again; returns how many. */
    static int requeueInterrupted(OfficeTransaction tx) {
        return tx.sql()
                .update(
                        "UPDATE outbox SET state = 'QUEUED', next_attempt = ?, changed = ?"
                                + " WHERE state = 'SENDING'",
                        tx.now(),
                        tx.now());
    }

    /** The first of each lane of a channel, as far as their time has come. */
    static List<OutboxRow> due(Sql sql, String channel, Instant now, int most) {
        return sql.list(
                COLUMNS
                        + " WHERE seq IN (SELECT min(seq) FROM outbox"
                        + " WHERE channel = ? AND state IN ('QUEUED', 'SENDING') GROUP BY lane)"
                        + " AND state = 'QUEUED' AND next_attempt <= ? ORDER BY seq LIMIT ?",
                OutboxTable::row,
                channel,
                now,
                most);
    }

    /** Those that were handed over and may be asked about. */
    static List<OutboxRow> unconfirmed(Sql sql, String channel, Instant now, int most) {
        return sql.list(
                COLUMNS
                        + " WHERE channel = ? AND state = 'SENT' AND reference IS NOT NULL"
                        + " AND next_attempt <= ? ORDER BY next_attempt LIMIT ?",
                OutboxTable::row,
                channel,
                now,
                most);
    }

    static Optional<OutboxRow> find(Sql sql, String id) {
        return sql.first(COLUMNS + " WHERE id = ?", OutboxTable::row, id);
    }

    static List<OutboxRow> byReference(Sql sql, String channel, String reference) {
        return sql.list(
                COLUMNS + " WHERE channel = ? AND reference = ?",
                OutboxTable::row,
                channel,
                reference);
    }

    static List<OutboxRow> bySubject(Sql sql, String subject) {
        return sql.list(COLUMNS + " WHERE subject = ? ORDER BY seq", OutboxTable::row, subject);
    }

    /** The newest of a state. */
    static List<OutboxRow> byState(Sql sql, DeliveryState state, int most) {
        return sql.list(
                COLUMNS + " WHERE state = ? ORDER BY seq DESC LIMIT ?",
                OutboxTable::row,
                state,
                most);
    }

    /** When a channel last took something over. */
    static Optional<Instant> lastHanded(Sql sql, String channel) {
        return sql.first(
                        "SELECT max(handed) AS at FROM outbox WHERE channel = ?",
                        row -> row.optionalTime("at"),
                        channel)
                .flatMap(at -> at);
    }

    /** The newest that tells why it did not go out or did not arrive. */
    static Optional<OutboxRow> lastFailure(Sql sql, String channel) {
        return sql.first(
                COLUMNS
                        + " WHERE channel = ? AND reason <> ''"
                        + " AND state IN ('QUEUED', 'SENDING', 'FAILED', 'DEAD')"
                        + " ORDER BY changed DESC LIMIT 1",
                OutboxTable::row,
                channel);
    }

    /** An attempt begins. */
    static void sending(OfficeTransaction tx, OutboxRow row) {
        tx.sql()
                .update(
                        "UPDATE outbox SET state = 'SENDING', attempts = attempts + 1, changed = ?"
                                + " WHERE seq = ?",
                        tx.now(),
                        row.seq());
    }

    /** An attempt failed and is to be repeated. */
    static void again(OfficeTransaction tx, OutboxRow row, Instant at, String reason) {
        tx.sql()
                .update(
                        "UPDATE outbox SET state = 'QUEUED', next_attempt = ?, reason = ?,"
                                + " changed = ? WHERE seq = ?",
                        at,
                        reason,
                        tx.now(),
                        row.seq());
    }

    /** The time of the next question about it. */
    static void askAgain(OfficeTransaction tx, OutboxRow row, Instant at) {
        tx.sql().update("UPDATE outbox SET next_attempt = ? WHERE seq = ?", at, row.seq());
    }

    /**
     * It has come to a state that people want to know of: in the audit trail and the journal too.
     *
     * @param reference what the channel calls it; as before if empty
     */
    static void settle(
            OfficeTransaction tx,
            OutboxRow row,
            DeliveryState state,
            Optional<String> reference,
            String reason) {
        tx.sql()
                .update(
                        "UPDATE outbox SET state = ?, reason = ?, reference = ifnull(?, reference),"
                                + " handed = ifnull(handed, ?), changed = ? WHERE seq = ?",
                        state,
                        reason,
                        reference,
                        state == DeliveryState.DEAD || state == DeliveryState.DISCARDED
                                ? Optional.empty()
                                : Optional.of(tx.now()),
                        tx.now(),
                        row.seq());
        OutboxRow after = find(tx.sql(), row.id()).orElseThrow();
        String json = after.told().json();
        String id = row.id() + "#" + state + "#" + after.attempts();
        tx.audit("DELIVERY", id, json);
        tx.journal().add(JournalKind.DELIVERY, id, tx.now(), row.subject(), json);
    }

    private static OutboxRow row(Row row) {
        return new OutboxRow(
                row.number("seq"),
                row.text("id"),
                row.text("lane"),
                row.text("channel"),
                row.text("recipient"),
                row.text("subject"),
                row.text("payload"),
                row.optionalTime("expires"),
                row.time("queued"),
                DeliveryState.valueOf(row.text("state")),
                (int) row.number("attempts"),
                row.time("next_attempt"),
                row.optionalText("reference"),
                row.text("reason"),
                row.optionalTime("handed"),
                row.time("changed"));
    }
}
