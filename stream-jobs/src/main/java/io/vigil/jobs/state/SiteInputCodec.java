package io.vigil.jobs.state;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Binary form of {@link SiteInput}. Keeps the names of sites, sensors and quantities that it has
 * read.
 */
public final class SiteInputCodec implements Codec<SiteInput> {
    private static final long serialVersionUID = 1L;

    /** A notice: site. */
    private static final int NOTICE_V1 = 1;

    /**
     * A reading: site, sensor, time, sequence, late, count, then quantity, value and quality flag
     * of each.
     */
    private static final int READING_V1 = 2;

    /** A copy of a reading, for another key: as a reading. */
    private static final int COPY_V1 = 3;

    /** Sensors of one task whose readings mostly find their names; 130 bytes for each. */
    private static final int MOST_SENSORS = 1 << 15;

    private static final int MOST_SITES = 1 << 14;
    private static final int MOST_QUANTITIES = 1 << 8;

    private transient Names names;

    private record Names(
            KnownNames<String> sites, KnownNames<SensorId> sensors, KnownNames<String> quantities) {
        static Names none() {
            return new Names(
                    new KnownNames<>(MOST_SITES, Function.identity()),
                    new KnownNames<>(MOST_SENSORS, SensorId::new),
                    new KnownNames<>(MOST_QUANTITIES, Function.identity()));
        }
    }

    @Override
    public Class<SiteInput> type() {
        return SiteInput.class;
    }

    @Override
    public void write(SiteInput input, DataOutput out) throws IOException {
        Reading reading = input.reading();
        if (reading == null) {
            out.writeByte(NOTICE_V1);
            out.writeUTF(input.site());
            return;
        }
        out.writeByte(input.isCopy() ? COPY_V1 : READING_V1);
        out.writeUTF(input.site());
        out.writeUTF(reading.sensor().value());
        out.writeLong(reading.atMillis());
        out.writeLong(reading.sequence());
        out.writeBoolean(reading.late());
        List<Measurement> measurements = reading.measurements();
        out.writeShort(measurements.size());
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measurement = measurements.get(i);
            out.writeUTF(measurement.quantity());
            out.writeDouble(measurement.value());
            out.writeByte(measurement.quality().flag());
        }
    }

    @Override
    public SiteInput read(DataInput in) throws IOException {
        int form = in.readByte();
        if (form == NOTICE_V1) {
            return SiteInput.notice(names().sites.read(in));
        }
        if (form != READING_V1 && form != COPY_V1) {
            throw new IOException("site input has form " + form + ", this program reads 1 to 3");
        }
        String site = names().sites.read(in);
        SensorId sensor = names().sensors.read(in);
        long atMillis = in.readLong();
        long sequence = in.readLong();
        boolean late = in.readBoolean();
        int count = in.readUnsignedShort();
        Measurement[] measurements = new Measurement[count];
        for (int i = 0; i < count; i++) {
            String quantity = names().quantities.read(in);
            double value = in.readDouble();
            int flag = in.readByte();
            measurements[i] = new Measurement(quantity, value, quality(flag));
        }
        Reading reading = new Reading(sensor, atMillis, sequence, late, List.of(measurements));
        return new SiteInput(site, reading, form == COPY_V1);
    }

    private static Quality quality(int flag) throws IOException {
        Optional<Quality> quality = Quality.ofFlag(flag);
        if (quality.isEmpty()) {
            throw new IOException("unknown quality flag " + flag);
        }
        return quality.get();
    }

    /** Only what reads needs them, and Java's deserialization leaves none. */
    private Names names() {
        if (names == null) {
            names = Names.none();
        }
        return names;
    }

    @Override
    public Codec<SiteInput> duplicate() {
        return new SiteInputCodec();
    }

    @Override
    public SiteInput copy(SiteInput value) {
        return value;
    }
}
