package io.vigil.recordings;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Identifiers;
import io.vigil.recordings.RecordingMap.Quantity;
import io.vigil.recordings.RecordingMap.SensorColumns;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.rules.language.YamlReader;
import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads map files and reports everything wrong with them, with its place. */
public final class RecordingMapLoader {
    /** Enterprise of a map file that names none. */
    public static final String DEFAULT_ENTERPRISE = "replay";

    private static final YamlFields.Codes CODES =
            new YamlFields.Codes(
                    RecordingCode.UNKNOWN_KEY,
                    RecordingCode.MISSING_KEY,
                    RecordingCode.BAD_VALUE,
                    RecordingCode.BAD_IDENTIFIER);
    private static final List<String> TOP =
            List.of(
                    "enterprise",
                    "separator",
                    "decimal",
                    "time",
                    "sensor",
                    "sensors",
                    "quantities",
                    "missing");
    private static final List<String> TIME =
            List.of("column", "columns", "format", "zone", "start", "step");
    private static final List<String> SENSOR = List.of("value", "column");
    private static final List<String> QUANTITY = List.of("column", "unit");
    private static final List<String> ANY = List.of();

    private final Findings findings = new Findings();

    private RecordingMapLoader() {}

    /** A map, or what is wrong with it; warnings do not occur. */
    public record Loaded(Optional<RecordingMap> map, List<Finding> findings) {}

    /** What tells the time: columns, or none for the number of the row, and how to read them. */
    private record Clock(List<String> columns, Optional<RecordedTime> time) {}

