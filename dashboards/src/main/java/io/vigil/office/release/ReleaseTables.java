package io.vigil.office.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.model.LocalizedText;
import io.vigil.office.OfficeStoreException;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.Row;
import io.vigil.office.SchemaPart;
import io.vigil.office.Sql;
import io.vigil.office.channel.Notice;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tables of the register. */
final class ReleaseTables {
    static final SchemaPart SCHEMA =
            SchemaPart.of(
                    "release",
                    "CREATE TABLE release_message ("
                            + " id TEXT PRIMARY KEY,"
                            + " episode TEXT NOT NULL,"
                            + " number INTEGER NOT NULL,"
                            + " at INTEGER NOT NULL,"
                            + " site TEXT NOT NULL,"
                            + " step TEXT NOT NULL,"
                            + " notice TEXT NOT NULL,"
                            + " cause TEXT NOT NULL,"
                            + " proposed_by TEXT NOT NULL,"
                            + " approved_by TEXT NOT NULL,"
                            + " UNIQUE (episode, number)"
                            + ") STRICT",
                    "CREATE INDEX release_at ON release_message (at)",
                    "CREATE TABLE release_recipient ("
                            + " message TEXT NOT NULL REFERENCES release_message (id),"
                            + " channel TEXT NOT NULL,"
                            + " address TEXT NOT NULL,"
                            + " name_zh TEXT NOT NULL,"
                            + " name_en TEXT NOT NULL,"
                            + " ends INTEGER NOT NULL,"
                            + " PRIMARY KEY (message, channel, address)"
                            + ") STRICT, WITHOUT ROWID");

    private static final String MESSAGES =
            "SELECT id, episode, number, notice, cause, proposed_by, approved_by"
                    + " FROM release_message";

    private ReleaseTables() {}

    /** A message as it stands in the register. */
    record Registered(
            Notice notice, long number, Transition cause, String proposedBy, String approvedBy) {}

    static void add(ReleasedMessage message, OfficeTransaction tx) {
        Notice notice = message.notice();
        tx.sql()
                .update(
                        "INSERT INTO release_message (id, episode, number, at, site, step, notice,"
                                + " cause, proposed_by, approved_by)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        notice.id(),
                        notice.chain(),
                        message.number(),
                        notice.sent(),
                        message.cause().site(),
                        notice.step(),
                        notice.toJson(),
                        new String(TransitionJson.write(message.cause()), StandardCharsets.UTF_8),
                        message.proposedBy(),
                        message.approvedBy());
    }

    /**
     * @param ends whether this is the last that the recipient is told of the chain
     */
    static void addRecipient(
            Notice notice, Recipient recipient, boolean ends, OfficeTransaction tx) {
        tx.sql()
                .update(
                        "INSERT INTO release_recipient"
                                + " (message, channel, address, name_zh, name_en, ends)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        notice.id(),
                        recipient.channel(),
                        recipient.address(),
                        recipient.name().zh(),
                        recipient.name().en(),
                        ends);
    }

    /** Every message of an episode, oldest first. */
    static List<Registered> of(Sql sql, EpisodeId episode) {
        return sql.list(
                MESSAGES + " WHERE episode = ? ORDER BY number",
                ReleaseTables::registered,
                episode);
    }

    /** The newest of all that are older than {@code before}, newest first. */
    static List<Registered> newest(Sql sql, Instant before, int most) {
        return sql.list(
                MESSAGES + " WHERE at < ? ORDER BY at DESC, episode, number DESC LIMIT ?",
                ReleaseTables::registered,
                before,
                most);
    }

    static Optional<Registered> find(Sql sql, String message) {
        return sql.first(MESSAGES + " WHERE id = ?", ReleaseTables::registered, message);
    }

    /** Whom a message was addressed to. */
    static List<Recipient> recipients(Sql sql, String message) {
        return sql.list(
                "SELECT channel, address, name_zh, name_en FROM release_recipient"
                        + " WHERE message = ? ORDER BY channel, address",
                ReleaseTables::recipient,
                message);
    }

    /** Who was told of a chain, from the message with this number on, and not of its end. */
    static List<Recipient> following(Sql sql, EpisodeId episode, long from) {
        return sql.list(
                "SELECT r.channel, r.address, r.name_zh, r.name_en"
                        + " FROM release_recipient r JOIN release_message m ON m.id = r.message"
                        + " WHERE m.episode = ? AND m.number >= ?"
                        + " GROUP BY r.channel, r.address"
                        + " HAVING max(m.number * 2 + r.ends) % 2 = 0"
                        + " ORDER BY r.channel, r.address",
                ReleaseTables::recipient, episode, from);
    }

    private static Recipient recipient(Row row) {
        return new Recipient(
                row.text("channel"),
                row.text("address"),
                new LocalizedText(row.text("name_zh"), row.text("name_en")));
    }

    private static Registered registered(Row row) {
        try {
            return new Registered(
                    Notice.fromJson(row.text("notice")),
                    row.number("number"),
                    TransitionJson.read(row.text("cause").getBytes(StandardCharsets.UTF_8)),
                    row.text("proposed_by"),
                    row.text("approved_by"));
        } catch (JsonProcessingException e) {
            throw new OfficeStoreException("a kept message cannot be read", e);
        } catch (IOException e) {
            throw new OfficeStoreException("a kept transition cannot be read", e);
        }
    }
}
