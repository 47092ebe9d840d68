package io.vigil.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.rules.language.RuleSet;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.web.feed.WarningBook;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import io.vigil.web.live.WarningView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Warnings: the list, one with its history, and its chart. */
public final class WarningsApi {
    private final LiveBoard board;
    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<RuleSet> rules;
    private final KnownQuantities quantities;
    private final Supplier<Instant> runClock;

    /**
     * @param cursor id of the newest event that the list contains; live events go on from it
     */
    private record Warnings(
            String cursor,
            Instant now,
            Instant wall,
            List<WarningView> open,
            List<WarningView> returned,
            List<WarningView> ended) {}

    private record Detail(WarningView warning, @JsonRawValue String transitions) {}

    /**
     * @param rules those in force, asked for each chart
     */
    public WarningsApi(
            LiveBoard board,
            StoreQueries store,
            Supplier<Catalogue> catalogue,
            Supplier<RuleSet> rules,
            KnownQuantities quantities,
            Supplier<Instant> runClock) {
        this.board = board;
        this.store = store;
        this.catalogue = catalogue;
        this.rules = rules;
        this.quantities = quantities;
        this.runClock = runClock;
    }

    public void list(Context context, Viewer viewer) {
        String cursor = board.hub().lastId();
        Instant now = runClock.get();
        Responses.send(
                context,
                new Warnings(
                        cursor,
                        now,
                        board.wall().instant(),
                        views(board.book().open(), viewer),
                        views(board.book().returned(), viewer),
                        views(board.book().ended(now.minus(LiveBoard.ENDED_SHOWN)), viewer)));
    }

    private List<WarningView> views(List<WarningEntry> entries, Viewer viewer) {
        Catalogue known = catalogue.get();
        return entries.stream()
                .filter(entry -> viewer.scope().sees(entry.newest(), known))
                .map(WarningView::of)
                .toList();
    }

    public void one(Context context, Viewer viewer) {
        List<Transition> transitions = transitions(context, viewer);
        List<String> parts =
                transitions.stream()
                        .map(t -> new String(TransitionJson.write(t), StandardCharsets.UTF_8))
                        .toList();
        Responses.send(
                context,
                new Detail(
                        WarningView.of(WarningEntry.of(transitions)),
                        "[" + String.join(",", parts) + "]"));
    }

    public void chart(Context context, Viewer viewer) {
        List<Transition> all = transitions(context, viewer);
        List<Transition> measured = all.stream().filter(t -> t.act().isEmpty()).toList();
        Responses.send(
                context,
                WarningChart.of(
                        measured.isEmpty() ? all : measured,
                        catalogue.get(),
                        rules.get(),
                        quantities,
                        store,
                        runClock.get()));
    }

    /** All that is known, oldest first; what has not reached the store yet comes from the feed. */
    private List<Transition> transitions(Context context, Viewer viewer) {
        EpisodeId episode = episode(context.pathParam("id"));
        List<Transition> transitions = new ArrayList<>(WarningBook.episode(store, episode));
        Set<String> stored =
                transitions.stream().map(Transition::identity).collect(Collectors.toSet());
        board.book().find(episode).stream()
                .flatMap(entry -> Stream.concat(entry.engine().stream(), entry.act().stream()))
                .filter(newest -> !stored.contains(newest.identity()))
                .forEach(transitions::add);
        transitions.sort(WarningEntry.BY_NUMBER);
        boolean visible =
                !transitions.isEmpty()
                        && viewer.scope()
                                .sees(transitions.get(transitions.size() - 1), catalogue.get());
        if (!visible) {
            throw new ProblemException(ProblemCode.NOT_FOUND, episode.toString());
        }
        return transitions;
    }

    /**
     * The episode that an address names.
     *
     * @throws ProblemException if it names none
     */
    public static EpisodeId episode(String text) {
        return EpisodeId.find(text)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, text));
    }
}
