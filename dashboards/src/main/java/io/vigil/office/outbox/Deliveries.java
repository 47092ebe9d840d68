package io.vigil.office.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.Sql;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Receipt;
import io.vigil.warnings.DomainJson;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Sends what is in the outbox, each channel by itself, and knows how far everything is. What was
 * being sent when the process ended is sent again with the same id. Thread-safe.
 */
public final class Deliveries implements AutoCloseable {
    private final OfficeDatabase database;
    private final Map<String, ChannelRunner> runners = new LinkedHashMap<>();

    /**
     * How a channel is doing.
     *
     * @param channel its key
     * @param configured whether there is such a channel; what waits for one that there is not stays
     * @param waiting entries that were not handed over
     * @param oldest since when the oldest of them waits
     * @param unconfirmed entries that were handed over and of which no receipt has come
     * @param failed entries that did not arrive, by receipt
     * @param dead entries that were given up
     */
    public record ChannelState(
            String channel,
            boolean configured,
            long waiting,
            Optional<Instant> oldest,
            long unconfirmed,
            long failed,
            long dead) {}

    /**
     * What a channel did last.
     *
     * @param handed when it last took something over
     * @param failure the newest entry that it did not take, or that did not arrive
     */
    public record ChannelPast(
            String channel, Optional<Instant> handed, Optional<DeliveryStatus> failure) {}

    /**
     * @param chance for the pauses between attempts
     */
    public Deliveries(
            OfficeDatabase database,
            Collection<Channel> channels,
            InstantSource clock,
            RandomGenerator chance) {
        this.database = database;
        for (Channel channel : channels) {
            runners.put(channel.key(), new ChannelRunner(database, channel, clock, chance));
        }
    }

    /** Sends from now on. */
    public void start() {
        database.write(OutboxTable::requeueInterrupted);
        runners.values().forEach(ChannelRunner::start);
    }

    /** There may be something new to send; must be called after a commit, costs nothing. */
    public void wake() {
        runners.values().forEach(ChannelRunner::wake);
    }

    /**
     * What a channel was told of something it had handed over.
     *
     * @return whether that was sent here
     */
    public boolean receipt(String channel, String reference, Receipt receipt) {
        return database.write(tx -> Receipts.take(tx, channel, reference, receipt));
    }

    /** What belongs to a subject, in the order in which it was added. */
    public List<DeliveryStatus> of(String subject) {
        return database.read(sql -> of(sql, subject));
    }

    /** The same within a query. */
    public static List<DeliveryStatus> of(Sql sql, String subject) {
        return OutboxTable.bySubject(sql, subject).stream().map(OutboxRow::told).toList();
    }

    /** The newest that are in a state. */
    public List<DeliveryStatus> in(DeliveryState state, int most) {
        return database.read(
                sql ->
                        OutboxTable.byState(sql, state, most).stream()
                                .map(OutboxRow::told)
                                .toList());
    }

    /**
     * Tries once more what was given up or did not arrive.
     *
     * @param by the user who wants it
     * @return false if there is no such entry, or it is not in such a state
     */
    public boolean retry(String id, String by) {
        boolean again =
                database.write(
                        tx -> {
                            int changed =
                                    tx.sql()
                                            .update(
                                                    "UPDATE outbox SET state = 'QUEUED',"
                                                            + " queued = ?, next_attempt = ?,"
                                                            + " expires = NULL, changed = ?"
                                                            + " WHERE id = ? AND state IN"
                                                            + " ('DEAD', 'FAILED')",
                                                    tx.now(),
                                                    tx.now(),
                                                    tx.now(),
                                                    id);
                            if (changed == 1) {
                                ObjectNode body = DomainJson.mapper().createObjectNode();
                                tx.audit(
                                        "DELIVERY",
                                        id + "#RETRY",
                                        body.put("id", id).put("by", by).toString());
                            }
                            return changed == 1;
                        });
        wake();
        return again;
    }

    /**
     * Puts aside what was given up or did not arrive, so that nobody need look at it any more.
     *
     * @param by the user who does so
     * @param reason why, in the user's words
     * @return false if there is no such entry, or it is not in such a state
     */
    public boolean discard(String id, String by, String reason) {
        return database.write(
                tx -> {
                    Optional<OutboxRow> row =
                            OutboxTable.find(tx.sql(), id).filter(OutboxRow::wantsAPerson);
                    row.ifPresent(
                            each -> {
                                OutboxTable.settle(
                                        tx,
                                        each,
                                        DeliveryState.DISCARDED,
                                        Optional.empty(),
                                        each.reason());
                                ObjectNode body = DomainJson.mapper().createObjectNode();
                                body.put("id", id).put("by", by).put("reason", reason);
                                tx.audit("DELIVERY", id + "#DISCARD", body.toString());
                            });
                    return row.isPresent();
                });
    }

    /** When a channel last took something over, and when and why it last did not. */
    public List<ChannelPast> past() {
        return database.read(
                sql ->
                        runners.keySet().stream()
                                .map(
                                        channel ->
                                                new ChannelPast(
                                                        channel,
                                                        OutboxTable.lastHanded(sql, channel),
                                                        OutboxTable.lastFailure(sql, channel)
                                                                .map(OutboxRow::told)))
                                .toList());
    }

    /** Every channel, also those that something waits for though there is no such channel. */
    public List<ChannelState> channels() {
        Map<String, ChannelState> states = new LinkedHashMap<>();
        for (String key : runners.keySet()) {
            states.put(key, new ChannelState(key, true, 0, Optional.empty(), 0, 0, 0));
        }
        List<ChannelState> counted =
                database.read(
                        sql ->
                                sql.list(
                                        "SELECT channel,"
                                                + " sum(state IN ('QUEUED', 'SENDING')) AS waiting,"
                                                + " min(CASE WHEN state IN ('QUEUED', 'SENDING')"
                                                + " THEN queued END) AS oldest,"
                                                + " sum(state = 'SENT') AS unconfirmed,"
                                                + " sum(state = 'FAILED') AS failed,"
                                                + " sum(state = 'DEAD') AS dead"
                                                + " FROM outbox GROUP BY channel ORDER BY channel",
                                        row ->
                                                new ChannelState(
                                                        row.text("channel"),
                                                        runners.containsKey(row.text("channel")),
                                                        row.number("waiting"),
                                                        row.optionalTime("oldest"),
                                                        row.number("unconfirmed"),
                                                        row.number("failed"),
                                                        row.number("dead"))));
        counted.forEach(state -> states.put(state.channel(), state));
        return new ArrayList<>(states.values());
    }

    /** Stops sending. */
    @Override
    public void close() {
        runners.values().forEach(ChannelRunner::close);
    }
}
