package io.vigil.web.api;

import io.vigil.model.Catalogue;
import io.vigil.store.StoreQueries;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.web.feed.WarningBook;
import io.vigil.web.feed.WarningEntry;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Viewer;
import io.vigil.web.live.LiveBoard;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the warning that an address names, for those who may see it. Thread-safe. */
final class KnownWarnings {
    private final LiveBoard board;
    private final StoreQueries store;
    private final Supplier<Catalogue> catalogue;

    KnownWarnings(LiveBoard board, StoreQueries store, Supplier<Catalogue> catalogue) {
        this.board = board;
        this.store = store;
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue.get();
    }

    /**
     * What is known of a warning.
     *
     * @throws ProblemException if there is none of this id that {@code viewer} may see
     */
    WarningEntry find(String id, Viewer viewer) {
        return known(WarningsApi.episode(id))
                .filter(entry -> viewer.scope().sees(entry.newest(), catalogue.get()))
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    private Optional<WarningEntry> known(EpisodeId episode) {
        return board.book()
                .find(episode)
                .or(
                        () ->
                                Optional.of(WarningBook.episode(store, episode))
                                        .filter(all -> !all.isEmpty() && !all.get(0).shadow())
                                        .map(WarningEntry::of));
    }

    /** What its grade rests on: what the newest transition says that says anything. */
    List<Evidence> evidence(WarningEntry entry) {
        if (!entry.newest().evidence().isEmpty()) {
            return entry.newest().evidence();
        }
        List<Transition> all = WarningBook.episode(store, entry.episode());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).evidence().isEmpty()) {
                return all.get(i).evidence();
            }
        }
        return List.of();
    }
}
