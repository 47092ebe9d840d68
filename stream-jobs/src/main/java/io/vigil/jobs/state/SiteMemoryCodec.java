package io.vigil.jobs.state;

import io.vigil.ledger.SiteLedger;
import io.vigil.rules.evaluation.SiteState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Binary form of {@link SiteMemory}; the parts of evaluators and ledger carry their own. */
public final class SiteMemoryCodec implements Codec<SiteMemory> {
    private static final long serialVersionUID = 1L;

    /** Timer, then the evaluators' state. */
    private static final int V1 = 1;

    /** As {@link #V1}, then timer, owner and ledger. */
    private static final int V2 = 2;

    @Override
    public Class<SiteMemory> type() {
        return SiteMemory.class;
    }

    @Override
    public void write(SiteMemory memory, DataOutput out) throws IOException {
        out.writeByte(V2);
        out.writeLong(memory.timerAt());
        memory.state().write(out);
        out.writeLong(memory.ledgerAt());
        out.writeUTF(memory.owner());
        memory.ledger().write(out);
    }

    @Override
    public SiteMemory read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1 && version != V2) {
            throw new IOException(
                    "site memory has version " + version + ", this program reads 1 and 2");
        }
        long timerAt = in.readLong();
        SiteState state = SiteState.read(in);
        if (version == V1) {
            return new SiteMemory(state, timerAt);
        }
        long ledgerAt = in.readLong();
        String owner = in.readUTF();
        return new SiteMemory(state, timerAt, SiteLedger.read(in), ledgerAt, owner);
    }

    @Override
    public SiteMemory copy(SiteMemory memory) {
        return new SiteMemory(
                memory.state().copy(),
                memory.timerAt(),
                memory.ledger().copy(),
                memory.ledgerAt(),
                memory.owner());
    }
}
