package io.vigil.ingest.decode.sparkplug;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** When a node is asked to introduce itself again; Sparkplug B 3.0, section 5.9. */
final class RebirthRequest {
    /** A birth takes a node a while, and asking more often makes it slower. */
    static final long AT_MOST_EVERY_MILLIS = 30_000;

    private static final String METRIC = "Node Control/Rebirth";

    private boolean wanted;
    private long lastAsked = Long.MIN_VALUE;

    void want() {
        wanted = true;
    }

    /** The node was born, of itself or since it was asked. */
    void answered() {
        wanted = false;
    }

    /** When the next is due, or {@link SequenceWatch#NEVER}. */
    long dueAt() {
        if (!wanted) {
            return SequenceWatch.NEVER;
        }
        return lastAsked == Long.MIN_VALUE ? lastAsked : lastAsked + AT_MOST_EVERY_MILLIS;
    }

    /** Whether to ask now; whoever is told so asks. */
    boolean isDue(long now) {
        if (dueAt() > now) {
            return false;
        }
        wanted = false;
        lastAsked = now;
        return true;
    }

    /** What the node is sent. */
    static byte[] payload(Instant now) {
        long millis = now.toEpochMilli();
        Metric rebirth = Metric.of(METRIC, DataType.BOOLEAN, millis, new Metric.Whole(1, true));
        return PayloadWriter.write(new Payload(millis, null, List.of(rebirth)));
    }

    void write(DataOutput out) throws IOException {
        out.writeBoolean(wanted);
        out.writeLong(lastAsked);
    }

    void read(DataInput in) throws IOException {
        wanted = in.readBoolean();
        lastAsked = in.readLong();
    }
}
