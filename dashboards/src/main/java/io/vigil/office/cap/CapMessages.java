package io.vigil.office.cap;

import io.vigil.cap.CapAlert.Scope;
import io.vigil.cap.CapAlert.Status;
import io.vigil.model.RegionPath;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.Row;
import io.vigil.warnings.EpisodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kept messages, to be read. Thread-safe. */
public final class CapMessages {
    private final OfficeDatabase database;

    /** A message as it was sent. */
    public record Kept(String identifier, Status status, Instant sent, String xml) {
        public Kept {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(sent, "sent");
            Objects.requireNonNull(xml, "xml");
        }
    }

    /** A release of which no message could be made. */
    public record Refused(
            String notice,
            EpisodeId episode,
            RegionPath region,
            Instant at,
            List<String> codes,
            String reasonZh,
            String reasonEn) {
        public Refused {
            Objects.requireNonNull(notice, "notice");
            Objects.requireNonNull(episode, "episode");
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(at, "at");
            codes = List.copyOf(codes);
            Objects.requireNonNull(reasonZh, "reasonZh");
            Objects.requireNonNull(reasonEn, "reasonEn");
        }
    }

    public CapMessages(OfficeDatabase database) {
        this.database = Objects.requireNonNull(database, "database");
    }

    /** Messages to the public since a time, the newest first. */
    public List<Kept> publicSince(Instant since, Collection<Status> statuses, int most) {
        List<Object> values = new ArrayList<>();
        values.add(Scope.PUBLIC);
        values.add(since);
        values.addAll(statuses);
        values.add(most);
        String marks = statuses.stream().map(status -> "?").collect(Collectors.joining(", "));
        return database.read(
                sql ->
                        sql.list(
                                "SELECT identifier, status, sent, xml FROM cap_message"
                                        + " WHERE scope = ? AND sent >= ? AND status IN ("
                                        + marks
                                        + ") ORDER BY sent DESC, seq DESC LIMIT ?",
                                CapMessages::kept,
                                values.toArray()));
    }

    /** A message to the public. */
    public Optional<Kept> publicOne(String identifier) {
        return database.read(
                sql ->
                        sql.first(
                                "SELECT identifier, status, sent, xml FROM cap_message"
                                        + " WHERE identifier = ? AND scope = ?",
                                CapMessages::kept,
                                identifier,
                                Scope.PUBLIC));
    }

    /** All messages of a warning, whatever their scope, in order. */
    public List<Kept> of(EpisodeId episode) {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT identifier, status, sent, xml FROM cap_message"
                                        + " WHERE episode = ? ORDER BY seq",
                                CapMessages::kept,
                                episode));
    }

    /** What could not be told as CAP, the newest first. */
    public List<Refused> refused(int most) {
        return database.read(
                sql ->
                        sql.list(
                                "SELECT notice, episode, region, at, codes, reason_zh, reason_en"
                                        + " FROM cap_refused ORDER BY seq DESC LIMIT ?",
                                row ->
                                        new Refused(
                                                row.text("notice"),
                                                EpisodeId.parse(row.text("episode")),
                                                RegionPath.parse(row.text("region")),
                                                row.time("at"),
                                                List.of(row.text("codes").split(",")),
                                                row.text("reason_zh"),
                                                row.text("reason_en")),
                                most));
    }

    private static Kept kept(Row row) {
        return new Kept(
                row.text("identifier"),
                Status.valueOf(row.text("status")),
                row.time("sent"),
                row.text("xml"));
    }
}
