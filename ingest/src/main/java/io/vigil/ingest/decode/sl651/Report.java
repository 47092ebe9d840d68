package io.vigil.ingest.decode.sl651;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the body of a report says: values by station and time of the station's clock, in the order
 * of time, and what of it cannot be read. The century is not on the wire; it is this one.
 */
final class Report {
    /**
     * A value of an element.
     *
     * @param name identifier in hexadecimal, or as written where an ASCII frame has one of its own
     * @param value in the unit of table C.1; rain of {@code F4} in mm, levels of {@code F5} to
     *     {@code FC} in m, durations ({@code 05}) in minutes, states ({@code 45}) as a number of 32
     *     bits
     * @param from first byte
     * @param to byte after it
     */
    record Value(String name, double value, int from, int to) {}

    /** Values of one station at one time. */
    record Observation(String station, LocalDateTime at, List<Value> values) {}

    private final int sum;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, TreeMap<LocalDateTime, List<Value>>> values = new LinkedHashMap<>();
    private int serial;
    private String sent = "";
    private String unused = "";
    private String current;
    private LocalDateTime unlessTold;
    private LocalDateTime observed;
    private boolean timeRefused;

    /**
     * A report.
     *
     * @param station that the header of the frame names
     * @param sum check sum of the body
     */
    Report(String station, int sum) {
        this.current = station;
        this.sum = sum;
    }

    /** The station's number of the report, 1 to 65535. */
    int serial() {
        return serial;
    }

    /** When it was sent: twelve digits as they stand. */
    String sent() {
        return sent;
    }

    /** What a report that is sent again has in common with the first one. */
    String identity() {
        return Header.hex(serial, 4) + sent + Header.hex(sum, 4);
    }

    List<Fault> faults() {
        return faults;
    }

    /** The identifier of contents that are no measurement, and empty where there are none. */
    String unused() {
        return unused;
    }

    List<Observation> observations() {
        List<Observation> all = new ArrayList<>();
        values.forEach(
                (name, times) ->
                        times.forEach((at, list) -> all.add(new Observation(name, at, list))));
        return all;
    }

    void head(int number, String sendTime) {
        serial = number;
        sent = sendTime;
    }

    /** What is told without a time of observation was observed then; null refuses it. */
    void observedUnlessTold(LocalDateTime at) {
        unlessTold = at;
        observed = at;
    }

    /** What follows is of this station. */
    void station(String address) {
        current = address;
        observed = unlessTold;
        timeRefused = false;
    }

    /** What follows was observed at this time of the station's clock; null if it is unreadable. */
    void observed(LocalDateTime at) {
        observed = at;
        timeRefused = at == null;
    }

    LocalDateTime observed() {
        return observed;
    }

    void unused(String identifier) {
        unused = identifier;
    }

    void fault(Fault fault) {
        faults.add(fault);
    }

    void value(String name, double value, int from, int to) {
        value(name, observed, value, from, to);
    }

    void value(String name, LocalDateTime at, double value, int from, int to) {
        if (at != null) {
            values.computeIfAbsent(current, key -> new TreeMap<>())
                    .computeIfAbsent(at, key -> new ArrayList<>())
                    .add(new Value(name, value, from, to));
        } else if (!timeRefused) {
            timeRefused = true;
            fault(new Fault(from, to, "F0F0", name, "F0F0 YYMMDDHHmm"));
        }
    }
}
