package io.vigil.jobs.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Binary form of {@link SessionMemory}; the format's part carries its own version. */
public final class SessionMemoryCodec implements Codec<SessionMemory> {
    private static final long serialVersionUID = 1L;

    /** Last message, timer, then length and bytes of what the format remembers. */
    private static final int V1 = 1;

    @Override
    public Class<SessionMemory> type() {
        return SessionMemory.class;
    }

    @Override
    public void write(SessionMemory memory, DataOutput out) throws IOException {
        byte[] saved = memory.save();
        out.writeByte(V1);
        out.writeLong(memory.heardAt());
        out.writeLong(memory.timerAt());
        out.writeInt(saved.length);
        out.write(saved);
    }

    @Override
    public SessionMemory read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException(
                    "session memory has version " + version + ", this program reads " + V1);
        }
        long heardAt = in.readLong();
        long timerAt = in.readLong();
        byte[] saved = new byte[in.readInt()];
        in.readFully(saved);
        return new SessionMemory(heardAt, timerAt, saved);
    }

    @Override
    public SessionMemory copy(SessionMemory memory) {
        return new SessionMemory(memory.heardAt(), memory.timerAt(), memory.save().clone());
    }
}
