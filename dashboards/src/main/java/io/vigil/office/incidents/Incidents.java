package io.vigil.office.incidents;

import io.vigil.incidents.Incident;
import io.vigil.incidents.IncidentBook;
import io.vigil.incidents.IncidentChange;
import io.vigil.incidents.IncidentId;
import io.vigil.incidents.IncidentSettings;
import io.vigil.incidents.IncidentUpdate;
import io.vigil.incidents.Member;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.office.Consequence;
import io.vigil.office.OfficeTransaction;
import io.vigil.office.SchemaPart;
import io.vigil.office.Sql;
import io.vigil.office.outbox.OutboxEntry;
import io.vigil.store.JournalKind;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.web.http.Responses;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gathers warnings into incidents, within the transaction that takes each of them in: the book goes
 * on exactly where the file says, so neither a crash nor a transaction that was undone loses or
 * doubles a change. What changed is in the journal, and for whoever listens on the broker in the
 * outbox under the channel {@link #CHANNEL}.
 */
public final class Incidents implements Consequence {
    /** Key of the channel that publishes incidents on the broker, see {@link IncidentTopic}. */
    public static final String CHANNEL = "incidents";

    private final IncidentSettings settings;
    private final Supplier<Catalogue> catalogue;
    private final boolean published;
    private final Consumer<IncidentUpdate> afterwards;
    private IncidentBook book;
    private long revision = -1;

    /** What the journal keeps of one change. */
    private record Entry(
            String incident,
            long revision,
            List<String> changes,
            String ring,
            String grade,
            String highest,
            String exercise,
            String warning,
            String parent,
            List<String> members,
            List<String> mergedAway) {}

    /** What is retained on the broker. */
    private record Published(IncidentView incident, List<MemberView> members) {}

    /**
     * @param catalogue asked for each warning
     * @param published whether a channel {@link #CHANNEL} is there to publish incidents
     * @param afterwards told of each change once it is kept, on the writer's thread; not of what
     *     happened before the office was there
     */
    public Incidents(
            IncidentSettings settings,
            Supplier<Catalogue> catalogue,
            boolean published,
            Consumer<IncidentUpdate> afterwards) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.published = published;
        this.afterwards = Objects.requireNonNull(afterwards, "afterwards");
    }

    @Override
    public List<SchemaPart> schema() {
        return List.of(IncidentTables.SCHEMA);
    }

    @Override
    public void of(Transition transition, OfficeTransaction tx) {
        goOnFrom(tx.sql());
        book.take(transition, catalogue.get()).ifPresent(update -> keep(update, tx));
    }

    /**
     * What this transition did to an incident; to be asked by consequences that come after this
     * one, in the same transaction.
     *
     * @return the incident of a warning as it is now
     */
    public Optional<Incident> incidentOf(EpisodeId episode) {
        return book == null ? Optional.empty() : book.of(episode);
    }

    /** Reads the book anew if it is not the one in memory: at the start, and after an undoing. */
    private void goOnFrom(Sql sql) {
        long kept = IncidentTables.revision(sql);
        if (kept != revision) {
            book = new IncidentBook(settings, IncidentTables.live(sql));
            revision = kept;
        }
    }

    private void keep(IncidentUpdate update, OfficeTransaction tx) {
        boolean changed = !update.changes().isEmpty() || update.rings();
        if (!changed && update.retired().isEmpty()) {
            return;
        }
        Sql sql = tx.sql();
        IncidentTables.setRevision(sql, ++revision);
        Incident incident = update.incident();
        if (changed) {
            IncidentTables.keep(sql, incident);
            note(update, tx);
            publish(tx, incident.id(), incident.revision(), payload(incident));
        }
        for (IncidentId id : update.mergedAway()) {
            IncidentTables.mergeAway(sql, id, incident.id());
            publish(tx, id, incident.revision(), "");
        }
        for (IncidentId id : update.retired()) {
            IncidentTables.retire(sql, id);
            publish(tx, id, revision, "");
        }
        if (changed && !tx.isCatchingUp()) {
            tx.afterCommit(() -> afterwards.accept(update));
        }
    }

    private static void note(IncidentUpdate update, OfficeTransaction tx) {
        Incident incident = update.incident();
        Entry entry =
                new Entry(
                        incident.id().value(),
                        incident.revision(),
                        update.changes().stream().map(IncidentChange::name).toList(),
                        update.ring().map(Enum::name).orElse(null),
                        incident.grade().map(Grade::key).orElse(null),
                        incident.highest().key(),
                        incident.exercise().orElse(null),
                        update.member().toString(),
                        incident.parent().episode().toString(),
                        incident.members().stream()
                                .map(Member::episode)
                                .map(EpisodeId::toString)
                                .toList(),
                        update.mergedAway().stream().map(IncidentId::value).toList());
        tx.journal()
                .add(
                        JournalKind.INCIDENT,
                        incident.id() + "#" + incident.revision(),
                        tx.now(),
                        incident.id().value(),
                        Responses.json(entry));
    }

    private static String payload(Incident incident) {
        return Responses.json(
                new Published(
                        IncidentView.of(incident, 0),
                        incident.members().stream().map(MemberView::of).toList()));
    }

    /** With an empty payload what is retained is cleared. */
    private void publish(OfficeTransaction tx, IncidentId id, long number, String payload) {
        if (published) {
            String kind = payload.isEmpty() ? "#end-" : "#";
            tx.outbox()
                    .add(
                            new OutboxEntry(
                                    "incident/" + id + kind + number,
                                    "incident/" + id,
                                    CHANNEL,
                                    IncidentTopic.of(id),
                                    id.value(),
                                    payload,
                                    Optional.empty()));
        }
    }
}
