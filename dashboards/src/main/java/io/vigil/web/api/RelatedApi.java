package io.vigil.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Transition;
import io.vigil.web.ConsolePart;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/warnings/{id}/related}: sites that have to do with a warning's site, each with
 * the most urgent warning that is open there, and earlier episodes of the same rule on the same
 * subject with what they were in the end. Thread-safe.
 */
public final class RelatedApi implements ConsolePart {
    private static final int MOST_SITES = 12;
    private static final int MOST_EPISODES = 10;
    private static final int MOST_TRANSITIONS = 2_000;

    private final LiveBoard board;
    private final StoreQueries store;
    private final KnownWarnings warnings;

    /** How a site has to do with another one. */
    private enum Relation {
        UPSTREAM,
        DOWNSTREAM,
        ENTERPRISE
    }

    /**
     * @param travelSeconds how long water takes between the two; absent for other relations
     * @param warning the most urgent one that is open there; absent if none is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record SiteView(
            String id,
            LocalizedText name,
            Relation relation,
            Long travelSeconds,
            String warning,
            String grade) {}

    /**
     * @param endedAt absent while it is open
     * @param outcome what the desk found it to be; absent where nobody told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record EpisodeView(
            String id, Instant raisedAt, Instant endedAt, String highest, Outcome outcome) {}

    /**
     * @param more sites that are left out to keep the list short
     * @param complete whether all earlier episodes were looked at; else only the newest
     */
    private record Related(
            List<SiteView> sites, int more, List<EpisodeView> episodes, boolean complete) {}

    public RelatedApi(LiveBoard board, StoreQueries store, Supplier<Catalogue> catalogue) {
        this.board = board;
        this.store = store;
        this.warnings = new KnownWarnings(board, store, catalogue);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/warnings/{id}/related", this::related);
    }

    private void related(Context context, Viewer viewer) {
        Transition newest = warnings.find(context.pathParam("id"), viewer).newest();
        List<SiteView> sites = sites(newest, viewer);
        List<Transition> history =
                store.transitions(
                        TransitionFilter.newest(MOST_TRANSITIONS)
                                .ofSite(newest.site())
                                .ofRule(newest.episode().rule()));
        List<EpisodeView> episodes = episodes(newest.episode(), history);
        Responses.send(
                context,
                new Related(
                        sites.stream().limit(MOST_SITES).toList(),
                        Math.max(0, sites.size() - MOST_SITES),
                        episodes.stream().limit(MOST_EPISODES).toList(),
                        episodes.size() <= MOST_EPISODES && history.size() < MOST_TRANSITIONS));
    }

    private List<SiteView> sites(Transition warning, Viewer viewer) {
        Catalogue catalogue = warnings.catalogue();
        Optional<Site> here = catalogue.site(warning.site());
        if (here.isEmpty()) {
            return List.of();
        }
        Map<Relation, Map<SiteId, Optional<Duration>>> found = new EnumMap<>(Relation.class);
        catalogue
                .surroundings()
                .upstreamOf(warning.site())
                .forEach((site, way) -> add(found, Relation.UPSTREAM, site, Optional.of(way)));
        catalogue
                .surroundings()
                .downstreamOf(warning.site())
                .forEach((site, way) -> add(found, Relation.DOWNSTREAM, site, Optional.of(way)));
        catalogue.sites().stream()
                .filter(site -> site.enterprise().equals(here.get().enterprise()))
                .filter(site -> site.exercise().equals(here.get().exercise()))
                .forEach(site -> add(found, Relation.ENTERPRISE, site.id(), Optional.empty()));
        Map<SiteId, WarningEntry> worst = worstBySite();
        List<SiteView> views = new ArrayList<>();
        found.forEach(
                (relation, sites) ->
                        sites.forEach(
                                (id, way) ->
                                        catalogue
                                                .site(id)
                                                .filter(site -> !id.equals(warning.site()))
                                                .filter(viewer.scope()::sees)
                                                .map(site -> view(site, relation, way, worst))
                                                .ifPresent(views::add)));
        views.sort(
                Comparator.comparing((SiteView view) -> view.warning() == null)
                        .thenComparing(SiteView::relation)
                        .thenComparing(
                                view -> view.travelSeconds() == null ? 0 : view.travelSeconds())
                        .thenComparing(SiteView::id));
        return views;
    }

    /** The first relation of a site is the one that is told. */
    private static void add(
            Map<Relation, Map<SiteId, Optional<Duration>>> found,
            Relation relation,
            SiteId site,
            Optional<Duration> way) {
        if (found.values().stream().noneMatch(known -> known.containsKey(site))) {
            found.computeIfAbsent(relation, each -> new LinkedHashMap<>()).put(site, way);
        }
    }

    private Map<SiteId, WarningEntry> worstBySite() {
        Map<SiteId, WarningEntry> worst = new HashMap<>();
        for (WarningEntry entry : board.book().open()) {
            worst.merge(
                    entry.newest().site(), entry, (a, b) -> b.grade().isAbove(a.grade()) ? b : a);
        }
        return worst;
    }

    private static SiteView view(
            Site site, Relation relation, Optional<Duration> way, Map<SiteId, WarningEntry> worst) {
        Optional<WarningEntry> open = Optional.ofNullable(worst.get(site.id()));
        return new SiteView(
                site.id().value(),
                site.name(),
                relation,
                way.map(Duration::toSeconds).orElse(null),
                open.map(entry -> entry.episode().toString()).orElse(null),
                open.map(entry -> entry.grade().key()).orElse(null));
    }

    /** Those before this one, newest first. */
    private static List<EpisodeView> episodes(EpisodeId episode, List<Transition> history) {
        Map<EpisodeId, List<Transition>> byEpisode = new LinkedHashMap<>();
        history.stream()
                .filter(t -> t.episode().subject().equals(episode.subject()))
                .filter(t -> t.episode().number() < episode.number())
                .forEach(
                        t ->
                                byEpisode
                                        .computeIfAbsent(t.episode(), each -> new ArrayList<>())
                                        .add(t));
        return byEpisode.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<EpisodeId, List<Transition>> each) ->
                                                each.getKey().number())
                                .reversed())
                .map(each -> view(each.getKey(), each.getValue()))
                .toList();
    }

    /**
     * @param newestFirst transitions of one episode
     */
    private static EpisodeView view(EpisodeId id, List<Transition> newestFirst) {
        Grade highest =
                newestFirst.stream()
                        .map(Transition::grade)
                        .max(Comparator.comparing(Grade::rank))
                        .orElseThrow();
        Optional<Instant> ended =
                newestFirst.stream()
                        .filter(t -> t.act().isEmpty() && t.ends())
                        .map(Transition::at)
                        .findFirst();
        Optional<Outcome> outcome =
                newestFirst.stream()
                        .flatMap(t -> t.act().stream())
                        .findFirst()
                        .flatMap(act -> act.after().outcome());
        return new EpisodeView(
                id.toString(),
                newestFirst.get(newestFirst.size() - 1).at(),
                ended.orElse(null),
                highest.key(),
                outcome.orElse(null));
    }
}
