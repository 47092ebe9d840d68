package io.vigil.ingest.source.enumerator;

import io.vigil.ingest.serialization.VersionedSerializer;
import io.vigil.ingest.source.split.TopicSplit;
import io.vigil.ingest.source.split.TopicSplitSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Stored form of {@link TopicEnumeratorState}. */
public final class TopicEnumeratorStateSerializer
        extends VersionedSerializer<TopicEnumeratorState> {
    /** Number of sessions, number of unassigned splits, splits of version 1. */
    private static final int VERSION_1 = 1;

    public TopicEnumeratorStateSerializer() {
        super("topic enumerator state", VERSION_1);
    }

    @Override
    protected void write(TopicEnumeratorState state, DataOutput out) throws IOException {
        out.writeInt(state.sessions());
        out.writeInt(state.unassigned().size());
        for (TopicSplit split : state.unassigned()) {
            TopicSplitSerializer.writeSplit(split, out);
        }
    }

    @Override
    protected TopicEnumeratorState read(DataInput in) throws IOException {
        int sessions = in.readInt();
        int count = in.readInt();
        List<TopicSplit> unassigned = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            unassigned.add(TopicSplitSerializer.readSplit(in));
        }
        return new TopicEnumeratorState(sessions, unassigned);
    }
}
