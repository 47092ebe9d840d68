package io.vigil.ledger;

import io.vigil.model.Reading;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ledgers of the sensors of one site. Takes every reading that arrived, those that came before
 * as well; which of them did is told to it. Not thread-safe.
 *
 * <p>Counts go by the hour of the reading's own time, so that a replay counts as the first run did.
 */
public final class SiteLedger {
    private static final int VERSION = 1;
    private static final int MOST = 1_000_000;

    private final Map<String, SensorLedger> sensors;

    /** Lines of hours that gave way before they were told. */
    private final List<SensorHour> left;

    public SiteLedger() {
        this(new HashMap<>(), new ArrayList<>());
    }

    private SiteLedger(Map<String, SensorLedger> sensors, List<SensorHour> left) {
        this.sensors = sensors;
        this.left = left;
    }

    /** Number of sensors that are known. */
    public int size() {
        return sensors.size();
    }

    /**
     * Takes a reading.
     *
     * @param now the run's clock
     */
    public void arrived(Reading reading, Known known, long now) {
        String id = reading.sensor().value();
        SensorLedger ledger = sensors.get(id);
        if (ledger == null) {
            ledger = new SensorLedger();
            sensors.put(id, ledger);
        }
        if (!ledger.isInNewestHour(reading.atMillis())) {
            open(id, ledger, reading.atMillis());
        }
        ledger.arrived(reading.atMillis(), reading.sequence(), reading.late(), known, now);
    }

    private void open(String id, SensorLedger ledger, long at) {
        ledger.open(at, hour -> left.add(line(id, ledger, hour)));
    }

    /** Whether lines wait that nothing but {@link #takeChanges} makes room for. */
    public boolean isPressing() {
        return !left.isEmpty();
    }

    /** Every hour that has changed since this was last called, each as it stands now. */
    public List<SensorHour> takeChanges() {
        List<SensorHour> lines = new ArrayList<>(left);
        left.clear();
        new TreeMap<>(sensors)
                .forEach(
                        (id, ledger) ->
                                ledger.tellChanged(hour -> lines.add(line(id, ledger, hour))));
        return lines;
    }

    private static SensorHour line(String sensor, SensorLedger ledger, int hour) {
        return new SensorHour(
                sensor,
                hour * HourBook.HOUR_MILLIS,
                ledger.counts(hour),
                ledger.gapsOf(hour),
                ledger.clock().offsetMillis(),
                ledger.clock().driftMillisPerDay());
    }

    /** What is known of each sensor now, by id. */
    public List<SensorAccount> accounts() {
        List<SensorAccount> accounts = new ArrayList<>(sensors.size());
        new TreeMap<>(sensors).forEach((id, ledger) -> accounts.add(ledger.account(id)));
        return accounts;
    }

    /** Forgets all sensors but these. */
    public void retain(Collection<String> known) {
        sensors.keySet().retainAll(known);
    }

    /** An independent ledger that knows the same. */
    public SiteLedger copy() {
        Map<String, SensorLedger> copies = new HashMap<>();
        sensors.forEach((id, ledger) -> copies.put(id, ledger.copy()));
        return new SiteLedger(copies, new ArrayList<>(left));
    }

    /** Writes everything, preceded by the version of the form. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Packed.write(out, sensors.size());
        for (Map.Entry<String, SensorLedger> sensor : sensors.entrySet()) {
            out.writeUTF(sensor.getKey());
            sensor.getValue().write(out);
        }
        Packed.write(out, left.size());
        for (SensorHour line : left) {
            line.write(out);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is none, of a version that this release does not know, or
     *     incomplete
     */
    public static SiteLedger read(DataInput in) throws IOException {
        try {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IOException(
                        "ledger has version " + version + ", this release reads " + VERSION);
            }
            SiteLedger result = new SiteLedger();
            int size = Packed.readCount(in, MOST);
            for (int i = 0; i < size; i++) {
                result.sensors.put(in.readUTF(), SensorLedger.read(in));
            }
            int lines = Packed.readCount(in, MOST);
            for (int i = 0; i < lines; i++) {
                result.left.add(SensorHour.read(in));
            }
            return result;
        } catch (EOFException e) {
            throw new IOException("ledger is truncated", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("ledger is damaged: " + e.getMessage(), e);
        }
    }
}
