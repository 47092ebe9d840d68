package io.vigil.office.release;

import io.vigil.office.OfficeDatabase;
import io.vigil.office.Sql;
import io.vigil.office.channel.Notice;
import io.vigil.office.outbox.Deliveries;
import io.vigil.office.outbox.DeliveryStatus;
import io.vigil.office.release.ReleaseTables.Registered;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The register of releases, to be read. Thread-safe. */
public final class Releases {
    /** The last instant that the file's milliseconds can tell. */
    private static final Instant END_OF_TIME = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final OfficeDatabase database;

    /**
     * A message with everyone it was addressed to.
     *
     * @param notice what was told; without its CAP form
     * @param number within its warning, from 1; numbers grow, and leap where data was restored
     * @param cause what it followed from
     * @param proposedBy who wrote it; empty text where nobody did
     * @param approvedBy who released it or ended it; empty text where nobody did
     */
    public record Release(
            Notice notice,
            long number,
            Transition cause,
            String proposedBy,
            String approvedBy,
            List<Addressed> recipients) {
        public Release {
            Objects.requireNonNull(notice, "notice");
            Objects.requireNonNull(cause, "cause");
            recipients = List.copyOf(recipients);
        }
    }

    /** Somebody who is told, and how far that is. */
    public record Addressed(Recipient recipient, Optional<DeliveryStatus> delivery) {
        public Addressed {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(delivery, "delivery");
        }
    }

    public Releases(OfficeDatabase database) {
        this.database = database;
    }

    /** Every message about a warning, oldest first. */
    public List<Release> of(EpisodeId episode) {
        return database.read(
                sql ->
                        ReleaseTables.of(sql, episode).stream()
                                .map(message -> release(sql, message))
                                .toList());
    }

    /**
     * The newest messages of all, newest first.
     *
     * @param before only older ones; compared in milliseconds
     */
    public List<Release> newest(Optional<Instant> before, int most) {
        return database.read(
                sql ->
                        ReleaseTables.newest(sql, before.orElse(END_OF_TIME), most).stream()
                                .map(message -> release(sql, message))
                                .toList());
    }

    /** A message by its id. */
    public Optional<Release> find(String message) {
        return database.read(
                sql -> ReleaseTables.find(sql, message).map(found -> release(sql, found)));
    }

    private static Release release(Sql sql, Registered message) {
        Map<String, DeliveryStatus> deliveries =
                Deliveries.of(sql, message.notice().id()).stream()
                        .collect(Collectors.toMap(DeliveryStatus::id, Function.identity()));
        List<Addressed> recipients =
                ReleaseTables.recipients(sql, message.notice().id()).stream()
                        .map(
                                recipient ->
                                        new Addressed(
                                                recipient,
                                                Optional.ofNullable(
                                                        deliveries.get(
                                                                ReleaseRegister.deliveryId(
                                                                        message.notice().id(),
                                                                        recipient)))))
                        .toList();
        return new Release(
                message.notice(),
                message.number(),
                message.cause(),
                message.proposedBy(),
                message.approvedBy(),
                recipients);
    }
}
