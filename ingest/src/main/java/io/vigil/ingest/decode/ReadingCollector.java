package io.vigil.ingest.decode;

import io.vigil.model.Catalogue;
import io.vigil.model.Identifiers;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.rejects.RejectCode;
import io.vigil.units.UnitConversions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes what a codec reads from one message, checks it against the catalogue and the clocks, and
 * holds readings and rejects back until the whole message is known to be readable.
 *
 * <p>Called for each reading in this order: {@link #begin}, then in any order {@link #sensor},
 * {@link #time}, {@link #sequence}, {@link #value} and {@link #refuse}, then {@link #end}. One bad
 * value does not refuse the other values of a reading; one bad reading does not refuse the others.
 * Formats with names of their own call {@link #device}, then {@link #measured} or {@link
 * #unknownDevice}, in place of these. Not thread-safe.
 */
public final class ReadingCollector {
    /** Most readings in one message. */
    public static final int MAX_READINGS = 5_000;

    static final long MAX_AHEAD_MILLIS = 5 * 60_000;

    private static final String EXAMPLE_TIME = "\"t\":\"2026-07-01T09:30:05+08:00\"";
    private static final String EXAMPLE_VALUES = "\"values\":{\"level\":25.31}";

    private final KnownSensors sensors;
    private final Devices devices;
    private final ForeignReadings foreign = new ForeignReadings();
    private final UnitConversions conversions = new UnitConversions();

    // The message.
    private String enterprise;
    private String topic;
    private String topicRest;
    private KnownSensor topicSensor;
    private long nowMillis;
    private long wallMillis;
    private int count;
    private boolean historical;
    private MessageRejects rejects;
    private final List<Command> commands = new ArrayList<>();
    private final List<Site> sites = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();

    // The reading at hand.
    private int index;
    private int start;
    private ForeignPlaces places;
    private boolean refused;
    private String sensorId;
    private boolean timeGiven;
    private long timeMillis;
    private long sequence;
    private boolean valuesGiven;
    private int valueCount;
    private String[] quantities = new String[8];
    private double[] values = new double[8];
    private String[] units = new String[8];
    private Quality[] qualities = new Quality[8];
    private boolean[] overRange = new boolean[8];

    // By index of the sensor's quantity, for finding one that is given twice.
    private int[] givenAt = new int[8];

    private record Command(String topic, byte[] payload) {}

    ReadingCollector(Catalogue catalogue) {
        this.sensors = new KnownSensors(catalogue);
        this.devices = new Devices(catalogue, sensors);
    }

    KnownSensor find(String sensor) {
        return sensors.find(sensor);
    }

    /** Starts a message. {@code sensor} is null where each reading names its own. */
    void open(
            String enterprise,
            PayloadCodec codec,
            KnownSensor sensor,
            Instant now,
            Instant wallNow,
            MessageRejects rejects) {
        this.enterprise = enterprise;
        boolean mapped = codec.mapsNames();
        foreign.open(
                mapped ? devices.of(enterprise, codec.name()) : SenderDevices.NONE, codec.name());
        this.topicSensor = sensor;
        this.nowMillis = now.toEpochMilli();
        this.wallMillis = wallNow.toEpochMilli();
        this.rejects = rejects;
        this.count = 0;
        this.historical = false;
        commands.clear();
        discard();
    }

    /** Where the message came in. */
    void topic(String topic, String topicRest) {
        this.topic = topic;
        this.topicRest = topicRest;
    }

    /** The enterprise that the message comes from. */
    public String enterprise() {
        return enterprise;
    }

    /** What the message came in on. */
    public String topic() {
        return topic;
    }

    /** Levels of the topic after the format's name, empty without any. */
    public String topicRest() {
        return topicRest;
    }

    /** The wall clock, against which times in the future are measured. */
    public Instant wallNow() {
        return Instant.ofEpochMilli(wallMillis);
    }

    /**
     * Whether the readings that begin from here on are history by their sender's own word: they are
     * late, however young.
     */
    public void historical(boolean isHistorical) {
        historical = isHistorical;
    }

    /** Tells the sender's device something, also if the message is then refused. */
    public void command(String topic, byte[] payload) {
        commands.add(new Command(topic, payload));
    }

    /** Sensors of a kind that belong to the sender of the message. */
    List<KnownSensor> sensorsOfKind(String kind) {
        return sensors.ofKind(kind, enterprise);
    }

    /** The run's clock. */
    public Instant now() {
        return Instant.ofEpochMilli(nowMillis);
    }

    /** Tells what is known only at the end of a message that was readable. */
    void finish(int length) {
        foreign.finish(length, rejects);
    }

    /** The sender's device of this name in the format of the message, or null. */
    public Device device(String name) {
        return foreign.devices().find(name);
    }

    /** The sender's device of this name, and those whose names begin with it and a slash. */
    public List<Device> devicesOf(String name) {
        return foreign.devices().of(name);
    }

    /**
     * The sender's device whose name {@code fullName} begins with and which maps the rest, the
     * longest of several; where none maps it, the longest that has a name; else null.
     */
    public Device deviceBeginning(String fullName) {
        return foreign.devices().findBeginning(fullName);
    }

    /** What the format leaves open, where all devices of the sender share it. */
    public String setting(String setting, String otherwise) {
        return foreign.devices().setting(setting, otherwise);
    }

    /**
     * Refuses what a device sends that nothing is mapped to, once a message.
     *
     * @param from first byte of what it sends
     * @param to byte after it
     */
    public void unknownDevice(String device, int from, int to) {
        foreign.unknownDevice(device, from, to, rejects);
    }

    /**
     * Values that belong together, in place of the calls from {@link #begin} to {@link #end}: each
     * sensor that any of them is mapped to gets one reading. Names that nothing is mapped to are
     * refused once a message and hold up nothing else.
     *
     * @param at when they were measured
     * @param sequence the sender's number, or {@link Reading#NO_SEQUENCE}
     * @param from first byte of what was measured together
     * @param to byte after it
     * @throws UnreadableMessageException if the message holds too many
     */
    public void measured(
            Device device, Instant at, long sequence, List<ForeignValue> values, int from, int to)
            throws UnreadableMessageException {
        measured(device, at, sequence, values, "", from, to);
    }

    /**
     * Like {@link #measured(Device, Instant, long, List, int, int)} where there is a place to tell.
     *
     * @param place of what was measured together: in JSON a pointer, in a table {@code row=17}
     */
    public void measured(
            Device device,
            Instant at,
            long sequence,
            List<ForeignValue> values,
            String place,
            int from,
            int to)
            throws UnreadableMessageException {
        foreign.measured(this, device, at, sequence, values, place, from, to);
    }

    /**
     * A reading under the catalogue's own names, in place of the calls from {@link #begin} to
     * {@link #end}, where the message does not have the form of JSON v1.
     *
     * @param values whose unit, where none is told, is the catalogue's
     * @param place of the reading, as for {@link #measured}
     * @throws UnreadableMessageException if the message holds too many
     */
    public void reading(
            String sensor,
            Instant at,
            long sequence,
            List<ForeignValue> values,
            String place,
            int from,
            int to)
            throws UnreadableMessageException {
        foreign.reading(this, sensor, at, sequence, values, place, from, to);
    }

    /**
     * Refuses a part of the message that is no reading; the rest of it stands.
     *
     * @param place where it stands, for people
     * @param from first byte of the part
     * @param to byte after it
     */
    public void refusePart(RejectCode code, String place, int from, int to, String... arguments) {
        rejects.add(code, place, "", from, to, arguments);
    }

    void beginForeign(String sensor, ForeignPlaces at, int offset)
            throws UnreadableMessageException {
        begin(-1, offset);
        places = at;
        sensorId = sensor;
    }

    /** Forgets the readings that were collected. */
    void discard() {
        sites.clear();
        readings.clear();
    }

    /** Hands over the readings that were collected. */
    void deliver(ReadingSink out) {
        for (int i = 0; i < readings.size(); i++) {
            out.reading(sites.get(i), readings.get(i));
        }
        discard();
        commands.forEach(command -> out.command(command.topic(), command.payload()));
        commands.clear();
    }

    /**
     * Starts a reading.
     *
     * @param index from 0 in a batch, negative if the message is this one reading
     * @param offset byte at which it begins
     * @throws UnreadableMessageException if the message holds too many
     */
    public void begin(int index, int offset) throws UnreadableMessageException {
        if (++count > MAX_READINGS) {
            throw new UnreadableMessageException(
                    RejectCode.TOO_MANY_READINGS, 0, String.valueOf(MAX_READINGS));
        }
        this.index = index;
        start = offset;
        places = null;
        refused = false;
        sensorId = null;
        timeGiven = false;
        sequence = Reading.NO_SEQUENCE;
        valuesGiven = false;
        valueCount = 0;
    }

    /** The sensor that the reading names. */
    public void sensor(String id) {
        sensorId = id;
    }

    /** When it was measured, in milliseconds since 1970-01-01T00:00:00Z. */
    public void time(long millis) {
        timeGiven = true;
        timeMillis = millis;
    }

    /** The sender's number, not negative. */
    public void sequence(long number) {
        sequence = number;
    }

    /**
     * One value.
     *
     * @param value finite
     * @param unit as written, or null if none was, which means the catalogue's
     */
    public void value(String quantity, double value, String unit, Quality quality) {
        if (valueCount == values.length) {
            int size = valueCount * 2;
            quantities = Arrays.copyOf(quantities, size);
            values = Arrays.copyOf(values, size);
            units = Arrays.copyOf(units, size);
            qualities = Arrays.copyOf(qualities, size);
            overRange = Arrays.copyOf(overRange, size);
        }
        quantities[valueCount] = quantity;
        values[valueCount] = value;
        units[valueCount] = unit;
        qualities[valueCount] = quality;
        overRange[valueCount] = false;
        valueCount++;
        valuesGiven = true;
    }

    /**
     * Like {@link #value} where the instrument itself says that there is more than it can measure:
     * that the value lies beyond the sensor's range is then no fault, and it may raise a warning.
     */
    void overRange(String quantity, double value, String unit) {
        value(quantity, value, unit, Quality.SUSPECT);
        overRange[valueCount - 1] = true;
    }

    /**
     * Refuses a part of the reading; the rest of it stands.
     *
     * @param field JSON pointer from the reading to the part, for example {@code /values/level}
     * @param from first byte of the part
     * @param to byte after it
     */
    public void refuse(RejectCode code, String field, int from, int to, String... arguments) {
        rejects.add(code, place(field), sensorName(), from, to, arguments);
    }

    /** Like {@link #refuse} for a value, so that its absence is not told once more. */
    public void refuseValue(
            RejectCode code, String quantity, int from, int to, String... arguments) {
        valuesGiven = true;
        refuse(code, valueField(quantity), from, to, arguments);
    }

    /** Like {@link #refuse} for a part without which the reading is worth nothing. */
    public void refuseReading(
            RejectCode code, String field, int from, int to, String... arguments) {
        refused = true;
        refuse(code, field, from, to, arguments);
    }

    /**
     * Ends a reading.
     *
     * @param to byte after it
     */
    public void end(int to) {
        if (refused) {
            return;
        }
        KnownSensor known = resolve(to);
        if (known == null) {
            return;
        }
        timeMillis = known.corrected(timeMillis);
        if (!timeGiven) {
            refuse(RejectCode.MISSING_FIELD, "", start, to, "t", EXAMPLE_TIME);
        } else if (timeMillis > wallMillis + MAX_AHEAD_MILLIS) {
            refuse(
                    RejectCode.TIME_IN_FUTURE,
                    "/t",
                    start,
                    to,
                    Instant.ofEpochMilli(timeMillis).toString(),
                    Instant.ofEpochMilli(wallMillis).toString());
        } else if (!valuesGiven) {
            refuse(RejectCode.MISSING_FIELD, "", start, to, "values", EXAMPLE_VALUES);
        } else {
            keep(known, to);
        }
    }

    private KnownSensor resolve(int to) {
        if (topicSensor != null) {
            if (sensorId == null || sensorId.equals(topicSensor.sensor.id().value())) {
                return topicSensor;
            }
            String expected = topicSensor.sensor.id().value();
            refuse(RejectCode.BAD_FIELD, "/sensor", start, to, sensorId, expected);
            return null;
        }
        if (sensorId == null) {
            refuse(RejectCode.MISSING_FIELD, "", start, to, "sensor", "\"sensor\":\"gauge-1\"");
            return null;
        }
        KnownSensor known = sensors.find(sensorId);
        if (known == null && !Identifiers.isValid(sensorId)) {
            refuse(RejectCode.BAD_FIELD, "/sensor", start, to, sensorId, "gauge-1");
        } else if (known == null) {
            refuse(RejectCode.UNKNOWN_SENSOR, "/sensor", start, to, sensorId);
        } else if (!known.enterprise.equals(enterprise)) {
            refuse(RejectCode.FOREIGN_SENSOR, "/sensor", start, to, sensorId, enterprise);
            return null;
        }
        return known;
    }

    private void keep(KnownSensor known, int to) {
        markRepeated(known);
        Measurement[] measurements = new Measurement[valueCount];
        int kept = 0;
        for (int i = 0; i < valueCount; i++) {
            Measurement measurement = measurement(known, i, to);
            if (measurement != null) {
                measurements[kept++] = measurement;
            }
        }
        if (kept == 0) {
            return;
        }
        boolean late = historical || nowMillis - timeMillis > known.latenessMillis;
        List<Measurement> list =
                kept == 1
                        ? List.of(measurements[0])
                        : List.of(
                                kept == valueCount
                                        ? measurements
                                        : Arrays.copyOf(measurements, kept));
        sites.add(known.site);
        readings.add(new Reading(known.sensor.id(), timeMillis, sequence, late, list));
    }

    /** Counts how often each quantity of the sensor is given. */
    private void markRepeated(KnownSensor known) {
        if (givenAt.length < known.quantityCount()) {
            givenAt = new int[known.quantityCount()];
        }
        Arrays.fill(givenAt, 0, known.quantityCount(), 0);
        for (int i = 0; i < valueCount; i++) {
            int quantity = known.indexOf(quantities[i]);
            if (quantity >= 0) {
                givenAt[quantity]++;
            }
        }
    }

    /** The value at {@code i} in the catalogue's unit, or null if it is refused. */
    private Measurement measurement(KnownSensor known, int i, int to) {
        String name = quantities[i];
        int position = known.indexOf(name);
        if (position < 0) {
            String sensor = known.sensor.id().value();
            refuseValue(
                    RejectCode.UNKNOWN_QUANTITY,
                    name,
                    start,
                    to,
                    name,
                    sensor,
                    known.quantityNames());
            return null;
        }
        if (givenAt[position] != 1) {
            tellRepeatedOnce(position, name, to);
            return null;
        }
        SensorQuantity quantity = known.quantity(position);
        double value = values[i];
        if (units[i] != null) {
            if (!conversions.canConvert(units[i], quantity.unit())) {
                refuseValue(
                        RejectCode.WRONG_UNIT,
                        name,
                        start,
                        to,
                        units[i],
                        quantity.unit().symbol(),
                        name);
                return null;
            }
            value = conversions.convert(value, units[i], quantity.unit());
            if (!Double.isFinite(value)) {
                String found = values[i] + " " + units[i];
                refuseValue(RejectCode.NOT_A_NUMBER, name, start, to, found);
                return null;
            }
        }
        Quality quality = overRange[i] ? qualities[i] : quantity.qualityOf(value, qualities[i]);
        return new Measurement(quantity.name(), value, quality);
    }

    private void tellRepeatedOnce(int position, String name, int to) {
        if (givenAt[position] > 0) {
            givenAt[position] = -1;
            refuseValue(RejectCode.DUPLICATE_FIELD, name, start, to, name);
        }
    }

    private String place(String field) {
        if (places != null) {
            return places.of(field);
        }
        return index < 0 ? field : "/" + index + field;
    }

    private String sensorName() {
        if (topicSensor != null) {
            return topicSensor.sensor.id().value();
        }
        return sensorId == null ? "" : sensorId;
    }

    static String valueField(String quantity) {
        return "/values/" + quantity.replace("~", "~0").replace("/", "~1");
    }
}
