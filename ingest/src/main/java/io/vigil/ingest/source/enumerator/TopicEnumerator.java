package io.vigil.ingest.source.enumerator;

import io.vigil.ingest.source.split.TopicSplit;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each reader its sessions.
 *
 * <p>Life of a session: it is made when the source first runs with so many, given to the reader
 * whose subtask index fits, kept in that reader's state, and handed to another reader by Flink when
 * the parallelism changes. When a reader fails before its first checkpoint the session comes back
 * here and is given out again.
 *
 * <p>Called on the coordinator's thread only.
 */
public final class TopicEnumerator implements SplitEnumerator<TopicSplit, TopicEnumeratorState> {
    private static final Logger LOG = LoggerFactory.getLogger(TopicEnumerator.class);

    private final SplitEnumeratorContext<TopicSplit> context;
    private final boolean shared;
    private final int sessions;
    private final SplitTracker tracker;

    /**
     * @param shared whether the sessions share one subscription, so that there may be many
     * @param sessions how many there are at least, if they share it
     */
    public TopicEnumerator(
            SplitEnumeratorContext<TopicSplit> context,
            boolean shared,
            int sessions,
            TopicEnumeratorState state) {
        if (!shared && state.sessions() > 1) {
            throw new IllegalStateException(
                    "the restored state has "
                            + state.sessions()
                            + " sessions of a shared subscription; without a share group each"
                            + " would get every message. Keep the share group, or start without"
                            + " this state");
        }
        this.context = context;
        this.shared = shared;
        this.sessions = sessions;
        this.tracker = new SplitTracker(state);
    }

    @Override
    public void start() {
        int parallelism = context.currentParallelism();
        if (!shared && parallelism > 1) {
            LOG.warn(
                    "{} of {} readers stay idle: without a share group there is one session",
                    parallelism - 1,
                    parallelism);
        }
        tracker.growTo(shared ? Math.max(sessions, parallelism) : 1);
    }

    @Override
    public void addReader(int subtaskId) {
        List<TopicSplit> splits = tracker.takeFor(subtaskId, context.currentParallelism());
        if (!splits.isEmpty()) {
            context.assignSplits(new SplitsAssignment<>(Map.of(subtaskId, splits)));
        }
    }

    @Override
    public void addSplitsBack(List<TopicSplit> splits, int subtaskId) {
        tracker.giveBack(splits);
        if (context.registeredReaders().containsKey(subtaskId)) {
            addReader(subtaskId);
        }
    }

    @Override
    public void handleSplitRequest(int subtaskId, String requesterHostname) {
        // Readers never ask: sessions are given out when a reader registers.
    }

    @Override
    public TopicEnumeratorState snapshotState(long checkpointId) {
        return tracker.state();
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}
