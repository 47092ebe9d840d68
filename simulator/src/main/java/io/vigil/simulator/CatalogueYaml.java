package io.vigil.simulator;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Region;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a generated catalogue as a catalogue file: regions, enterprises, sites with their sensors.
 * Sensor kinds are not written; the built-in ones are meant.
 */
public final class CatalogueYaml {
    private final StringBuilder out = new StringBuilder();

    private CatalogueYaml() {}

    /**
     * The file's text.
     *
     * @param comment first line, without the hash
     */
    public static String write(Catalogue catalogue, String comment) {
        CatalogueYaml yaml = new CatalogueYaml();
        yaml.line("# " + comment);
        yaml.line("regions:");
        catalogue.regions().forEach(yaml::region);
        yaml.line("enterprises:");
        catalogue.enterprises().forEach(yaml::enterprise);
        yaml.line("sites:");
        for (Site site : catalogue.sites()) {
            yaml.site(site, catalogue.sensorsOf(site.id()));
        }
        return yaml.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void region(Region region) {
        line(
                "  - { path: "
                        + quoted(region.path().toString())
                        + ", name: "
                        + text(region.name())
                        + " }");
    }

    private void enterprise(Enterprise enterprise) {
        line("  - { id: " + enterprise.id() + ", name: " + text(enterprise.name()) + " }");
    }

    private void site(Site site, List<Sensor> sensors) {
        line("  - id: " + site.id());
        line("    name: " + text(site.name()));
        line("    type: " + site.type());
        line("    enterprise: " + site.enterprise());
        line("    region: " + quoted(site.region().toString()));
        line("    position: " + position(site.position()));
        if (!site.lateness().equals(Site.DEFAULT_LATENESS)) {
            line("    lateness: " + duration(site.lateness()));
        }
        if (!site.attributes().isEmpty()) {
            line("    attributes: " + attributes(site.attributes()));
        }
        line("    sensors:");
        sensors.forEach(this::sensor);
    }

    private void sensor(Sensor sensor) {
        line("      - id: " + sensor.id());
        line("        kind: " + sensor.kind());
        line("        name: " + text(sensor.name()));
        line("        interval: " + duration(sensor.interval()));
        sensor.position().ifPresent(p -> line("        position: " + position(p)));
        line(
                sensor.quantities().stream()
                        .map(CatalogueYaml::quantity)
                        .collect(Collectors.joining(", ", "        quantities: { ", " }")));
        if (!sensor.attributes().isEmpty()) {
            line("        attributes: " + attributes(sensor.attributes()));
        }
    }

    private static String quantity(SensorQuantity quantity) {
        String unit = quoted(quantity.unit().symbol());
        if (Double.isInfinite(quantity.minimum()) || Double.isInfinite(quantity.maximum())) {
            return quantity.name() + ": " + unit;
        }
        return quantity.name()
                + ": { unit: "
                + unit
                + ", min: "
                + number(quantity.minimum())
                + ", max: "
                + number(quantity.maximum())
                + " }";
    }

    private static String attributes(Map<String, Attribute> attributes) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(e -> e.getKey() + ": " + attribute(e.getValue()))
                        .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String attribute(Attribute attribute) {
        if (attribute instanceof Attribute.Quantified quantified) {
            return quoted((number(quantified.value()) + " " + quantified.unit().symbol()).trim());
        }
        return quoted(((Attribute.Text) attribute).value());
    }

    private static String position(Position position) {
        return "{ lat: " + position.latitude() + ", lon: " + position.longitude() + " }";
    }

    private static String duration(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + " ms";
        }
        return duration.toSeconds() % 60 == 0
                ? duration.toMinutes() + " min"
                : duration.toSeconds() + " s";
    }

    private static String text(LocalizedText text) {
        return "{ zh: " + quoted(text.zh()) + ", en: " + quoted(text.en()) + " }";
    }

    private static String number(double value) {
        double rounded = Math.round(value * 1e6) / 1e6;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
