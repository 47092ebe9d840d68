package io.vigil.ingest.source.split;

import io.vigil.ingest.serialization.VersionedSerializer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Stored form of {@link TopicSplit}. */
public final class TopicSplitSerializer extends VersionedSerializer<TopicSplit> {
    /** Index, number of subscriptions, subscriptions. */
    private static final int VERSION_1 = 1;

    public TopicSplitSerializer() {
        super("topic split", VERSION_1);
    }

    @Override
    protected void write(TopicSplit split, DataOutput out) throws IOException {
        writeSplit(split, out);
    }

    @Override
    protected TopicSplit read(DataInput in) throws IOException {
        return readSplit(in);
    }

    /** Writes the current version without its number, for states that contain splits. */
    public static void writeSplit(TopicSplit split, DataOutput out) throws IOException {
        out.writeInt(split.index());
        out.writeInt(split.subscriptions().size());
        for (String subscription : split.subscriptions()) {
            out.writeUTF(subscription);
        }
    }

    /** Reads what {@link #writeSplit} wrote. */
    public static TopicSplit readSplit(DataInput in) throws IOException {
        int index = in.readInt();
        int count = in.readInt();
        List<String> subscriptions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            subscriptions.add(in.readUTF());
        }
        return new TopicSplit(index, subscriptions);
    }
}
