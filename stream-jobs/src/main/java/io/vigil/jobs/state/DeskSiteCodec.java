package io.vigil.jobs.state;

import io.vigil.desk.DeskMemory;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Binary form of {@link DeskSite}; the desk's part carries its own version. */
public final class DeskSiteCodec implements Codec<DeskSite> {
    private static final long serialVersionUID = 1L;

    /** Timer, then the desk's memory. */
    private static final int V1 = 1;

    @Override
    public Class<DeskSite> type() {
        return DeskSite.class;
    }

    @Override
    public void write(DeskSite site, DataOutput out) throws IOException {
        out.writeByte(V1);
        out.writeLong(site.timerAt());
        site.memory().write(out);
    }

    @Override
    public DeskSite read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException(
                    "desk of a site has version " + version + ", this program reads " + V1);
        }
        long timerAt = in.readLong();
        return new DeskSite(DeskMemory.read(in), timerAt);
    }

    @Override
    public DeskSite copy(DeskSite site) {
        return new DeskSite(site.memory().copy(), site.timerAt());
    }
}
