package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.exercise.Drill;
import io.vigil.exercise.DrillReport;
import io.vigil.model.Catalogue;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Drills, and how each went. */
public final class DrillsApi implements ConsolePart {
    private static final int MOST = 20_000;

    /** What people do after a drill has ended still counts for so long. */
    private static final Duration AFTERMATH = Duration.ofHours(1);

    private final Supplier<List<Drill>> drills;
    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;

    private record Drills(List<Drill> drills) {}

    /**
     * @param drills newest first; asked for each request
     */
    public DrillsApi(
            Supplier<List<Drill>> drills, StoreQueries store, Supplier<Catalogue> catalogue) {
        this.drills = drills;
        this.store = store;
        this.catalogue = catalogue;
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/drills", this::list);
        addresses.get("/api/v1/drills/{id}", this::one);
    }

    private void list(Context context, Viewer viewer) {
        send(context, new Drills(drills.get().stream().filter(d -> sees(viewer, d)).toList()));
    }

    /** The report of one. */
    private void one(Context context, Viewer viewer) {
        String id = context.pathParam("id");
        Drill drill =
                drills.get().stream()
                        .filter(known -> known.id().equals(id) && sees(viewer, known))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
        Instant end = drill.endedAt().map(ended -> ended.plus(AFTERMATH)).orElse(Instant.MAX);
        Catalogue known = catalogue.get();
        List<Transition> transitions =
                store
                        .transitions(TransitionFilter.newest(MOST).between(drill.startedAt(), end))
                        .stream()
                        .filter(transition -> viewer.scope().sees(transition, known))
                        .toList();
        send(context, DrillReport.of(drill, transitions));
    }

    /** A drill is seen by whoever sees one of the sites that it plays on. */
    private boolean sees(Viewer viewer, Drill drill) {
        Catalogue known = catalogue.get();
        return viewer.scope().isUnlimited()
                || drill.sites().stream()
                        .flatMap(id -> known.site(id).stream())
                        .anyMatch(viewer.scope()::sees);
    }

    private static void send(Context context, Object value) {
        try {
            Responses.send(
                    context, "application/json", DomainJson.mapper().writeValueAsBytes(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
