package io.vigil.jobs.state;

import io.vigil.onboarding.TrialStep;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/** Binary form of {@link TrialMemory}. */
public final class TrialMemoryCodec implements Codec<TrialMemory> {
    private static final long serialVersionUID = 1L;

    /** Steps by name with their times, then the identities of readings, oldest first. */
    private static final int V1 = 1;

    @Override
    public Class<TrialMemory> type() {
        return TrialMemory.class;
    }

    @Override
    public void write(TrialMemory memory, DataOutput out) throws IOException {
        out.writeByte(V1);
        out.writeInt(memory.steps().size());
        for (Map.Entry<TrialStep, Instant> step : memory.steps().entrySet()) {
            out.writeUTF(step.getKey().name());
            out.writeLong(step.getValue().toEpochMilli());
        }
        out.writeInt(memory.readings().size());
        for (String reading : memory.readings()) {
            out.writeUTF(reading);
        }
    }

    @Override
    public TrialMemory read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException(
                    "trial memory has version " + version + ", this program reads " + V1);
        }
        TrialMemory memory = new TrialMemory();
        for (int left = in.readInt(); left > 0; left--) {
            memory.steps()
                    .put(TrialStep.valueOf(in.readUTF()), Instant.ofEpochMilli(in.readLong()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            memory.readings().add(in.readUTF());
        }
        return memory;
    }

    @Override
    public TrialMemory copy(TrialMemory memory) {
        TrialMemory copy = new TrialMemory();
        copy.steps().putAll(memory.steps());
        copy.readings().addAll(memory.readings());
        return copy;
    }
}
