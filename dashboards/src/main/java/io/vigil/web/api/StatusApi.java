package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How the console itself is doing. */
public final class StatusApi {
    private final LiveBoard board;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;

    private record Healthy(String status) {}

    /**
     * @param now the run's clock
     * @param open number of open warnings by grade
     */
    private record Status(
            Instant now, boolean broker, boolean store, Map<String, Integer> open, int sites) {}

    public StatusApi(LiveBoard board, Supplier<Catalogue> catalogue, Supplier<Instant> runClock) {
        this.board = board;
        this.catalogue = catalogue;
        this.runClock = runClock;
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
                        (int) sites));
    }
}
