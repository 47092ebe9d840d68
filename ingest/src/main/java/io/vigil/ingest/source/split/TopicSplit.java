package io.vigil.ingest.source.split;

import java.util.List;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One session at the broker. The index decides the client id, so whichever reader gets the split
 * after a failure or a change of parallelism resumes the same session, with all that the broker
 * kept for it.
 *
 * @param index from 0
 * @param subscriptions what the session is known to be subscribed to; empty before it exists
 */
public record TopicSplit(int index, List<String> subscriptions) implements SourceSplit {
    public TopicSplit {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative, but was " + index);
        }
        subscriptions = List.copyOf(subscriptions);
    }

    /** A session that does not exist yet. */
    public static TopicSplit fresh(int index) {
        return new TopicSplit(index, List.of());
    }

    @Override
    public String splitId() {
        return Integer.toString(index);
    }

    /** Whether the broker should know the session already. */
    public boolean isEstablished() {
        return !subscriptions.isEmpty();
    }
}
