package io.vigil.jobs.state;

import io.vigil.ledger.LedgerLine;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Binary form of {@link LedgerLine}. */
public final class LedgerLineCodec implements Codec<LedgerLine> {
    private static final long serialVersionUID = 1L;

    /** The line's own form. */
    private static final int V1 = 1;

    @Override
    public Class<LedgerLine> type() {
        return LedgerLine.class;
    }

    @Override
    public void write(LedgerLine line, DataOutput out) throws IOException {
        out.writeByte(V1);
        line.write(out);
    }

    @Override
    public LedgerLine read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException(
                    "ledger line has version " + version + ", this program reads " + V1);
        }
        return LedgerLine.read(in);
    }

    @Override
    public LedgerLine copy(LedgerLine value) {
        return value;
    }
}
