package io.vigil.ingest.source.enumerator;

import io.vigil.ingest.source.split.TopicSplit;
import java.util.List;

/**
 * What the enumerator remembers.
 *
 * @param sessions how many sessions were ever made; their indices are 0 to this less one
 * @param unassigned those that no reader holds
 */
public record TopicEnumeratorState(int sessions, List<TopicSplit> unassigned) {
    public TopicEnumeratorState {
        if (sessions < 0) {
            throw new IllegalArgumentException(
                    "sessions must not be negative, but was " + sessions);
        }
        unassigned = List.copyOf(unassigned);
    }

    /** Before anything was started. */
    public static TopicEnumeratorState empty() {
        return new TopicEnumeratorState(0, List.of());
    }
}
