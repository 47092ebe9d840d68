package io.vigil.rules.evaluation;

import io.vigil.science.fire.FireCodes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What fire weather codes carry on from step to step; about 100 bytes for each sensor and each set
 * of arguments. Hourly codes use the fine fuel code alone.
 */
final class FireMemory {
    final String key;

    /** When the last step was made; {@link Times#NEVER} before the first. */
    long at = Times.NEVER;

    /** Day of the last step, since 1970-01-01 at the place itself. */
    long day;

    FireCodes codes = FireCodes.START;

    /** Wind of the last step, km/h. */
    double wind;

    /** Whether the last step rests on suspect values, or on weather that was not measured. */
    boolean suspect;

    FireMemory(String key) {
        this.key = key;
    }

    boolean hasBegun() {
        return at != Times.NEVER;
    }

    FireMemory copy() {
        FireMemory copy = new FireMemory(key);
        copy.at = at;
        copy.day = day;
        copy.codes = codes;
        copy.wind = wind;
        copy.suspect = suspect;
        return copy;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(key);
        out.writeLong(at);
        out.writeLong(day);
        out.writeDouble(codes.fineFuel());
        out.writeDouble(codes.duff());
        out.writeDouble(codes.drought());
        out.writeDouble(wind);
        out.writeBoolean(suspect);
    }

    static FireMemory read(DataInput in) throws IOException {
        FireMemory result = new FireMemory(in.readUTF());
        result.at = in.readLong();
        result.day = in.readLong();
        result.codes = new FireCodes(in.readDouble(), in.readDouble(), in.readDouble());
        result.wind = in.readDouble();
        result.suspect = in.readBoolean();
        return result;
    }
}
