package io.vigil.jobs.state;

import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Binary form of {@link Reject}. */
public final class RejectCodec implements Codec<Reject> {
    private static final long serialVersionUID = 1L;

    /** The record's fields in order; the code by name. */
    private static final int V1 = 1;

    /** Longest text that the two-byte length of the form can hold, whatever its characters. */
    private static final int MAX_TEXT = 20_000;

    @Override
    public Class<Reject> type() {
        return Reject.class;
    }

    @Override
    public void write(Reject reject, DataOutput out) throws IOException {
        out.writeByte(V1);
        out.writeLong(reject.at().toEpochMilli());
        text(reject.enterprise(), out);
        text(reject.topic(), out);
        text(reject.code().name(), out);
        text(reject.place(), out);
        out.writeByte(reject.arguments().size());
        for (String argument : reject.arguments()) {
            text(argument, out);
        }
        text(reject.sensor(), out);
        text(reject.excerpt(), out);
    }

    private static void text(String text, DataOutput out) throws IOException {
        out.writeUTF(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
    }

    @Override
    public Reject read(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != V1) {
            throw new IOException("reject has version " + version + ", this program reads " + V1);
        }
        Instant at = Instant.ofEpochMilli(in.readLong());
        String enterprise = in.readUTF();
        String topic = in.readUTF();
        RejectCode code = RejectCode.valueOf(in.readUTF());
        String place = in.readUTF();
        int count = in.readUnsignedByte();
        List<String> arguments = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arguments.add(in.readUTF());
        }
        return new Reject(
                at, enterprise, topic, code, place, arguments, in.readUTF(), in.readUTF());
    }

    @Override
    public Reject copy(Reject value) {
        return value;
    }
}
