package io.vigil.office.incidents;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.javalin.http.Context;
import io.vigil.incidents.Incident;
import io.vigil.incidents.Member;
import io.vigil.store.StoreQueries;
import io.vigil.store.TransitionFilter;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import io.vigil.web.http.Responses;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What happened to the warnings of an incident, in one line of time. */
final class IncidentTimeline {
    private static final int MOST = 500;

    private final StoreQueries store;

    /**
     * @param transitions newest first, in the form of {@link TransitionJson}
     * @param complete whether nothing older is left out
     */
    private record Answer(@JsonRawValue String transitions, boolean complete) {}

    IncidentTimeline(StoreQueries store) {
        this.store = store;
    }

    /** Answers with the newest {@value #MOST}. */
    void answer(Context context, Incident incident) {
        List<EpisodeId> episodes = incident.members().stream().map(Member::episode).toList();
        List<Transition> all = new ArrayList<>();
        store.episodes(episodes).values().forEach(all::addAll);
        all.sort(TransitionFilter.NEWEST_FIRST);
        String shown =
                all.stream()
                        .limit(MOST)
                        .map(t -> new String(TransitionJson.write(t), StandardCharsets.UTF_8))
                        .collect(Collectors.joining(",", "[", "]"));
        Responses.send(context, new Answer(shown, all.size() <= MOST));
    }
}
