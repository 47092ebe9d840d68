package io.vigil.rules.backtest;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Catalogue;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.SensorQuantity;
import io.vigil.recordings.RecordedReading;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingCode;
import io.vigil.recordings.RecordingMap.Quantity;
import io.vigil.recordings.RecordingMap.SensorColumns;
import io.vigil.units.UnitConversions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A recording as readings of the catalogue's sensors: known ones only, in the catalogue's units,
 * values outside a sensor's range marked bad, as the live job's decoder has them. What is left out
 * is told once for each sensor or quantity.
 */
public final class RecordedArrivals implements Arrivals {
    private final Recording recording;
    private final Catalogue catalogue;
    private final Consumer<Finding> findings;
    private final UnitConversions conversions = new UnitConversions();
    private final IdentityHashMap<SensorColumns, Map<String, Optional<Plan>>> plans =
            new IdentityHashMap<>();

    /**
     * @param findings told of sensors and quantities that are left out
     */
    public RecordedArrivals(Recording recording, Catalogue catalogue, Consumer<Finding> findings) {
        this.recording = recording;
        this.catalogue = catalogue;
        this.findings = findings;
    }

    /**
     * How the values of one sensor are taken.
     *
     * @param targets by column; null where the sensor has no such quantity
     */
    private record Plan(SensorId sensor, SensorQuantity[] targets, String[] units) {}

    @Override
    public Reading next() {
        for (RecordedReading row = recording.next(); row != null; row = recording.next()) {
            Optional<Plan> plan = plan(row);
            if (plan.isPresent()) {
                Reading reading = reading(row, plan.get());
                if (reading != null) {
                    return reading;
                }
            }
        }
        return null;
    }

    private Optional<Plan> plan(RecordedReading row) {
        Map<String, Optional<Plan>> bySensor =
                plans.computeIfAbsent(row.columns(), columns -> new HashMap<>());
        Optional<Plan> plan = bySensor.get(row.sensor());
        if (plan == null) {
            plan = make(row);
            bySensor.put(row.sensor(), plan);
        }
        return plan;
    }

    private Optional<Plan> make(RecordedReading row) {
        SensorId id = new SensorId(row.sensor());
        Optional<Sensor> sensor = catalogue.sensor(id);
        if (sensor.isEmpty()) {
            tell(row, RecordingCode.UNKNOWN_SENSOR, row.sensor());
            return Optional.empty();
        }
        String owner = catalogue.site(sensor.get().site()).orElseThrow().enterprise().value();
        if (!owner.equals(row.enterprise())) {
            tell(row, RecordingCode.FOREIGN_SENSOR, row.sensor(), row.enterprise(), owner);
            return Optional.empty();
        }
        List<Quantity> quantities = row.columns().quantities();
        SensorQuantity[] targets = new SensorQuantity[quantities.size()];
        String[] units = new String[quantities.size()];
        for (int i = 0; i < targets.length; i++) {
            Quantity quantity = quantities.get(i);
            targets[i] = target(row, sensor.get(), quantity);
            units[i] = quantity.unit();
        }
        return Optional.of(new Plan(id, targets, units));
    }

    private SensorQuantity target(RecordedReading row, Sensor sensor, Quantity quantity) {
        Optional<SensorQuantity> target = sensor.quantity(quantity.name());
        if (target.isEmpty()) {
            String known =
                    sensor.quantities().stream()
                            .map(SensorQuantity::name)
                            .collect(Collectors.joining(", "));
            tell(row, RecordingCode.UNKNOWN_QUANTITY, row.sensor(), quantity.name(), known);
            return null;
        }
        if (!quantity.unit().isEmpty()
                && !conversions.canConvert(quantity.unit(), target.get().unit())) {
            String unit = target.get().unit().symbol();
            tell(row, RecordingCode.WRONG_UNIT, quantity.unit(), quantity.name(), unit);
            return null;
        }
        return target.get();
    }

    private void tell(RecordedReading row, RecordingCode code, String... arguments) {
        findings.accept(Finding.of(code, SourcePlace.ofFile(row.table()), arguments));
    }

    /** Null if nothing of the row can be used. */
    private Reading reading(RecordedReading row, Plan plan) {
        double[] values = row.values();
        Measurement[] measurements = new Measurement[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            SensorQuantity target = plan.targets[i];
            if (target == null || Double.isNaN(values[i])) {
                continue;
            }
            double value =
                    plan.units[i].isEmpty()
                            ? values[i]
                            : conversions.convert(values[i], plan.units[i], target.unit());
            if (Double.isFinite(value)) {
                Quality quality = target.qualityOf(value, Quality.GOOD);
                measurements[count++] = new Measurement(target.name(), value, quality);
            }
        }
        if (count == 0) {
            return null;
        }
        List<Measurement> list =
                count == 1 ? List.of(measurements[0]) : List.of(Arrays.copyOf(measurements, count));
        return new Reading(plan.sensor, row.atMillis(), Reading.NO_SEQUENCE, false, list);
    }
}