    /** Reads a file; a file that cannot be read is a finding. */
    public static Loaded load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            return new Loaded(
                    Optional.empty(),
                    List.of(
                            Finding.of(
                                    RecordingCode.UNREADABLE_FILE,
                                    SourcePlace.ofFile(file.toString()),
                                    e.toString())));
        }
    }

    /** Reads a text; {@code file} is the name that findings give. */
    public static Loaded parse(String file, String text) {
        RecordingMapLoader loader = new RecordingMapLoader();
        Optional<RecordingMap> map = loader.read(file, text);
        return new Loaded(
                loader.findings.hasErrors() ? Optional.empty() : map, loader.findings.sorted());
    }

    private Optional<RecordingMap> read(String file, String text) {
        List<YamlNode> roots = YamlReader.read(file, text, findings);
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        if (roots.size() != 1) {
            findings.add(RecordingCode.MISSING_KEY, SourcePlace.ofFile(file), "time");
            return Optional.empty();
        }
        return YamlFields.of(roots.get(0), CODES, findings, TOP).flatMap(this::map);
    }

    private Optional<RecordingMap> map(YamlFields top) {
        String enterprise = top.identifier("enterprise").orElse(DEFAULT_ENTERPRISE);
        Optional<Clock> clock = top.requiredMap("time", TIME).map(this::clock);
        Optional<String> sensorColumn = top.map("sensor", SENSOR).flatMap(s -> s.text("column"));
        List<SensorColumns> sensors = top.has("sensors") ? several(top) : single(top);
        Optional<Character> separator = separator(top);
        char decimal = decimal(top);
        Set<String> missing = missing(top);
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(
                new RecordingMap(
                        enterprise,
                        separator,
                        decimal,
                        clock.orElseThrow().columns(),
                        clock.orElseThrow().time().orElseThrow(),
                        sensorColumn,
                        sensors,
                        missing));
    }

    private Clock clock(YamlFields time) {
        ZoneId zone = zone(time);
        if (time.has("start") || time.has("step")) {
            return new Clock(timeColumns(time, true), steps(time, zone));
        }
        return new Clock(timeColumns(time, false), written(time, zone));
    }

    private static List<String> timeColumns(YamlFields time, boolean mayBeNone) {
        if (time.has("columns")) {
            return time.items("columns").stream().flatMap(c -> time.text(c).stream()).toList();
        }
        if (!mayBeNone) {
            time.required("column");
        }
        return time.text("column").map(List::of).orElse(List.of());
    }

    private Optional<RecordedTime> written(YamlFields time, ZoneId zone) {
        String format = time.text("format").orElse(RecordedTime.ISO);
        try {
            return Optional.of(RecordedTime.of(format, zone));
        } catch (IllegalArgumentException e) {
            findings.add(
                    RecordingCode.BAD_FORMAT, time.node("format").orElseThrow().place(), format);
            return Optional.empty();
        }
    }

    /** Counted from a start: the column holds numbers, or the rows are counted from 0. */
    private Optional<RecordedTime> steps(YamlFields time, ZoneId zone) {
        if (time.has("format")) {
            time.bad(time.node("format").orElseThrow(), "start and step, or format, but not both");
        }
        Optional<YamlNode> startNode = time.required("start");
        Optional<Duration> step =
                time.has("step")
                        ? time.text("step").flatMap(QuantityText::duration)
                        : Optional.of(Duration.ofSeconds(1));
        if (step.isEmpty() || step.get().isNegative() || step.get().isZero()) {
            time.bad(time.node("step").orElseThrow(), "a duration such as 1 s or 3 min");
            return Optional.empty();
        }
        if (startNode.isEmpty()) {
            return Optional.empty();
        }
        try {
            long start =
                    RecordedTime.of(RecordedTime.ISO, zone).parse(time.text("start").orElse(""));
            return Optional.of(RecordedTime.since(Instant.ofEpochMilli(start), step.get()));
        } catch (DateTimeException e) {
            time.bad(startNode.get(), "a time such as 2026-07-01T08:00:00+08:00");
            return Optional.empty();
        }
    }

    private ZoneId zone(YamlFields time) {
        String name = time.text("zone").orElse("Z");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            findings.add(RecordingCode.UNKNOWN_ZONE, time.node("zone").orElseThrow().place(), name);
            return ZoneOffset.UTC;
        }
    }

    /** One sensor, which the map or a column names, and its quantities. */
    private List<SensorColumns> single(YamlFields top) {
        Optional<YamlFields> sensor = top.requiredMap("sensor", SENSOR);
        if (sensor.isPresent() && sensor.get().has("value") == sensor.get().has("column")) {
            top.bad(top.node("sensor").orElseThrow(), "{ value: id } or { column: name }");
        }
        Optional<String> id = sensor.flatMap(fields -> fields.identifier("value"));
        Optional<YamlFields> quantities = top.requiredMap("quantities", ANY);
        return quantities
                .map(fields -> List.of(new SensorColumns(id, quantities(fields))))
                .orElse(List.of());
    }

    /** Several sensors, each with its own columns. */
    private List<SensorColumns> several(YamlFields top) {
        for (String other : List.of("sensor", "quantities")) {
            top.node(other).ifPresent(node -> top.bad(node, "sensors, or sensor and quantities"));
        }
        List<SensorColumns> sensors = new ArrayList<>();
        Optional<YamlFields> byId = top.map("sensors", ANY);
        for (YamlNode.Entry entry : byId.map(YamlFields::entries).orElse(List.of())) {
            String id = entry.key().text();
            if (!Identifiers.isValid(id)) {
                findings.add(RecordingCode.BAD_IDENTIFIER, entry.key().place(), id);
            }
            YamlFields.of(entry.value(), CODES, findings, ANY)
                    .ifPresent(q -> sensors.add(new SensorColumns(Optional.of(id), quantities(q))));
        }
        if (byId.isPresent() && byId.get().entries().isEmpty()) {
            top.bad(top.node("sensors").orElseThrow(), "id: { quantity: { column: ... } }");
        }
        return sensors;
    }

    private List<Quantity> quantities(YamlFields nodes) {
        List<Quantity> quantities = new ArrayList<>();
        for (YamlNode.Entry entry : nodes.entries()) {
            Optional<YamlFields> fields = YamlFields.of(entry.value(), CODES, findings, QUANTITY);
            if (fields.isEmpty()) {
                continue;
            }
            fields.get().required("column");
            String column = fields.get().text("column").orElse("");
            String unit = fields.get().text("unit").orElse("");
            if (MeasurementUnit.find(unit).isEmpty()) {
                findings.add(
                        RecordingCode.UNKNOWN_UNIT,
                        fields.get().node("unit").orElseThrow().place(),
                        unit);
            }
            quantities.add(new Quantity(entry.key().text(), column, unit));
        }
        if (quantities.isEmpty() && nodes.entries().isEmpty()) {
            findings.add(
                    RecordingCode.BAD_VALUE,
                    nodes.place(),
                    "{ }",
                    "name: { column: ..., unit: ... }");
        }
        return quantities;
    }

    private static Optional<Character> separator(YamlFields top) {
        Optional<YamlNode> node = top.node("separator");
        if (node.isEmpty() || !(node.get() instanceof YamlNode.Scalar scalar)) {
            node.ifPresent(other -> top.bad(other, "one character, or tab"));
            return Optional.empty();
        }
        if (scalar.text().equals("tab")) {
            return Optional.of('\t');
        }
        if (scalar.text().length() != 1) {
            top.bad(scalar, "one character, or tab");
            return Optional.empty();
        }
        return Optional.of(scalar.text().charAt(0));
    }

    private static char decimal(YamlFields top) {
        String decimal = top.text("decimal").orElse(".");
        if (!decimal.equals(".") && !decimal.equals(",")) {
            top.bad(top.node("decimal").orElseThrow(), "\".\" or \",\"");
        }
        return decimal.equals(",") ? ',' : '.';
    }

    private static Set<String> missing(YamlFields top) {
        Optional<YamlNode> node = top.node("missing");
        if (node.isEmpty()) {
            return Set.of("");
        }
        if (!(node.get() instanceof YamlNode.Sequence sequence)) {
            top.bad(node.get(), "a list such as [\"\", \"-9999\"]");
            return Set.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        sequence.items().forEach(item -> top.text(item).ifPresent(texts::add));
        return texts;
    }
}
