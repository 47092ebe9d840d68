package io.vigil.rules.testing;

import io.vigil.findings.Findings;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKind;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sites of a test: a catalogue that it brings, or one site whose facts it gives, made into a
 * catalogue so that they are read as those of real sites.
 */
final class TestCatalogue {
    /** Keys of a site that are its own in a catalogue; all others are attributes. */
    private static final List<String> SITE =
            List.of("name", "type", "region", "position", "lateness", "upstream");

    /** As {@link #SITE}, of a sensor. */
    private static final List<String> SENSOR =
            List.of("kind", "name", "quantities", "interval", "position", "neighbours");

    private static final String ONE_SENSOR = "sensor";

    private final String file;
    private final String text;
    private final Map<String, SensorSeries> series;
    private final Map<String, SensorKind> kinds;

    /** Readings of a sensor as the test gives them, and how far apart they are. */
    record SensorSeries(YamlNode readings, Duration interval) {}

    private TestCatalogue(
            String file,
            String text,
            Map<String, SensorSeries> series,
            Map<String, SensorKind> kinds) {
        this.file = file;
        this.text = text;
        this.series = series;
        this.kinds = kinds;
    }

    /**
     * @param kinds by key, those of the rule files included
     * @param kind of sensors that name none; empty if there is none to take
     */
    static TestCatalogue of(
            YamlFields test,
            Map<String, SensorKind> kinds,
            String kind,
            Duration interval,
            Findings findings) {
        Map<String, SensorSeries> series = new LinkedHashMap<>();
        test.node("readings")
                .filter(node -> node instanceof YamlNode.Mapping)
                .ifPresent(node -> series.put(ONE_SENSOR, new SensorSeries(node, interval)));
        Optional<String> given = test.text("catalogue");
        StringBuilder yaml = new StringBuilder();
        if (given.isEmpty()) {
            yaml.append("regions: [ { path: test, name: test } ]\n");
            yaml.append("enterprises: [ { id: test, name: test } ]\nsites:\n  - id: site\n");
            yaml.append("    enterprise: test\n");
            Map<String, String> site = new TreeMap<>();
            site.put("name", "site");
            site.put("type", "site");
            site.put("region", "test");
            site.put("position", "{ lat: 30, lon: 110 }");
            body(yaml, "    ", test.map("site", List.of()), site, SITE);
            yaml.append("    sensors:\n");
        }
        Map<String, Optional<YamlFields>> sensors = new LinkedHashMap<>();
        if (test.has("sensors")) {
            YamlFields all = test.map("sensors", List.of()).orElse(null);
            if (all != null) {
                for (YamlNode.Entry entry : all.entries()) {
                    sensors.put(
                            entry.key().text(),
                            YamlFields.of(
                                    entry.value(), RuleTestLoader.CODES, findings, List.of()));
                }
            }
        } else {
            sensors.put(ONE_SENSOR, test.map("sensor", List.of()));
        }
        sensors.forEach(
                (id, fields) -> {
                    Duration own =
                            fields.flatMap(f -> f.text("interval"))
                                    .flatMap(QuantityText::duration)
                                    .orElse(interval);
                    fields.flatMap(f -> f.node("readings"))
                            .ifPresent(node -> series.put(id, new SensorSeries(node, own)));
                    if (given.isEmpty()) {
                        sensor(yaml, id, fields, kinds, kind, own);
                    }
                });
        return new TestCatalogue(test.place().file(), given.orElse(yaml.toString()), series, kinds);
    }

    private static void sensor(
            StringBuilder yaml,
            String id,
            Optional<YamlFields> fields,
            Map<String, SensorKind> kinds,
            String kind,
            Duration interval) {
        String own = fields.flatMap(f -> f.text("kind")).orElse(kind);
        yaml.append("      - id: ").append(quoted(id)).append('\n');
        Map<String, String> sensor = new TreeMap<>();
        sensor.put("kind", quoted(own));
        sensor.put("name", quoted(id));
        sensor.put("interval", quoted(QuantityText.format(interval)));
        SensorKind known = kinds.get(own);
        if (known != null) {
            sensor.put(
                    "quantities",
                    known.quantities().entrySet().stream()
                            .map(e -> e.getKey() + ": " + quoted(e.getValue().symbol()))
                            .sorted()
                            .collect(Collectors.joining(", ", "{ ", " }")));
        }
        body(yaml, "        ", fields, sensor, SENSOR);
    }

    /** Known keys as they are, all others as attributes. */
    private static void body(
            StringBuilder yaml,
            String indent,
            Optional<YamlFields> fields,
            Map<String, String> known,
            List<String> keys) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (YamlNode.Entry entry : fields.map(YamlFields::entries).orElse(List.of())) {
            String key = entry.key().text();
            if (keys.contains(key)) {
                known.put(key, flow(entry.value()));
            } else if (!key.equals("readings")) {
                attributes.put(key, flow(entry.value()));
            }
        }
        known.forEach((key, value) -> line(yaml, indent, key, value));
        if (!attributes.isEmpty()) {
            yaml.append(indent).append("attributes:\n");
            attributes.forEach((key, value) -> line(yaml, indent + "  ", key, value));
        }
    }

    private static void line(StringBuilder yaml, String indent, String key, String value) {
        yaml.append(indent).append(quoted(key)).append(": ").append(value).append('\n');
    }

    private static String flow(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return quoted(scalar.text());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream()
                    .map(TestCatalogue::flow)
                    .collect(Collectors.joining(", ", "[ ", " ]"));
        }
        return ((YamlNode.Mapping) node)
                .entries().stream()
                        .map(e -> quoted(e.key().text()) + ": " + flow(e.value()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The catalogue; findings in it name the file of the test. */
    CatalogueLoader.Loaded load() {
        return CatalogueLoader.parse(Map.of(file, text), kinds);
    }

    /** Readings by sensor, in the order of the test. */
    Map<String, SensorSeries> series() {
        return series;
    }
}
