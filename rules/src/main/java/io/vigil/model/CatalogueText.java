package io.vigil.model;

import io.vigil.units.MeasurementUnit;
import io.vigil.units.QuantityText;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a catalogue as YAML that {@link CatalogueLoader} reads back. The form is canonical: the
 * same catalogue gives the same text.
 */
public final class CatalogueText {
    private final StringBuilder out = new StringBuilder();

    private CatalogueText() {}

    /** One YAML document with all sections; kinds that are as they are built in are left out. */
    public static String write(Catalogue catalogue) {
        CatalogueText text = new CatalogueText();
        text.out.append("kinds:\n");
        catalogue.kinds().stream()
                .filter(kind -> !kind.equals(SensorKinds.builtIn().get(kind.key())))
                .forEach(text::kind);
        text.out.append("regions:\n");
        catalogue.regions().forEach(text::region);
        text.out.append("enterprises:\n");
        catalogue.enterprises().forEach(text::enterprise);
        text.out.append("sites:\n");
        catalogue.sites().forEach(site -> text.site(site, catalogue));
        return text.out.toString();
    }

    private void line(int indent, String key, String value) {
        out.append(" ".repeat(indent)).append(key).append(": ").append(value).append('\n');
    }

    private void kind(SensorKind kind) {
        line(2, "- key", quote(kind.key()));
        line(4, "name", name(kind.name()));
        line(4, "quantities", "");
        new TreeMap<>(kind.quantities())
                .forEach((quantity, unit) -> line(6, quote(quantity), unit(unit)));
    }

    private void region(Region region) {
        line(2, "- path", quote(region.path().toString()));
        line(4, "name", name(region.name()));
    }

    private void enterprise(Enterprise enterprise) {
        line(2, "- id", quote(enterprise.id().value()));
        line(4, "name", name(enterprise.name()));
    }

    private void site(Site site, Catalogue catalogue) {
        line(2, "- id", quote(site.id().value()));
        line(4, "name", name(site.name()));
        line(4, "type", quote(site.type()));
        line(4, "enterprise", quote(site.enterprise().value()));
        line(4, "region", quote(site.region().toString()));
        line(4, "position", position(site.position()));
        line(4, "lateness", QuantityText.format(site.lateness()));
        site.exercise().ifPresent(drill -> line(4, "exercise", quote(drill)));
        attributes(4, site.attributes());
        if (!site.upstream().isEmpty()) {
            line(4, "upstream", "");
            site.upstream().forEach(this::reach);
        }
        if (!catalogue.sensorsOf(site.id()).isEmpty()) {
            line(4, "sensors", "");
            catalogue.sensorsOf(site.id()).forEach(this::sensor);
        }
    }

    private void reach(Reach reach) {
        line(6, "- site", quote(reach.from().value()));
        line(8, "travelTime", QuantityText.format(reach.travelTime()));
    }

    private void sensor(Sensor sensor) {
        line(6, "- id", quote(sensor.id().value()));
        line(8, "kind", quote(sensor.kind()));
        line(8, "name", name(sensor.name()));
        line(8, "interval", QuantityText.format(sensor.interval()));
        sensor.position().ifPresent(position -> line(8, "position", position(position)));
        line(8, "quantities", "");
        sensor.quantities()
                .forEach(quantity -> line(10, quote(quantity.name()), quantity(quantity)));
        attributes(8, sensor.attributes());
        if (!sensor.neighbours().isEmpty()) {
            line(8, "neighbours", "");
            sensor.neighbours()
                    .forEach(
                            id ->
                                    out.append(" ".repeat(10))
                                            .append("- ")
                                            .append(quote(id.value()))
                                            .append('\n'));
        }
        sensor.connection().ifPresent(this::connection);
    }

    private void connection(Connection connection) {
        line(8, "connection", "");
        line(10, "format", quote(connection.format()));
        line(10, "device", quote(connection.device()));
        line(10, "quantities", "");
        new TreeMap<>(connection.quantities())
                .forEach((quantity, name) -> line(12, quote(quantity), foreign(name)));
        if (!connection.settings().isEmpty()) {
            line(10, "settings", "");
            new TreeMap<>(connection.settings())
                    .forEach((setting, value) -> line(12, quote(setting), quote(value)));
        }
    }

    private static String foreign(ForeignName name) {
        return "{ name: " + quote(name.name()) + ", unit: " + quote(name.unit()) + " }";
    }

    private static String quantity(SensorQuantity quantity) {
        StringBuilder text = new StringBuilder("{ unit: ").append(unit(quantity.unit()));
        if (Double.isFinite(quantity.minimum())) {
            text.append(", min: ").append(QuantityText.format(quantity.minimum()));
        }
        if (Double.isFinite(quantity.maximum())) {
            text.append(", max: ").append(QuantityText.format(quantity.maximum()));
        }
        return text.append(" }").toString();
    }

    private void attributes(int indent, Map<String, Attribute> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        line(indent, "attributes", "");
        new TreeMap<>(attributes)
                .forEach((name, value) -> line(indent + 2, quote(name), attribute(value)));
    }

    private static String attribute(Attribute attribute) {
        if (attribute instanceof Attribute.Quantified quantified) {
            return quote(QuantityText.format(quantified.value(), quantified.unit()));
        }
        return quote(((Attribute.Text) attribute).value());
    }

    private static String unit(MeasurementUnit unit) {
        return quote(unit.symbol().isEmpty() ? "1" : unit.symbol());
    }

    private static String position(Position position) {
        return "{ lat: "
                + QuantityText.format(position.latitude())
                + ", lon: "
                + QuantityText.format(position.longitude())
                + " }";
    }

    private static String name(LocalizedText text) {
        StringBuilder result = new StringBuilder("{");
        if (!text.zh().isEmpty()) {
            result.append(" zh: ").append(quote(text.zh()));
        }
        if (!text.en().isEmpty()) {
            result.append(text.zh().isEmpty() ? " en: " : ", en: ").append(quote(text.en()));
        }
        return result.append(" }").toString();
    }

    /** Double-quoted, so that nothing in the value can mean anything to YAML. */
    private static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (mustBeEscaped(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean mustBeEscaped(char c) {
        boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
        boolean lineSeparator = c == 0x2028 || c == 0x2029;
        boolean noCharacter = Character.isSurrogate(c) || c == 0xFEFF || c >= 0xFFFE;
        return control || lineSeparator || noCharacter;
    }
}
