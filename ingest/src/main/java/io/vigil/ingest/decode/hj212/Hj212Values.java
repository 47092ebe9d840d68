package io.vigil.ingest.decode.hj212;

import io.vigil.ingest.decode.Device;
import io.vigil.ingest.decode.ForeignValue;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.model.Quality;
import io.vigil.rejects.RejectCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values among the fields of a data segment. A field {@code a21028-Rtd} is told under this
 * name; its flag stands in {@code a21028-Flag}. Of what the catalogue maps in one way, the other
 * ways (mean, least, greatest, amount) are left out on purpose and not told.
 */
final class Hj212Values {
    private static final String FLAG = "Flag";
    private static final Set<String> NO_MEASUREMENT = Set.of(FLAG, "EFlag", "SampleTime", "Info");

    /** In which an unmapped code is told first. */
    private static final List<String> TELLING = List.of("Rtd", "Avg");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final Device device;
    private final ReadingCollector collector;
    private final Map<String, Hj212Field> flags = new HashMap<>();
    private final Set<String> mappedCodes = new HashSet<>();
    private final Set<String> badFlags = new HashSet<>();

    Hj212Values(Device device, ReadingCollector collector) {
        this.device = device;
        this.collector = collector;
        for (String name : device.foreignNames()) {
            mappedCodes.add(new Hj212Field(name, "", 0, 0).code());
        }
    }

    /** What the fields say in values; what is wrong with them is refused. */
    List<ForeignValue> of(List<Hj212Field> fields) {
        flags.clear();
        badFlags.clear();
        for (Hj212Field field : fields) {
            if (field.kind().equals(FLAG)) {
                flags.put(field.code(), field);
            }
        }
        List<ForeignValue> values = new ArrayList<>();
        Map<String, Hj212Field> unmapped = new LinkedHashMap<>();
        for (Hj212Field field : fields) {
            if (NO_MEASUREMENT.contains(field.kind())) {
                continue;
            }
            if (!device.channels(name(field)).isEmpty()) {
                value(field, values);
            } else if (!field.kind().isEmpty() && !mappedCodes.contains(field.code())) {
                unmapped.merge(field.code(), field, Hj212Values::moreTelling);
            }
        }
        unmapped.values()
                .forEach(field -> values.add(new ForeignValue(name(field), 0, null, Quality.GOOD)));
        return values;
    }

    /** With one hyphen, as the catalogue has it. */
    private static String name(Hj212Field field) {
        return field.kind().isEmpty() ? field.name() : field.code() + "-" + field.kind();
    }

    private static Hj212Field moreTelling(Hj212Field one, Hj212Field other) {
        int first = TELLING.indexOf(one.kind());
        int second = TELLING.indexOf(other.kind());
        return second >= 0 && (first < 0 || second < first) ? other : one;
    }

    private void value(Hj212Field field, List<ForeignValue> values) {
        Quality quality = quality(field.code());
        if (field.value().isEmpty() && !quality.isUsable()) {
            // An instrument that is stopped or broken has no value.
            return;
        }
        if (!NUMBER.matcher(field.value()).matches()) {
            collector.refusePart(
                    RejectCode.NOT_A_NUMBER,
                    name(field),
                    field.from(),
                    field.to(),
                    "\"" + field.value() + "\"");
            return;
        }
        double number = Double.parseDouble(field.value());
        Hj212Field flag = flags.get(field.code());
        values.add(
                flag != null && flag.value().equals(Hj212Flag.OVER_RANGE)
                        ? ForeignValue.overRange(name(field), number)
                        : new ForeignValue(name(field), number, null, quality));
    }

    /** A flag that the standard does not have is refused alone; its value is in doubt. */
    private Quality quality(String code) {
        Hj212Field flag = flags.get(code);
        if (flag == null) {
            return Quality.GOOD;
        }
        return Hj212Flag.quality(flag.value())
                .orElseGet(
                        () -> {
                            if (badFlags.add(code)) {
                                collector.refusePart(
                                        RejectCode.BAD_FIELD,
                                        flag.name(),
                                        flag.from(),
                                        flag.to(),
                                        "\"" + flag.value() + "\"",
                                        Hj212Flag.LETTERS);
                            }
                            return Quality.SUSPECT;
                        });
    }
}
