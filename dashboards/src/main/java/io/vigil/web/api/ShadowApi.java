package io.vigil.web.api;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.web.auth.Role;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.live.WarningView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What shadow rules would have told, for rule engineers only: the newest transition of each episode
 * of the last day, newest first. Read from the store at each request; the live stream has none of
 * it.
 */
public final class ShadowApi {
    private static final int MOST = 2_000;

    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Instant> runClock;

    private record Shadow(Instant now, List<WarningView> warnings) {}

    public ShadowApi(
            StoreQueries store, Supplier<Catalogue> catalogue, Supplier<Instant> runClock) {
        this.store = store;
        this.catalogue = catalogue;
        this.runClock = runClock;
    }

    public void list(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        Instant now = runClock.get();
        Responses.send(context, new Shadow(now, views(now, viewer)));
    }

    private List<WarningView> views(Instant now, Viewer viewer) {
        Catalogue known = catalogue.get();
        Map<EpisodeId, List<Transition>> episodes = new LinkedHashMap<>();
        store
                .transitions(
                        TransitionFilter.newest(MOST)
                                .ofShadow()
                                .between(now.minus(LiveBoard.ENDED_SHOWN), Instant.MAX))
                .stream()
                .filter(transition -> viewer.scope().sees(transition, known))
                .forEach(
                        transition ->
                                episodes.computeIfAbsent(
                                                transition.episode(), id -> new ArrayList<>())
                                        .add(transition));
        return episodes.values().stream()
                .map(ShadowApi::entry)
                .sorted(Comparator.comparing((WarningEntry e) -> e.newest().at()).reversed())
                .map(WarningView::of)
                .toList();
    }

    private static WarningEntry entry(List<Transition> transitions) {
        transitions.sort(Comparator.comparingLong(Transition::sequence));
        return WarningEntry.of(transitions);
    }
}
