package io.vigil.ingest.source.enumerator;

import io.vigil.ingest.source.split.TopicSplit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which sessions exist and which of them no reader holds. Sessions are added, never removed: one
 * that was made may hold messages at the broker, so somebody must go on reading it even after the
 * parallelism was lowered. Not thread-safe.
 */
final class SplitTracker {
    private final SortedMap<Integer, TopicSplit> unassigned = new TreeMap<>();
    private int sessions;

    SplitTracker(TopicEnumeratorState state) {
        sessions = state.sessions();
        giveBack(state.unassigned());
    }

    /** Adds sessions until there are {@code wanted}. */
    void growTo(int wanted) {
        for (; sessions < wanted; sessions++) {
            unassigned.put(sessions, TopicSplit.fresh(sessions));
        }
    }

    void giveBack(Collection<TopicSplit> splits) {
        splits.forEach(split -> unassigned.put(split.index(), split));
    }

    /** Takes the free sessions that belong to a reader: those whose index, modulo, is its own. */
    List<TopicSplit> takeFor(int subtask, int parallelism) {
        List<TopicSplit> taken = new ArrayList<>();
        for (TopicSplit split : unassigned.values()) {
            if (split.index() % parallelism == subtask) {
                taken.add(split);
            }
        }
        taken.forEach(split -> unassigned.remove(split.index()));
        return taken;
    }

    TopicEnumeratorState state() {
        return new TopicEnumeratorState(sessions, List.copyOf(unassigned.values()));
    }
}
