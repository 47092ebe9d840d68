package io.vigil.office.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;
import io.vigil.indicators.alarms.AlarmSettings;
import io.vigil.model.Catalogue;
import io.vigil.office.OfficeDatabase;
import io.vigil.office.audit.AuditHead;
import io.vigil.office.evidence.EvidenceDocuments;
import io.vigil.office.evidence.EvidencePacket;
import io.vigil.office.incidents.AlarmViews;
import io.vigil.store.JournalFilter;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.StoreQueries;
import io.vigil.store.StoreQueryException;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.api.WarningsApi;
import io.vigil.web.auth.Role;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Figures ({@code /api/v1/indicators}), evidence packets ({@code /api/v1/warnings/{id}/evidence})
 * and the heads of the audit log ({@code /api/v1/audit/heads}).
 */
public final class RecordPart implements ConsolePart {
    private static final int MOST_HEADS = 1_000_000;

    /** Evidence names people and what they did. */
    private static final Role[] EVIDENCE = {Role.OPERATOR, Role.ENGINEER, Role.ADMIN};

    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;
    private final InstantSource clock;
    private final IndicatorsApi indicators;
    private final EvidencePacket packets;

    private record Heads(List<AuditHead> heads) {}

    /**
     * @param documents rules and catalogue in force
     * @param office the office's file, if there is an office
     */
    public RecordPart(
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Supplier<EvidenceDocuments> documents,
            Optional<OfficeDatabase> office,
            InstantSource clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.clock = clock;
        indicators =
                new IndicatorsApi(
                        store,
                        catalogue,
                        office.map(file -> new AlarmViews(file, store, AlarmSettings.DEFAULT)),
                        clock);
        packets = new EvidencePacket(store, catalogue, documents, office);
    }

    @Override
    public void register(Addresses addresses) {
        indicators.register(addresses);
        addresses.get("/api/v1/warnings/{id}/evidence", this::evidence);
        addresses.get("/api/v1/audit/heads", this::heads);
    }

    private void evidence(Context context, Viewer viewer) {
        viewer.require(EVIDENCE);
        String id = context.pathParam("id");
        EpisodeId episode = WarningsApi.episode(id);
        Duration lead =
                IndicatorQuery.parameter(
                                context,
                                "lead",
                                Duration::parse,
                                EvidencePacket.LONGEST_LEAD.toString())
                        .orElse(EvidencePacket.DEFAULT_LEAD);
        if (lead.isNegative() || lead.compareTo(EvidencePacket.LONGEST_LEAD) > 0) {
            throw new ProblemException(
                    ProblemCode.FIELD_WRONG, "lead", EvidencePacket.LONGEST_LEAD);
        }
        List<Transition> newest = store.transitions(TransitionFilter.newest(1).ofEpisode(episode));
        if (newest.isEmpty() || !viewer.scope().sees(newest.get(0), catalogue.get())) {
            throw new ProblemException(ProblemCode.NOT_FOUND, id);
        }
        byte[] packet =
                packets.of(episode, lead, viewer.user().name(), clock.instant())
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        context.header(
                "Content-Disposition",
                "attachment; filename=\"evidence-" + fileName(id) + ".zip\"");
        context.contentType("application/zip");
        context.result(packet);
    }

    private static String fileName(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private void heads(Context context, Viewer viewer) {
        viewer.requireEverywhere(EVIDENCE);
        send(context, new Heads(heads(store)));
    }

    /** The heads of the audit log that the journal holds. */
    public static List<AuditHead> heads(StoreQueries store) {
        return store
                .journal(JournalFilter.newest(MOST_HEADS).ofKind(JournalKind.AUDIT_HEAD))
                .stream()
                .map(RecordPart::head)
                .toList();
    }

    private static AuditHead head(JournalRecord stored) {
        try {
            return AuditHead.read(stored.json());
        } catch (JsonProcessingException e) {
            throw new StoreQueryException("journal record " + stored.id() + " is no head", e);
        }
    }

    static void send(Context context, Object value) {
        try {
            Responses.send(
                    context,
                    "application/json",
                    DomainJson.mapper().writeValueAsString(value).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer could not be written", e);
        }
    }
}
