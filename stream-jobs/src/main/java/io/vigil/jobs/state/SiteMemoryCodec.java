package io.vigil.jobs.state;

import io.vigil.rules.evaluation.SiteState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Binary form of {@link SiteMemory}; the evaluators' part carries its own version. */
public final class SiteMemoryCodec implements Codec<SiteMemory> {
    private static final long serialVersionUID = 1L;

    /** Timer, then the evaluators' state. */
    private static final int V1 = 1;

    @Override
    public Class<SiteMemory> type() {
        return SiteMemory.class;
    }

    @Override
    public void write(SiteMemory memory, DataOutput out) throws IOException {
        out.writeByte(V1);
        out.writeLong(memory.timerAt());
        memory.state().write(out);
    }

    @Override
    public SiteMemory read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException(
                    "site memory has version " + version + ", this program reads " + V1);
        }
        long timerAt = in.readLong();
        return new SiteMemory(SiteState.read(in), timerAt);
    }

    @Override
    public SiteMemory copy(SiteMemory memory) {
        return new SiteMemory(memory.state().copy(), memory.timerAt());
    }
}
