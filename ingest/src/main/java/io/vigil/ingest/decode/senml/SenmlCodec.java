package io.vigil.ingest.decode.senml;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ForeignValue;
import io.vigil.ingest.decode.PayloadCodec;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.UnreadableMessageException;
import io.vigil.ingest.decode.senml.SenmlRecord.Kind;
import io.vigil.ingest.decode.senml.SenmlRecord.Value;
import io.vigil.model.ConnectionSetting;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.rejects.RejectCode;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * SenML in JSON. A device is what names begin with, most often the base name; the rest of a name is
 * mapped to a quantity. Records of one device and time make one reading of each sensor.
 *
 * <p>What is no number is refused unless the device's settings say how to count it. A time that is
 * relative to now has the moment of receipt added, so a pack that is sent twice with such times
 * makes two readings.
 */
public final class SenmlCodec implements PayloadCodec {
    private static final String NAME = "senml";
    private static final String BOOLEANS = "booleans";
    private static final String STRINGS = "strings";
    private static final String SUMS = "sums";
    private static final String COUNTED = "number";
    private static final String REFUSED = "refuse";

    /** Beyond this no time is told, whichever way it is meant; seconds. */
    private static final double LONGEST = 1e12;

    /** What belongs together. */
    private record Moment(Device device, Instant at) {}

    /** Values of one moment and the bytes that they came in. */
    private static final class Together {
        private final List<ForeignValue> values = new ArrayList<>();
        private final SenmlRecord first;
        private int to;

        Together(SenmlRecord first) {
            this.first = first;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A name may be told as a whole, so a connection need not split a device off. */
    @Override
    public boolean namesDevices() {
        return false;
    }

    @Override
    public Map<String, ConnectionSetting> settings() {
        ConnectionSetting howToCount = ConnectionSetting.oneOf(REFUSED, COUNTED);
        return Map.of(BOOLEANS, howToCount, STRINGS, howToCount, SUMS, howToCount);
    }

    @Override
    public void decode(byte[] payload, ReadingCollector collector)
            throws UnreadableMessageException {
        SenmlPack pack = SenmlPack.read(payload);
        Map<Moment, Together> moments = new LinkedHashMap<>();
        for (SenmlRecord record : pack.records()) {
            record(record, collector, moments);
        }
        for (Map.Entry<Moment, Together> moment : moments.entrySet()) {
            Together together = moment.getValue();
            collector.measured(
                    moment.getKey().device(),
                    moment.getKey().at(),
                    Reading.NO_SEQUENCE,
                    together.values,
                    "/" + together.first.index(),
                    together.first.from(),
                    together.to);
        }
        for (SenmlPack.Problem problem : pack.problems()) {
            collector.refusePart(
                    problem.code(),
                    problem.place(),
                    problem.from(),
                    problem.to(),
                    problem.arguments().toArray(String[]::new));
        }
    }

    private static void record(
            SenmlRecord record, ReadingCollector collector, Map<Moment, Together> moments) {
        Device device = collector.deviceBeginning(record.fullName());
        if (device == null) {
            collector.unknownDevice(deviceName(record), record.from(), record.to());
            return;
        }
        Optional<Instant> at = time(record, collector.wallNow());
        if (at.isEmpty()) {
            String seconds = String.valueOf(record.time());
            refuse(collector, RejectCode.BAD_TIME, record, "t", seconds);
            return;
        }
        value(record, device, collector)
                .ifPresent(
                        value -> {
                            Together together =
                                    moments.computeIfAbsent(
                                            new Moment(device, at.get()),
                                            moment -> new Together(record));
                            together.values.add(value);
                            together.to = record.to();
                        });
    }

    /**
     * What the device seems to be called: the base name, else all but the last part of the name.
     */
    private static String deviceName(SenmlRecord record) {
        String name = record.name();
        int end = Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1;
        return record.base().isEmpty() ? name.substring(0, end) : record.base();
    }

    private static Optional<Instant> time(SenmlRecord record, Instant received) {
        double seconds = record.time();
        if (!(Math.abs(seconds) < LONGEST)) {
            return Optional.empty();
        }
        Instant from = seconds < SenmlRecord.RELATIVE_BELOW ? received : Instant.EPOCH;
        return Optional.of(from.plus(Duration.ofMillis(Math.round(seconds * 1000))));
    }

    private static Optional<ForeignValue> value(
            SenmlRecord record, Device device, ReadingCollector collector) {
        String name = record.fullName().substring(device.name().length());
        Value told = record.value();
        boolean mapped = !device.channels(name).isEmpty();
        if (mapped && !isCounted(told.kind(), device)) {
            refuse(
                    collector,
                    RejectCode.NOT_SUPPORTED,
                    record,
                    told.kind().label,
                    told.kind().label,
                    "v");
            return Optional.empty();
        }
        double number =
                told.kind() == Kind.STRING
                        ? QuantityText.number(told.text().strip()).orElse(Double.NaN)
                        : told.number();
        if (mapped && told.kind() == Kind.STRING && !Double.isFinite(number)) {
            refuse(collector, RejectCode.NOT_A_NUMBER, record, "vs", told.text());
            return Optional.empty();
        }
        String unit =
                record.unit() == null
                        ? null
                        : told.kind() == Kind.SUM
                                ? SenmlUnits.ofSum(record.unit())
                                : SenmlUnits.of(record.unit());
        String place = "/" + record.index() + "/" + told.kind().label;
        return Optional.of(new ForeignValue(name, number, unit, Quality.GOOD, place));
    }

    private static boolean isCounted(Kind kind, Device device) {
        return switch (kind) {
            case NUMBER -> true;
            case BOOLEAN -> device.setting(BOOLEANS, REFUSED).equals(COUNTED);
            case STRING -> device.setting(STRINGS, REFUSED).equals(COUNTED);
            case SUM -> device.setting(SUMS, REFUSED).equals(COUNTED);
            case DATA -> false;
        };
    }

    private static void refuse(
            ReadingCollector collector,
            RejectCode code,
            SenmlRecord record,
            String label,
            String... arguments) {
        collector.refusePart(
                code, "/" + record.index() + "/" + label, record.from(), record.to(), arguments);
    }
}
