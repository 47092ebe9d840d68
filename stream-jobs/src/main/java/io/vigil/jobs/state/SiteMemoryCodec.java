package io.vigil.jobs.state;

import io.vigil.ledger.SiteLedger;
import io.vigil.rules.evaluation.SiteState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Binary form of {@link SiteMemory}; the parts of evaluators and ledger carry their own. There are
 * as many as sites in each checkpoint, so it is a {@linkplain CompactOutput compact} one.
 */
public final class SiteMemoryCodec implements Codec<SiteMemory> {
    private static final long serialVersionUID = 1L;

    /** Timer, then the evaluators' state. */
    private static final int V1 = 1;

    /** As {@link #V1}, then timer, owner and ledger. */
    private static final int V2 = 2;

    /** As {@link #V2}, in compact form. */
    private static final int V3 = 3;

    private transient CompactOutput compact;

    @Override
    public Class<SiteMemory> type() {
        return SiteMemory.class;
    }

    @Override
    public void write(SiteMemory memory, DataOutput out) throws IOException {
        if (compact == null) {
            compact = new CompactOutput();
        }
        compact.clear();
        compact.writeLong(memory.timerAt());
        memory.state().write(compact);
        compact.writeLong(memory.ledgerAt());
        compact.writeUTF(memory.owner());
        memory.ledger().write(compact);
        out.writeByte(V3);
        compact.writeTo(out);
    }

    @Override
    public SiteMemory read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version == V1 || version == V2) {
            return read(in, version);
        }
        if (version != V3) {
            throw new IOException(
                    "site memory has version " + version + ", this program reads 1 to 3");
        }
        CompactInput parts = CompactInput.readFrom(in);
        SiteMemory memory = read(parts, V2);
        if (!parts.isAtEnd()) {
            throw new IOException("site memory is damaged: it goes on behind its end");
        }
        return memory;
    }

    private static SiteMemory read(DataInput in, int parts) throws IOException {
        long timerAt = in.readLong();
        SiteState state = SiteState.read(in);
        if (parts == V1) {
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

    /** One that gathers by itself. */
    @Override
    public Codec<SiteMemory> duplicate() {
        return new SiteMemoryCodec();
    }
}
