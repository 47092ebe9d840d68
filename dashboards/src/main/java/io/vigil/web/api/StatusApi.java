package io.vigil.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.office.OfficeHealth;
import io.vigil.warnings.DomainJson;
import io.vigil.web.auth.Role;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How the console itself is doing. */
public final class StatusApi {
    private final LiveBoard board;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;
    private final Optional<Supplier<OfficeHealth>> office;

    private record Healthy(String status) {}

    /**
     * @param now the run's clock
     * @param open number of open warnings by grade
     * @param office how the office is doing; absent for enterprises, and where there is none
     */
    private record Status(
            Instant now,
            boolean broker,
            boolean store,
            Map<String, Integer> open,
            int sites,
            JsonNode office) {}

    public StatusApi(
            LiveBoard board,
            Supplier<Catalogue> catalogue,
            Supplier<Instant> runClock,
            Optional<Supplier<OfficeHealth>> office) {
        this.board = board;
        this.catalogue = catalogue;
        this.runClock = runClock;
        this.office = office;
    }

    /** For whoever watches the process: it answers, so it lives. */
    public void healthz(Context context) {
        Responses.send(context, new Healthy("ok"));
    }

    public void status(Context context, Viewer viewer) {
        Catalogue known = catalogue.get();
        Map<String, Integer> open = new TreeMap<>();
        List<WarningEntry> entries = board.book().open();
        for (WarningEntry entry : entries) {
            if (viewer.scope().sees(entry.newest(), known)) {
                open.merge(entry.newest().grade().key(), 1, Integer::sum);
            }
        }
        long sites =
                known.sites().stream()
                        .filter(site -> site.exercise().isEmpty())
                        .filter(viewer.scope()::sees)
                        .count();
        Responses.send(
                context,
                new Status(
                        runClock.get(),
                        board.isConnected(),
                        board.storeAnswers(),
                        open,
                        (int) sites,
                        viewer.user().role() == Role.ENTERPRISE
                                ? null
                                : office.map(StatusApi::health).orElse(null)));
    }

    private static JsonNode health(Supplier<OfficeHealth> office) {
        OfficeHealth health = office.get();
        ObjectNode told = DomainJson.mapper().valueToTree(health);
        return told.put("fine", health.isFine());
    }
}
