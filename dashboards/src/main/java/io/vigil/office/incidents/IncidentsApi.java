package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.vigil.incidents.Incident;
import io.vigil.incidents.IncidentChange;
import io.vigil.incidents.IncidentId;
import io.vigil.incidents.IncidentSettings;
import io.vigil.incidents.IncidentUpdate;
import io.vigil.incidents.Member;
import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.office.OfficeDatabase;
import io.vigil.store.StoreQueries;
import io.vigil.web.ConsolePart;
import io.vigil.web.auth.Scope;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.sse.LiveEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/incidents} (with {@code ?open=true} only those that go on), {@code GET
 * /api/v1/incidents/{id}}, what happened in it below {@code /timeline}, and the live event {@code
 * incident}. Everybody sees of an incident what he may see of its warnings: grade, parent, area and
 * texts are of those, and of the others only that they are there. Thread-safe.
 */
public final class IncidentsApi implements ConsolePart {
    private static final int MOST_ENDED = 200;

    private final OfficeDatabase database;
    private final IncidentSettings settings;
    private final Supplier<Catalogue> catalogue;
    private final IncidentAreas areas;
    private final IncidentTimeline timeline;
    private volatile Optional<Addresses> console = Optional.empty();

    private record Listed(List<IncidentView> incidents) {}

    /**
     * @param links what people call the declared chains in it, by id
     */
    private record Detail(
            IncidentView incident,
            List<MemberView> members,
            Map<String, LocalizedText> links,
            AreaView area) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Pushed(
            String id, long revision, String warning, List<String> changes, String ring) {}

    private record Seen(Incident incident, int elsewhere) {}

    public IncidentsApi(
            OfficeDatabase database,
            IncidentSettings settings,
            Supplier<Catalogue> catalogue,
            IncidentAreas areas,
            StoreQueries store) {
        this.database = Objects.requireNonNull(database, "database");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
        this.areas = Objects.requireNonNull(areas, "areas");
        this.timeline = new IncidentTimeline(store);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/incidents", this::list);
        addresses.get("/api/v1/incidents/{id}", this::one);
        addresses.get(
                "/api/v1/incidents/{id}/timeline",
                (context, viewer) -> timeline.answer(context, found(context, viewer).incident()));
        console = Optional.of(addresses);
    }

    private void list(Context context, Viewer viewer) {
        boolean openOnly = isAsked(context.queryParam("open"));
        List<Incident> found =
                database.read(
                        sql -> {
                            List<Incident> all = new ArrayList<>(IncidentTables.open(sql));
                            if (!openOnly) {
                                all.addAll(IncidentTables.ended(sql, MOST_ENDED));
                            }
                            return all;
                        });
        List<IncidentView> views = new ArrayList<>();
        for (Incident incident : found) {
            seen(incident, viewer.scope())
                    .filter(part -> !openOnly || part.incident().isOpen())
                    .ifPresent(part -> views.add(view(part)));
        }
        Responses.send(context, new Listed(views));
    }

    /** {@code ?open}, {@code ?open=1} and {@code ?open=true}. */
    private static boolean isAsked(String value) {
        return value != null && !value.equals("false") && !value.equals("0");
    }

    private void one(Context context, Viewer viewer) {
        Seen part = found(context, viewer);
        Incident incident = part.incident();
        Catalogue known = catalogue.get();
        Map<String, LocalizedText> titles = new TreeMap<>();
        for (Member member : incident.members()) {
            member.cause().ifPresent(cause -> titles.put(cause.link(), title(cause.link())));
        }
        AreaView area =
                AreaView.of(
                        areas.of(incident, known),
                        site -> viewer.scope().sees(site),
                        region -> known.region(region));
        Responses.send(
                context,
                new Detail(
                        view(part),
                        incident.members().stream().map(MemberView::of).toList(),
                        titles,
                        area));
    }

    /** As much of the incident that the address names as the viewer may see. */
    private Seen found(Context context, Viewer viewer) {
        String asked = context.pathParam("id");
        return id(asked)
                .flatMap(id -> database.read(sql -> IncidentTables.find(sql, id)))
                .flatMap(incident -> seen(incident, viewer.scope()))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, asked));
    }

    private static Optional<IncidentId> id(String text) {
        try {
            return Optional.of(new IncidentId(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private LocalizedText title(String link) {
        return settings.links().stream()
                .filter(declared -> declared.id().equals(link))
                .map(declared -> declared.title())
                .findFirst()
                .orElseGet(() -> LocalizedText.same(link));
    }

    private static IncidentView view(Seen part) {
        return IncidentView.of(part.incident(), part.elsewhere());
    }

    private Optional<Seen> seen(Incident incident, Scope scope) {
        return incident.restrictedTo(visibleTo(scope))
                .map(part -> new Seen(part, incident.members().size() - part.members().size()));
    }

    private Predicate<Member> visibleTo(Scope scope) {
        Catalogue known = catalogue.get();
        return member -> scope.sees(member.site(), member.region(), known);
    }

    /**
     * Pushes a change. Those who see the warning are told what happened and whether it rings; those
     * who see only others of the incident, that it changed.
     */
    public void changed(IncidentUpdate update) {
        Optional<Addresses> pages = console;
        if (pages.isEmpty()) {
            return;
        }
        Incident incident = update.incident();
        Optional<Member> about = incident.member(update.member());
        Predicate<Scope> seesWarning =
                scope -> about.map(member -> visibleTo(scope).test(member)).orElse(false);
        Predicate<Scope> seesOthers =
                scope ->
                        !seesWarning.test(scope)
                                && incident.members().stream().anyMatch(visibleTo(scope));
        String id = incident.id().value();
        Pushed all =
                new Pushed(
                        id,
                        incident.revision(),
                        update.member().toString(),
                        update.changes().stream().map(IncidentChange::name).toList(),
                        update.ring().map(Enum::name).orElse(null));
        Pushed little = new Pushed(id, incident.revision(), null, null, null);
        pages.get().push(new LiveEvent("incident", Responses.json(all), seesWarning));
        pages.get().push(new LiveEvent("incident", Responses.json(little), seesOthers));
    }
}
