package io.vigil.rules.testing;

import io.vigil.findings.Findings;
import io.vigil.model.Catalogue;
import io.vigil.model.Identifiers;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorQuantity;
import io.vigil.rules.language.YamlFields;
import io.vigil.rules.language.YamlNode;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The readings of a test in the order in which they arrive: series in short notation, or a list of
 * single readings that may arrive later than they were taken.
 */
final class TestReadings {
    private final Catalogue catalogue;
    private final Instant start;
    private final Findings findings;
    private final List<Arrival> arrivals = new ArrayList<>();

    private record Arrival(Duration at, Reading reading) {}

    TestReadings(Catalogue catalogue, Instant start, Findings findings) {
        this.catalogue = catalogue;
        this.start = start;
        this.findings = findings;
    }

    List<Reading> read(YamlFields test, Map<String, TestCatalogue.SensorSeries> series) {
        series.forEach(
                (id, of) ->
                        YamlFields.of(of.readings(), RuleTestLoader.CODES, findings, List.of())
                                .ifPresent(fields -> series(id, fields, of.interval())));
        boolean single =
                test.node("readings").filter(n -> n instanceof YamlNode.Sequence).isPresent();
        if (single) {
            for (YamlNode node : test.items("readings")) {
                YamlFields.of(node, RuleTestLoader.CODES, findings, List.of())
                        .ifPresent(this::single);
            }
        } else if (series.isEmpty()) {
            test.required("readings");
        }
        return arrivals.stream()
                .sorted(Comparator.comparing(Arrival::at))
                .map(Arrival::reading)
                .toList();
    }

    /** Series of one sensor: values of the same place in them are one reading. */
    private void series(String id, YamlFields quantities, Duration interval) {
        Map<Integer, List<Measurement>> byPlace = new TreeMap<>();
        Optional<Sensor> sensor = sensor(id, quantities);
        for (YamlNode.Entry entry : quantities.entries()) {
            List<Optional<SeriesNotation.Value>> values = values(quantities, entry);
            Optional<SensorQuantity> quantity =
                    sensor.flatMap(known -> quantity(quantities, known, entry));
            for (int i = 0; i < values.size() && quantity.isPresent(); i++) {
                Optional<SeriesNotation.Value> value = values.get(i);
                if (value.isPresent()) {
                    byPlace.computeIfAbsent(i, place -> new ArrayList<>())
                            .add(measurement(quantity.get(), value.get()));
                }
            }
        }
        byPlace.forEach(
                (place, measurements) -> {
                    Duration at = interval.multipliedBy(place);
                    add(at, at, new SensorId(id), measurements);
                });
    }

    private List<Optional<SeriesNotation.Value>> values(YamlFields fields, YamlNode.Entry entry) {
        try {
            return SeriesNotation.parse(fields.text(entry.value()).orElse("_"));
        } catch (SeriesNotation.BadPartException e) {
            findings.add(RuleTestCode.BAD_SERIES, entry.value().place(), e.part());
            return List.of();
        }
    }

    private static Measurement measurement(SensorQuantity quantity, SeriesNotation.Value value) {
        Quality quality = quantity.qualityOf(value.value(), value.quality());
        return new Measurement(quantity.name(), value.value(), quality);
    }

    /** One reading: at, arrives, sensor, and all other keys are quantities. */
    private void single(YamlFields fields) {
        List<String> own = List.of("at", "arrives", "sensor");
        fields.required("at");
        Optional<Duration> at = duration(fields, "at");
        Optional<Duration> arrives = fields.has("arrives") ? duration(fields, "arrives") : at;
        String id = fields.text("sensor").orElse("sensor");
        Optional<Sensor> sensor = sensor(id, fields);
        List<Measurement> measurements = new ArrayList<>();
        for (YamlNode.Entry entry : fields.entries()) {
            if (own.contains(entry.key().text())) {
                continue;
            }
            List<Optional<SeriesNotation.Value>> values = values(fields, entry);
            Optional<SensorQuantity> quantity =
                    sensor.flatMap(known -> quantity(fields, known, entry));
            if (values.size() != 1 || values.get(0).isEmpty()) {
                fields.bad(entry.value(), "one value");
            } else {
                quantity.ifPresent(q -> measurements.add(measurement(q, values.get(0).get())));
            }
        }
        if (at.isPresent()
                && arrives.isPresent()
                && sensor.isPresent()
                && !measurements.isEmpty()) {
            add(arrives.get(), at.get(), sensor.get().id(), measurements);
        }
    }

    private Optional<Duration> duration(YamlFields fields, String key) {
        Optional<Duration> duration =
                fields.text(key).flatMap(QuantityText::duration).filter(d -> !d.isNegative());
        if (fields.has(key) && duration.isEmpty()) {
            fields.bad(fields.node(key).orElseThrow(), "a duration such as 30 min");
        }
        return duration;
    }

    private Optional<Sensor> sensor(String id, YamlFields fields) {
        Optional<Sensor> sensor =
                Identifiers.isValid(id) ? catalogue.sensor(new SensorId(id)) : Optional.empty();
        if (sensor.isEmpty() && !findings.hasErrors()) {
            findings.add(RuleTestCode.UNKNOWN_SENSOR, fields.place(), id);
        }
        return sensor;
    }

    private static Optional<SensorQuantity> quantity(
            YamlFields fields, Sensor sensor, YamlNode.Entry entry) {
        Optional<SensorQuantity> quantity = sensor.quantity(entry.key().text());
        if (quantity.isEmpty()) {
            fields.bad(
                    entry.key(),
                    String.join(
                            ", ", sensor.quantities().stream().map(SensorQuantity::name).toList()));
        }
        return quantity;
    }

    private void add(
            Duration arrives, Duration at, SensorId sensor, List<Measurement> measurements) {
        Reading reading =
                Reading.of(sensor, start.plus(at), measurements.toArray(Measurement[]::new));
        arrivals.add(new Arrival(arrives, reading));
    }
}
