package io.vigil.ingest.decode;

import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns what devices report under names of their own into readings of sensors, one for each sensor
 * of what belongs together. What nothing is mapped to is told once a message.
 */
final class ForeignReadings {
    private static final Instant EARLIEST = Instant.parse("1971-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2101-01-01T00:00:00Z");

    /** Most names that one refusal lists. */
    private static final int MAX_NAMES = 20;

    /** Most unknown devices that are told apart in one message. */
    private static final int MAX_DEVICES = 1_000;

    private final Set<String> unknown = new HashSet<>();
    private final Map<Device, Set<String>> unmapped = new LinkedHashMap<>();
    private SenderDevices devices = SenderDevices.NONE;
    private String format = "";

    /**
     * A value and the quantity that it is of.
     *
     * @param unit of the value where the message tells none; null for the catalogue's
     */
    private record Told(String quantity, String unit, ForeignValue value) {}

    void open(SenderDevices devices, String format) {
        this.devices = devices;
        this.format = format;
        unknown.clear();
        unmapped.clear();
    }

    SenderDevices devices() {
        return devices;
    }

    void unknownDevice(String device, int from, int to, MessageRejects rejects) {
        if (unknown.size() < MAX_DEVICES && unknown.add(device)) {
            rejects.add(RejectCode.UNKNOWN_DEVICE, "", "", from, to, device, format);
        }
    }

    /**
     * Tells readings.
     *
     * @param collector of the message
     * @param place of what belongs together
     */
    void measured(
            ReadingCollector collector,
            Device device,
            Instant at,
            long sequence,
            List<ForeignValue> values,
            String place,
            int from,
            int to)
            throws UnreadableMessageException {
        Map<KnownSensor, List<Told>> bySensor = new LinkedHashMap<>();
        for (ForeignValue value : values) {
            List<Channel> channels = device.channels(value.name());
            if (channels.isEmpty() && !device.ignores(value.name())) {
                unmapped.computeIfAbsent(device, key -> new LinkedHashSet<>()).add(value.name());
            }
            for (Channel channel : channels) {
                bySensor.computeIfAbsent(channel.known, key -> new ArrayList<>())
                        .add(new Told(channel.quantity(), channel.unit(), value));
            }
        }
        for (Map.Entry<KnownSensor, List<Told>> sensor : bySensor.entrySet()) {
            String id = sensor.getKey().sensor.id().value();
            begin(collector, id, at, sequence, sensor.getValue(), place, from, to);
            sensor.getValue().forEach(told -> value(collector, told, from, to));
            collector.end(to);
        }
    }

    /** Tells a reading of the catalogue's own names. */
    void reading(
            ReadingCollector collector,
            String sensor,
            Instant at,
            long sequence,
            List<ForeignValue> values,
            String place,
            int from,
            int to)
            throws UnreadableMessageException {
        List<Told> told =
                values.stream().map(value -> new Told(value.name(), null, value)).toList();
        begin(collector, sensor, at, sequence, told, place, from, to);
        told.forEach(each -> value(collector, each, from, to));
        collector.end(to);
    }

    private static void begin(
            ReadingCollector collector,
            String sensor,
            Instant at,
            long sequence,
            List<Told> values,
            String place,
            int from,
            int to)
            throws UnreadableMessageException {
        Map<String, String> places = new HashMap<>();
        values.forEach(
                told ->
                        places.put(
                                ReadingCollector.valueField(told.quantity()),
                                told.value().place()));
        collector.beginForeign(sensor, new ForeignPlaces(place, places), from);
        time(collector, at, from, to);
        if (sequence != Reading.NO_SEQUENCE) {
            collector.sequence(sequence);
        }
    }

    private static void time(ReadingCollector collector, Instant at, int from, int to) {
        if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
            collector.refuseReading(RejectCode.BAD_TIME, "/t", from, to, at.toString());
        } else {
            collector.time(at.toEpochMilli());
        }
    }

    private static void value(ReadingCollector collector, Told told, int from, int to) {
        ForeignValue value = told.value();
        if (Double.isFinite(value.value())) {
            String unit = value.unit() == null ? told.unit() : value.unit();
            if (value.overRange()) {
                collector.overRange(told.quantity(), value.value(), unit);
            } else {
                collector.value(told.quantity(), value.value(), unit, value.quality());
            }
        } else {
            String found = String.valueOf(value.value());
            collector.refuseValue(RejectCode.NOT_A_NUMBER, told.quantity(), from, to, found);
        }
    }

    /** Tells the names that nothing is mapped to. */
    void finish(int length, MessageRejects rejects) {
        unmapped.forEach(
                (device, names) ->
                        rejects.add(
                                RejectCode.UNMAPPED_NAME,
                                "",
                                "",
                                0,
                                length,
                                listed(names),
                                device.name(),
                                format));
        unmapped.clear();
    }

    /** A device may report something under no name but its own. */
    private static String shown(String name) {
        return name.isEmpty() ? "\"\"" : name;
    }

    private static String listed(Set<String> names) {
        String first =
                names.stream()
                        .limit(MAX_NAMES)
                        .map(ForeignReadings::shown)
                        .collect(Collectors.joining(", "));
        return names.size() > MAX_NAMES ? first + ", …" : first;
    }
}
