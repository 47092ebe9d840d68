package io.vigil.store.query;

import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Transitions of several episodes that came together. */
public final class ByEpisode {
    private ByEpisode() {}

    /** Each episode's own, in the order of {@link TransitionFilter#NEWEST_FIRST}. */
    public static Map<EpisodeId, List<Transition>> newestFirst(List<Transition> mixed) {
        return mixed.stream()
                .sorted(TransitionFilter.NEWEST_FIRST)
                .collect(
                        Collectors.groupingBy(
                                Transition::episode, HashMap::new, Collectors.toList()));
    }
}
