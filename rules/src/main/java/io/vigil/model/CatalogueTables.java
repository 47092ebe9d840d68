package io.vigil.model;

import io.vigil.units.QuantityText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes sites and sensors as the tables {@code sites.csv} and {@code sensors.csv}, which {@link
 * CatalogueEdit#ofTables} and {@link CatalogueLoader} read back: the same entries come of them.
 */
public final class CatalogueTables {
    /** With it a spreadsheet knows that the text is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String LINE_END = "\r\n";

    private CatalogueTables() {}

    /** A table of these sites; each attribute that any of them has is a column. */
    public static String sites(Collection<Site> sites) {
        List<String> attributes = names(sites.stream().map(Site::attributes).toList());
        List<String> header =
                new ArrayList<>(
                        List.of(
                                "id",
                                "name_zh",
                                "name_en",
                                "type",
                                "enterprise",
                                "region",
                                "lat",
                                "lon",
                                "lateness",
                                "upstream"));
        attributes.forEach(name -> header.add("attr." + name));
        StringBuilder out = start(header);
        for (Site site : sites) {
            List<String> row =
                    new ArrayList<>(
                            List.of(
                                    site.id().value(),
                                    site.name().zh(),
                                    site.name().en(),
                                    site.type(),
                                    site.enterprise().value(),
                                    site.region().toString(),
                                    QuantityText.format(site.position().latitude()),
                                    QuantityText.format(site.position().longitude()),
                                    QuantityText.format(site.lateness()),
                                    upstream(site)));
            attributes.forEach(name -> row.add(attribute(site.attributes().get(name))));
            line(out, row);
        }
        return out.toString();
    }

    /** A table of these sensors; each attribute that any of them has is a column. */
    public static String sensors(Collection<Sensor> sensors) {
        List<String> attributes = names(sensors.stream().map(Sensor::attributes).toList());
        List<String> header =
                new ArrayList<>(
                        List.of(
                                "id",
                                "site",
                                "kind",
                                "name_zh",
                                "name_en",
                                "interval",
                                "lat",
                                "lon",
                                "quantities",
                                "neighbours",
                                "format",
                                "device",
                                "names",
                                "settings"));
        attributes.forEach(name -> header.add("attr." + name));
        StringBuilder out = start(header);
        for (Sensor sensor : sensors) {
            List<String> row = new ArrayList<>(cells(sensor));
            attributes.forEach(name -> row.add(attribute(sensor.attributes().get(name))));
            line(out, row);
        }
        return out.toString();
    }

    private static List<String> cells(Sensor sensor) {
        Optional<Position> position = sensor.position();
        Optional<Connection> connection = sensor.connection();
        return List.of(
                sensor.id().value(),
                sensor.site().value(),
                sensor.kind(),
                sensor.name().zh(),
                sensor.name().en(),
                QuantityText.format(sensor.interval()),
                position.map(p -> QuantityText.format(p.latitude())).orElse(""),
                position.map(p -> QuantityText.format(p.longitude())).orElse(""),
                sensor.quantities().stream()
                        .map(CatalogueTables::quantity)
                        .collect(Collectors.joining(";")),
                sensor.neighbours().stream().map(SensorId::value).collect(Collectors.joining(";")),
                connection.map(Connection::format).orElse(""),
                connection.map(Connection::device).orElse(""),
                connection.map(CatalogueTables::names).orElse(""),
                connection.map(CatalogueTables::settings).orElse(""));
    }

    private static String names(Connection connection) {
        return new TreeMap<>(connection.quantities())
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + foreign(each.getValue()))
                        .collect(Collectors.joining(";"));
    }

    private static String foreign(ForeignName name) {
        return ConnectionCells.written(name.name())
                + "["
                + ConnectionCells.written(name.unit())
                + "]";
    }

    private static String settings(Connection connection) {
        return new TreeMap<>(connection.settings())
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + ConnectionCells.written(each.getValue()))
                        .collect(Collectors.joining(";"));
    }

    private static List<String> names(List<Map<String, Attribute>> attributes) {
        Set<String> names = new TreeSet<>();
        attributes.forEach(each -> names.addAll(each.keySet()));
        return List.copyOf(names);
    }

    private static String upstream(Site site) {
        return site.upstream().stream()
                .map(reach -> reach.from() + ":" + QuantityText.format(reach.travelTime()))
                .collect(Collectors.joining(";"));
    }

    private static String quantity(SensorQuantity quantity) {
        String unit = quantity.unit().symbol().isEmpty() ? "1" : quantity.unit().symbol();
        String text = quantity.name() + ":" + unit;
        boolean limited =
                Double.isFinite(quantity.minimum()) || Double.isFinite(quantity.maximum());
        return limited
                ? text + ":" + bound(quantity.minimum()) + ":" + bound(quantity.maximum())
                : text;
    }

    private static String bound(double value) {
        return Double.isFinite(value) ? QuantityText.format(value) : "";
    }

    private static String attribute(Attribute attribute) {
        if (attribute == null) {
            return "";
        }
        return attribute instanceof Attribute.Quantified quantified
                ? QuantityText.format(quantified.value(), quantified.unit())
                : ((Attribute.Text) attribute).value();
    }

    private static StringBuilder start(List<String> header) {
        StringBuilder out = new StringBuilder(BYTE_ORDER_MARK);
        line(out, header);
        return out;
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append(cells.stream().map(CatalogueTables::cell).collect(Collectors.joining(",")))
                .append(LINE_END);
    }

    private static String cell(String text) {
        boolean plain =
                text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                        && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
