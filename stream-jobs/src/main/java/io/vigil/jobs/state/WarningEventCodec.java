package io.vigil.jobs.state;

import io.vigil.warnings.TransitionJson;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Binary form of {@link WarningEvent}: the transition travels in its published JSON form, which is
 * the one to keep readable.
 */
public final class WarningEventCodec implements Codec<WarningEvent> {
    private static final long serialVersionUID = 1L;

    /** Enterprise, then length and JSON of the transition. */
    private static final int V1 = 1;

    @Override
    public Class<WarningEvent> type() {
        return WarningEvent.class;
    }

    @Override
    public void write(WarningEvent event, DataOutput out) throws IOException {
        out.writeByte(V1);
        out.writeUTF(event.enterprise());
        byte[] json = TransitionJson.write(event.transition());
        out.writeInt(json.length);
        out.write(json);
    }

    @Override
    public WarningEvent read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException(
                    "warning event has version " + version + ", this program reads " + V1);
        }
        String enterprise = in.readUTF();
        byte[] json = new byte[in.readInt()];
        in.readFully(json);
        return new WarningEvent(enterprise, TransitionJson.read(json));
    }

    @Override
    public WarningEvent copy(WarningEvent value) {
        return value;
    }
}
