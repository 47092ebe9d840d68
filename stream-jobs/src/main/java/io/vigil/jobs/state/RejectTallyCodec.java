package io.vigil.jobs.state;

import io.vigil.rejects.RejectCode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Binary form of {@link RejectTally}; rejects in it have the form of {@link RejectCodec}. */
public final class RejectTallyCodec implements Codec<RejectTally> {
    private static final long serialVersionUID = 1L;

    /** End of the second, number told, totals by name, what is held by name. */
    private static final int V1 = 1;

    private final RejectCodec rejects = new RejectCodec();

    @Override
    public Class<RejectTally> type() {
        return RejectTally.class;
    }

    @Override
    public void write(RejectTally tally, DataOutput out) throws IOException {
        out.writeByte(V1);
        out.writeLong(tally.closesAt());
        out.writeInt(tally.told());
        out.writeInt(tally.totals().size());
        for (Map.Entry<RejectCode, Long> total : tally.totals().entrySet()) {
            out.writeUTF(total.getKey().name());
            out.writeLong(total.getValue());
        }
        out.writeInt(tally.held().size());
        for (Map.Entry<RejectCode, RejectTally.Held> held : tally.held().entrySet()) {
            out.writeUTF(held.getKey().name());
            out.writeLong(held.getValue().count());
            out.writeLong(held.getValue().first().toEpochMilli());
            out.writeLong(held.getValue().last().toEpochMilli());
            rejects.write(held.getValue().example(), out);
        }
    }

    @Override
    public RejectTally read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException(
                    "tally of rejects has version " + version + ", this program reads " + V1);
        }
        RejectTally tally = new RejectTally(in.readLong(), in.readInt());
        for (int left = in.readInt(); left > 0; left--) {
            tally.totals().put(RejectCode.valueOf(in.readUTF()), in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            RejectCode code = RejectCode.valueOf(in.readUTF());
            long count = in.readLong();
            Instant first = Instant.ofEpochMilli(in.readLong());
            Instant last = Instant.ofEpochMilli(in.readLong());
            tally.held().put(code, new RejectTally.Held(count, first, last, rejects.read(in)));
        }
        return tally;
    }

    @Override
    public RejectTally copy(RejectTally tally) {
        return tally.copy();
    }
}
