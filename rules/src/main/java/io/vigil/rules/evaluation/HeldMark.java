package io.vigil.rules.evaluation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** When a condition on a sensor last held, for those downstream of it. */
final class HeldMark {
    final String key;

    /** Newest event time. */
    long at = Times.NEVER;

    /** Newest event time at which it held without suspect values. */
    long sureAt = Times.NEVER;

    HeldMark(String key) {
        this.key = key;
    }

    HeldMark copy() {
        HeldMark copy = new HeldMark(key);
        copy.at = at;
        copy.sureAt = sureAt;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(key);
        out.writeLong(at);
        out.writeLong(sureAt);
    }

    static HeldMark read(DataInput in) throws IOException {
        HeldMark result = new HeldMark(in.readUTF());
        result.at = in.readLong();
        result.sureAt = in.readLong();
        return result;
    }
}
