package io.vigil.ledger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One hour of the ledger as it is kept: what arrived of a sensor, or what was refused of an
 * enterprise. Identity: (enterprise, sensor, part, hour); a newer line of the same identity takes
 * the place of the older one.
 *
 * @param site where the sensor stands; empty where refusals are counted
 * @param interval at which readings were expected then; zero where refusals are counted
 * @param arrived what arrived; for refusals nothing but the sensor, empty if none is known, and the
 *     hour, which is then that of the refusal
 * @param rejects number of refusals by code; empty for what arrived
 */
public record LedgerLine(
        String enterprise,
        String site,
        Duration interval,
        SensorHour arrived,
        Map<String, Long> rejects) {
    private static final int MOST_CODES = 1_000;

    /** Which half of the ledger a line belongs to. Names are stored. */
    public enum Part {
        /** What arrived of a sensor. */
        ARRIVALS,
        /** What was refused. */
        REJECTS
    }

    public LedgerLine {
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(arrived, "arrived");
        rejects = Map.copyOf(rejects);
    }

    /** What arrived of a sensor in an hour. */
    public static LedgerLine ofArrivals(
            String enterprise, String site, Duration interval, SensorHour arrived) {
        return new LedgerLine(enterprise, site, interval, arrived, Map.of());
    }

    /** What was refused in an hour. */
    public static LedgerLine ofRejects(
            String enterprise, String sensor, Instant hour, Map<String, Long> rejects) {
        SensorHour nothing =
                new SensorHour(
                        sensor,
                        hour.toEpochMilli(),
                        Counts.NONE,
                        List.of(),
                        OptionalLong.empty(),
                        OptionalLong.empty());
        return new LedgerLine(enterprise, "", Duration.ZERO, nothing, rejects);
    }

    public Part part() {
        return rejects.isEmpty() ? Part.ARRIVALS : Part.REJECTS;
    }

    public String sensor() {
        return arrived.sensor();
    }

    /** Beginning of the hour. */
    public Instant hour() {
        return Instant.ofEpochMilli(arrived.hourMillis());
    }

    /** Writes it in a form that {@link #read} reads; versioned by whoever holds it. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(enterprise);
        out.writeUTF(site);
        Packed.write(out, interval.toMillis());
        arrived.write(out);
        Packed.write(out, rejects.size());
        for (Map.Entry<String, Long> reject : rejects.entrySet()) {
            out.writeUTF(reject.getKey());
            Packed.write(out, reject.getValue());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static LedgerLine read(DataInput in) throws IOException {
        String enterprise = in.readUTF();
        String site = in.readUTF();
        Duration interval = Duration.ofMillis(Packed.read(in));
        SensorHour arrived = SensorHour.read(in);
        Map<String, Long> rejects = new HashMap<>();
        int size = Packed.readCount(in, MOST_CODES);
        for (int i = 0; i < size; i++) {
            String code = in.readUTF();
            rejects.put(code, Packed.read(in));
        }
        return new LedgerLine(enterprise, site, interval, arrived, rejects);
    }

    /** All lines in a list, for a form that {@link #readAll} reads. */
    public static void writeAll(List<LedgerLine> lines, DataOutput out) throws IOException {
        Packed.write(out, lines.size());
        for (LedgerLine line : lines) {
            line.write(out);
        }
    }

    /** Reads what {@link #writeAll} wrote. */
    public static List<LedgerLine> readAll(DataInput in) throws IOException {
        int size = Packed.readCount(in, Integer.MAX_VALUE);
        List<LedgerLine> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lines.add(read(in));
        }
        return lines;
    }
}
