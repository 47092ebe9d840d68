package io.vigil.web.sites;

import io.vigil.digest.Sha256;
import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueEdit;
import io.vigil.model.CatalogueText;
import io.vigil.model.Connection;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.units.QuantityText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A site's entry as the form shows it and as {@link CatalogueEdit#ofForm} reads it: everything as
 * people write it.
 */
record EntryForm(
        String id,
        LocalizedText name,
        String type,
        String enterprise,
        String region,
        Place position,
        String lateness,
        Map<String, String> attributes,
        List<Upstream> upstream,
        List<SensorForm> sensors) {
    private static final int TAG_BYTES = 8;

    /** Degrees of WGS 84. */
    record Place(String lat, String lon) {}

    /** A site next upstream. */
    record Upstream(String site, String travelTime) {}

    /**
     * A sensor's entry.
     *
     * @param position null where the site's holds
     * @param connection null where the sender uses the names of the catalogue
     */
    record SensorForm(
            String id,
            String kind,
            LocalizedText name,
            String interval,
            Place position,
            Map<String, QuantityForm> quantities,
            Map<String, String> attributes,
            List<String> neighbours,
            ConnectionForm connection) {}

    /** How a sensor is recognised in a format that has names of its own. */
    record ConnectionForm(
            String format,
            String device,
            Map<String, NameForm> quantities,
            Map<String, String> settings) {}

    /** What a format calls a quantity, and the unit of it there. */
    record NameForm(String name, String unit) {}

    /**
     * @param min null without one, as {@code max}
     */
    record QuantityForm(String unit, String min, String max) {}

    static EntryForm of(Site site, Catalogue known) {
        return new EntryForm(
                site.id().value(),
                site.name(),
                site.type(),
                site.enterprise().value(),
                site.region().toString(),
                place(site.position()),
                QuantityText.format(site.lateness()),
                attributes(site.attributes()),
                site.upstream().stream()
                        .map(
                                reach ->
                                        new Upstream(
                                                reach.from().value(),
                                                QuantityText.format(reach.travelTime())))
                        .toList(),
                known.sensorsOf(site.id()).stream().map(EntryForm::sensor).toList());
    }

    private static SensorForm sensor(Sensor sensor) {
        Map<String, QuantityForm> quantities = new LinkedHashMap<>();
        sensor.quantities().forEach(q -> quantities.put(q.name(), quantity(q)));
        return new SensorForm(
                sensor.id().value(),
                sensor.kind(),
                sensor.name(),
                QuantityText.format(sensor.interval()),
                sensor.position().map(EntryForm::place).orElse(null),
                quantities,
                attributes(sensor.attributes()),
                sensor.neighbours().stream().map(SensorId::value).toList(),
                sensor.connection().map(EntryForm::connection).orElse(null));
    }

    private static ConnectionForm connection(Connection connection) {
        Map<String, NameForm> names = new TreeMap<>();
        connection
                .quantities()
                .forEach(
                        (quantity, name) ->
                                names.put(quantity, new NameForm(name.name(), name.unit())));
        return new ConnectionForm(
                connection.format(), connection.device(), names, connection.settings());
    }

    private static QuantityForm quantity(SensorQuantity quantity) {
        String symbol = quantity.unit().symbol();
        return new QuantityForm(
                symbol.isEmpty() ? "1" : symbol,
                bound(quantity.minimum()),
                bound(quantity.maximum()));
    }

    private static String bound(double value) {
        return Double.isFinite(value) ? QuantityText.format(value) : null;
    }

    private static Place place(Position position) {
        return new Place(
                QuantityText.format(position.latitude()),
                QuantityText.format(position.longitude()));
    }

    private static Map<String, String> attributes(Map<String, Attribute> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(
                (name, attribute) ->
                        texts.put(
                                name,
                                attribute instanceof Attribute.Quantified number
                                        ? QuantityText.format(number.value(), number.unit())
                                        : ((Attribute.Text) attribute).value()));
        return texts;
    }

    /** Changes whenever anything of a site does; empty for one that is not known. */
    static String tag(Catalogue catalogue, SiteId site) {
        if (catalogue.site(site).isEmpty()) {
            return "";
        }
        Catalogue alone = CatalogueEdit.fragment(catalogue, site);
        Catalogue plain =
                new Catalogue(
                        alone.kinds(),
                        List.of(),
                        alone.enterprises(),
                        alone.sites(),
                        alone.sensors());
        return Sha256.hex(CatalogueText.write(plain), TAG_BYTES);
    }
}
