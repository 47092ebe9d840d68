package io.vigil.office.audit;

import io.vigil.office.AuditTrail;
import io.vigil.office.Consequence;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.Row;
import io.vigil.office.SchemaPart;
import io.vigil.store.JournalKind;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The audit log in the office's file: lines that can only be added, each holding the hash of the
 * one before. What it says of its own end goes into the journal from time to time, so that a log
 * that was shortened or made anew is noticed.
 *
 * <p>Stateless; used within transactions.
 */
public final class AuditChain implements AuditTrail {
    /** The end is told at least this often while lines are added. */
    static final Duration HEAD_EVERY = Duration.ofSeconds(10);

    /** The end is told after so many lines, however quickly they come. */
    static final int LINES_PER_HEAD = 100;

    private static final String APPEND_ONLY = "the audit log is append-only";

    private static final SchemaPart SCHEMA =
            SchemaPart.of(
                    "audit",
                    "CREATE TABLE audit ("
                            + " seq INTEGER PRIMARY KEY,"
                            + " at INTEGER NOT NULL,"
                            + " kind TEXT NOT NULL,"
                            + " id TEXT NOT NULL,"
                            + " body TEXT NOT NULL,"
                            + " prev TEXT NOT NULL,"
                            + " hash TEXT NOT NULL"
                            + ") STRICT",
                    "CREATE INDEX audit_id ON audit (kind, id)",
                    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit"
                            + " BEGIN SELECT RAISE(ABORT, '"
                            + APPEND_ONLY
                            + "'); END",
                    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit"
                            + " BEGIN SELECT RAISE(ABORT, '"
                            + APPEND_ONLY
                            + "'); END",
                    // REPLACE deletes without asking the trigger above.
                    "CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit"
                            + " WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)"
                            + " BEGIN SELECT RAISE(ABORT, '"
                            + APPEND_ONLY
                            + "'); END",
                    "CREATE TABLE audit_head ("
                            + " one INTEGER PRIMARY KEY CHECK (one = 1),"
                            + " seq INTEGER NOT NULL,"
                            + " at INTEGER NOT NULL"
                            + ") STRICT");

    private record End(long seq, String hash) {}

    @Override
    public List<SchemaPart> schema() {
        return List.of(SCHEMA);
    }

    @Override
    public void append(OfficeTransaction tx, String kind, String id, String body) {
        End end = end(tx).orElse(new End(0, AuditLine.GENESIS));
        AuditLine line =
                AuditLine.after(end.hash(), end.seq() + 1, tx.now().toEpochMilli(), kind, id, body);
        tx.sql()
                .update(
                        "INSERT INTO audit (seq, at, kind, id, body, prev, hash)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        line.seq(),
                        line.atMillis(),
                        line.kind(),
                        line.id(),
                        line.body(),
                        line.prev(),
                        line.hash());
        if (line.seq() % LINES_PER_HEAD == 0) {
            tell(tx, new End(line.seq(), line.hash()));
        }
    }

    /** Tells the journal where the log ends; to be among the office's consequences. */
    public Consequence heads() {
        return new Consequence() {
            @Override
            public void of(Transition transition, OfficeTransaction tx) {
                // Time alone decides when the end is told.
            }

            @Override
            public void elapsed(OfficeTransaction tx) {
                tellIfDue(tx);
            }
        };
    }

    private static void tellIfDue(OfficeTransaction tx) {
        record Told(long seq, long at) {}
        Optional<End> end = end(tx);
        if (end.isEmpty()) {
            return;
        }
        Told told =
                tx.sql()
                        .first(
                                "SELECT seq, at FROM audit_head",
                                row -> new Told(row.number("seq"), row.number("at")))
                        .orElse(new Told(0, 0));
        long since = tx.now().toEpochMilli() - told.at();
        boolean due = since >= HEAD_EVERY.toMillis() || since < 0;
        if (end.get().seq() > told.seq() && due) {
            tell(tx, end.get());
        }
    }

    private static void tell(OfficeTransaction tx, End end) {
        AuditHead head = new AuditHead(end.seq(), end.hash());
        tx.journal().add(JournalKind.AUDIT_HEAD, head.id(), tx.now(), "", head.json());
        tx.sql()
                .update(
                        "INSERT INTO audit_head (one, seq, at) VALUES (1, ?, ?)"
                                + " ON CONFLICT (one) DO UPDATE SET seq = excluded.seq,"
                                + " at = excluded.at",
                        end.seq(),
                        tx.now());
    }

    private static Optional<End> end(OfficeTransaction tx) {
        return tx.sql()
                .first("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1", AuditChain::end);
    }

    private static End end(Row row) {
        return new End(row.number("seq"), row.text("hash"));
    }
}
