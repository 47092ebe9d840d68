package io.vigil.simulator.replay;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.findings.Suggestions;
import io.vigil.model.Identifiers;
import io.vigil.simulator.replay.ReplayMap.Quantity;
import io.vigil.units.MeasurementUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads map files and reports everything wrong with them, with its place. */
public final class ReplayMapLoader {
    /** Enterprise of a map file that names none. */
    public static final String DEFAULT_ENTERPRISE = "replay";

    private static final List<String> TOP =
            List.of("enterprise", "separator", "time", "sensor", "quantities", "missing");
    private static final List<String> TIME = List.of("column", "format", "zone");
    private static final List<String> SENSOR = List.of("value", "column");
    private static final List<String> QUANTITY = List.of("column", "unit");

    private final String file;
    private final Findings findings = new Findings();

    private ReplayMapLoader(String file) {
        this.file = file;
    }

    /** A map, or what is wrong with it; warnings do not occur. */
    public record Loaded(Optional<ReplayMap> map, List<Finding> findings) {}

    /** Reads a file; a file that cannot be read is a finding. */
    public static Loaded load(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            return new Loaded(
                    Optional.empty(),
                    List.of(
                            Finding.of(
                                    ReplayCode.UNREADABLE_FILE,
                                    SourcePlace.ofFile(file.toString()),
                                    e.toString())));
        }
    }

    /** Reads a text; {@code file} is the name that findings give. */
    public static Loaded parse(String file, String text) {
        ReplayMapLoader loader = new ReplayMapLoader(file);
        Optional<ReplayMap> map = loader.read(text);
        return new Loaded(
                loader.findings.hasErrors() ? Optional.empty() : map, loader.findings.sorted());
    }

    private Optional<ReplayMap> read(String text) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new java.io.StringReader(text));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            SourcePlace place = mark == null ? SourcePlace.ofFile(file) : place(mark);
            findings.add(ReplayCode.NOT_YAML, place, String.valueOf(e.getProblem()));
            return Optional.empty();
        } catch (YAMLException e) {
            findings.add(
                    ReplayCode.NOT_YAML, SourcePlace.ofFile(file), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        if (!(root instanceof MappingNode)) {
            findings.add(ReplayCode.MISSING_KEY, SourcePlace.ofFile(file), "time");
            return Optional.empty();
        }
        Map<String, Node> top = fields(root, TOP);
        String enterprise = identifier(top.get("enterprise")).orElse(DEFAULT_ENTERPRISE);
        Map<String, Node> time = section(top, root, "time", TIME);
        Map<String, Node> sensor = section(top, root, "sensor", SENSOR);
        List<Quantity> quantities = quantities(top, root);
        Optional<String> timeColumn =
                time.isEmpty() ? Optional.empty() : required(time, top.get("time"), "column");
        Optional<RecordedTime> recorded = time(time);
        Optional<String> value = identifier(sensor.get("value"));
        Optional<String> column = text(sensor.get("column"));
        if (!sensor.isEmpty() && sensor.containsKey("value") == sensor.containsKey("column")) {
            bad(top.get("sensor"), "sensor", "{ value: id } or { column: name }");
        }
        Optional<Character> separator = separator(top.get("separator"));
        Set<String> missing = missing(top.get("missing"));
        if (findings.hasErrors()) {
            return Optional.empty();
        }
        return Optional.of(
                new ReplayMap(
                        enterprise,
                        separator,
                        timeColumn.orElseThrow(),
                        recorded.orElseThrow(),
                        value,
                        column,
                        quantities,
                        missing));
    }

    private Map<String, Node> section(
            Map<String, Node> top, Node root, String key, List<String> known) {
        Node node = top.get(key);
        if (node == null) {
            findings.add(ReplayCode.MISSING_KEY, place(root), key);
            return Map.of();
        }
        return fields(node, known);
    }

    private Map<String, Node> fields(Node node, List<String> known) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            bad(node, "this", "keys and values: " + String.join(", ", known));
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = text(tuple.getKeyNode()).orElse("");
            if (!known.isEmpty() && !known.contains(key)) {
                String meant = Suggestions.nearest(key, known).orElse(String.join(", ", known));
                findings.add(ReplayCode.UNKNOWN_KEY, place(tuple.getKeyNode()), key, meant);
            }
            fields.put(key, tuple.getValueNode());
        }
        return fields;
    }

    private Optional<String> required(Map<String, Node> fields, Node section, String key) {
        Node node = fields.get(key);
        if (node == null) {
            findings.add(ReplayCode.MISSING_KEY, place(section), key);
            return Optional.empty();
        }
        return text(node);
    }

    private Optional<RecordedTime> time(Map<String, Node> time) {
        ZoneId zone = ZoneOffset.UTC;
        Node zoneNode = time.get("zone");
        if (zoneNode != null) {
            String name = text(zoneNode).orElse("");
            try {
                zone = ZoneId.of(name);
            } catch (DateTimeException e) {
                findings.add(ReplayCode.UNKNOWN_ZONE, place(zoneNode), name);
            }
        }
        Node formatNode = time.get("format");
        String format = formatNode == null ? RecordedTime.ISO : text(formatNode).orElse("");
        try {
            return Optional.of(RecordedTime.of(format, zone));
        } catch (IllegalArgumentException e) {
            findings.add(ReplayCode.BAD_FORMAT, place(formatNode), format);
            return Optional.empty();
        }
    }

    private List<Quantity> quantities(Map<String, Node> top, Node root) {
        List<Quantity> quantities = new ArrayList<>();
        Map<String, Node> nodes = section(top, root, "quantities", List.of());
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            Map<String, Node> fields = fields(entry.getValue(), QUANTITY);
            String column = required(fields, entry.getValue(), "column").orElse("");
            Node unitNode = fields.get("unit");
            String unit = unitNode == null ? "" : text(unitNode).orElse("");
            if (MeasurementUnit.find(unit).isEmpty()) {
                findings.add(ReplayCode.UNKNOWN_UNIT, place(unitNode), unit);
            }
            quantities.add(new Quantity(entry.getKey(), column, unit));
        }
        if (top.containsKey("quantities") && quantities.isEmpty()) {
            bad(top.get("quantities"), "quantities", "name: { column: ..., unit: ... }");
        }
        return quantities;
    }

    private Optional<Character> separator(Node node) {
        if (node == null) {
            return Optional.empty();
        }
        String value = text(node).orElse("");
        if (value.equals("tab")) {
            return Optional.of('\t');
        }
        if (value.length() != 1) {
            bad(node, value, "one character, or tab");
            return Optional.empty();
        }
        return Optional.of(value.charAt(0));
    }

    private Set<String> missing(Node node) {
        if (node == null) {
            return Set.of("");
        }
        if (!(node instanceof SequenceNode sequence)) {
            bad(node, "missing", "a list such as [\"\", \"-9999\"]");
            return Set.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        sequence.getValue().forEach(item -> text(item).ifPresent(texts::add));
        return texts;
    }

    private Optional<String> identifier(Node node) {
        Optional<String> value = text(node);
        if (value.isPresent() && !Identifiers.isValid(value.get())) {
            findings.add(ReplayCode.BAD_IDENTIFIER, place(node), value.get());
            return Optional.empty();
        }
        return value;
    }

    private Optional<String> text(Node node) {
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        bad(node, "this", "a single word or number");
        return Optional.empty();
    }

    private void bad(Node node, String value, String expected) {
        findings.add(ReplayCode.BAD_VALUE, place(node), value, expected);
    }

    private SourcePlace place(Node node) {
        return place(node.getStartMark());
    }

    private SourcePlace place(Mark mark) {
        return new SourcePlace(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
