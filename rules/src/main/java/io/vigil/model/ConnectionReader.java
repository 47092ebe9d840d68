package io.vigil.model;

import io.vigil.findings.Findings;
import io.vigil.findings.SourcePlace;
import io.vigil.model.CatalogueNode.Field;
import io.vigil.model.CatalogueNode.Fields;
import io.vigil.model.CatalogueNode.Scalar;
import io.vigil.units.MeasurementUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the {@code connection} of sensors. */
final class ConnectionReader {
    private static final Set<String> KEYS =
            new LinkedHashSet<>(List.of("format", "device", "quantities", "settings"));
    private static final Set<String> NAME_KEYS = new LinkedHashSet<>(List.of("name", "unit"));
    private static final String EXAMPLE_DEVICE = "0012345678";
    private static final String EXAMPLE_NAME = "a21028-Rtd";

    private final Findings findings;
    private final ConnectionClaims claims;

    /** Looked for when the first connection is read. */
    private Map<String, ConnectionFormat> formats = Map.of();

    ConnectionReader(Findings findings) {
        this.findings = findings;
        this.claims = new ConnectionClaims(findings);
    }

    /** What the connections that were read claim. */
    ConnectionClaims claims() {
        return claims;
    }

    /**
     * The connection of a sensor.
     *
     * @param site its site; without one it claims nothing
     */
    Optional<Connection> read(
            CatalogueFields sensor,
            String id,
            Optional<String> site,
            List<SensorQuantity> quantities) {
        Optional<CatalogueFields> fields = sensor.mapping("connection", false, KEYS);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        if (formats.isEmpty()) {
            formats = ConnectionFormats.known();
        }
        Optional<String> name = fields.get().identifier("format");
        Optional<ConnectionFormat> format = name.flatMap(key -> format(fields.get(), key));
        String device = device(fields.get(), format);
        Map<String, SourcePlace> namePlaces = new LinkedHashMap<>();
        Map<String, ForeignName> names = names(fields.get(), id, quantities, namePlaces);
        Map<String, SourcePlace> settingPlaces = new LinkedHashMap<>();
        Map<String, String> settings = settings(fields.get(), format, settingPlaces);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Connection connection = new Connection(name.get(), device, names, settings);
        boolean shared = format.map(ConnectionFormat::sharesSettings).orElse(false);
        site.ifPresent(known -> claims.add(known, connection, shared, namePlaces, settingPlaces));
        return Optional.of(connection);
    }

    private Optional<ConnectionFormat> format(CatalogueFields fields, String name) {
        ConnectionFormat format = formats.get(name);
        if (format == null && !formats.isEmpty()) {
            findings.add(
                    CatalogueFindingCode.UNKNOWN_FORMAT,
                    fields.placeOf("format"),
                    name,
                    CatalogueFields.nearOrKnown(name, formats.keySet()));
        }
        return Optional.ofNullable(format);
    }

    private String device(CatalogueFields fields, Optional<ConnectionFormat> format) {
        boolean needed = format.map(ConnectionFormat::namesDevices).orElse(false);
        String device = needed ? fields.text("device", true).orElse("") : fields.plain("device");
        if (!device.isEmpty() && !isForeign(device)) {
            bad(fields.placeOf("device"), "device", device, EXAMPLE_DEVICE);
        }
        return device;
    }

    private void bad(SourcePlace place, String key, String value, String example) {
        findings.add(CatalogueFindingCode.BAD_CONNECTION, place, key, value, example);
    }

    private static boolean isForeign(String name) {
        return name.length() <= Connection.MAX_NAME
                && name.chars().noneMatch(Character::isISOControl);
    }

    private Map<String, ForeignName> names(
            CatalogueFields connection,
            String sensor,
            List<SensorQuantity> quantities,
            Map<String, SourcePlace> places) {
        Map<String, ForeignName> names = new LinkedHashMap<>();
        Optional<Fields> open = connection.openMapping("quantities", true);
        if (open.isPresent() && open.get().fields().isEmpty()) {
            findings.add(CatalogueFindingCode.EMPTY_VALUE, open.get().place(), "quantities");
        }
        open.ifPresent(
                given ->
                        given.fields()
                                .forEach(
                                        (key, field) ->
                                                quantity(key, field, sensor, quantities)
                                                        .flatMap(known -> name(given, key, known))
                                                        .ifPresent(
                                                                name -> {
                                                                    names.put(key, name);
                                                                    places.put(
                                                                            key,
                                                                            field.value().place());
                                                                })));
        return names;
    }

    private Optional<SensorQuantity> quantity(
            String key, Field field, String sensor, List<SensorQuantity> quantities) {
        Optional<SensorQuantity> known =
                quantities.stream().filter(each -> each.name().equals(key)).findFirst();
        if (known.isEmpty() && !quantities.isEmpty()) {
            List<String> all = quantities.stream().map(SensorQuantity::name).toList();
            findings.add(
                    CatalogueFindingCode.NOT_MEASURED,
                    field.keyPlace(),
                    key,
                    sensor,
                    CatalogueFields.nearOrKnown(key, all));
        }
        return known;
    }

    private Optional<ForeignName> name(Fields names, String key, SensorQuantity quantity) {
        CatalogueFields outer = new CatalogueFields(names, findings, names.fields().keySet());
        String own = quantity.unit().symbol().isEmpty() ? "1" : quantity.unit().symbol();
        if (names.fields().get(key).value() instanceof Scalar) {
            return outer.text(key, true)
                    .filter(text -> isName(text, outer.placeOf(key)))
                    .map(text -> new ForeignName(text, own));
        }
        Optional<CatalogueFields> inner = outer.mapping(key, true, NAME_KEYS);
        if (inner.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> text =
                inner.get()
                        .text("name", true)
                        .filter(written -> isName(written, inner.get().placeOf("name")));
        Optional<String> unit =
                inner.get().has("unit")
                        ? inner.get()
                                .unit("unit")
                                .filter(found -> fits(found, quantity, inner.get().placeOf("unit")))
                                .map(found -> found.symbol().isEmpty() ? "1" : found.symbol())
                        : Optional.of(own);
        return text.flatMap(written -> unit.map(found -> new ForeignName(written, found)));
    }

    private boolean isName(String text, SourcePlace place) {
        if (!isForeign(text)) {
            bad(place, "name", text, EXAMPLE_NAME);
        }
        return isForeign(text);
    }

    private boolean fits(MeasurementUnit unit, SensorQuantity quantity, SourcePlace place) {
        boolean fits = unit.isCompatibleWith(quantity.unit());
        if (!fits) {
            findings.add(
                    CatalogueFindingCode.FOREIGN_UNIT,
                    place,
                    unit.symbol(),
                    quantity.name(),
                    quantity.unit().symbol());
        }
        return fits;
    }

    private Map<String, String> settings(
            CatalogueFields connection,
            Optional<ConnectionFormat> format,
            Map<String, SourcePlace> places) {
        Map<String, String> settings = new LinkedHashMap<>();
        Optional<Fields> open = connection.openMapping("settings", false);
        if (open.isEmpty()) {
            return settings;
        }
        Map<String, ConnectionSetting> known =
                new TreeMap<>(format.map(ConnectionFormat::settings).orElse(Map.of()));
        known.putIfAbsent(ConnectionSetting.IGNORE, ConnectionSetting.names());
        Set<String> keys = format.isPresent() ? known.keySet() : open.get().fields().keySet();
        CatalogueFields fields = new CatalogueFields(open.get(), findings, keys);
        for (String key : open.get().fields().keySet()) {
            Optional<String> value = fields.text(key, true);
            if (value.isEmpty()) {
                continue;
            }
            ConnectionSetting setting = known.get(key);
            if (setting != null && !setting.valid().test(value.get())) {
                bad(fields.placeOf(key), key, value.get(), setting.example());
            }
            settings.put(key, value.get());
            places.put(key, fields.placeOf(key));
        }
        return settings;
    }
}
