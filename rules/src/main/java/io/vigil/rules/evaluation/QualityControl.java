package io.vigil.rules.evaluation;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.quality.Flags;
import io.vigil.quality.QualityMemory;
import io.vigil.quality.QualityPlan;
import java.util.ArrayList;
import java.util.List;

/** Flags the values of a reading before they are judged. Makes no flag of the sender better. */
final class QualityControl {
    private QualityControl() {}

    /** The reading with its flags; the same object if none changed. */
    static Reading check(SiteState state, BoundSensor bound, SensorState sensor, Reading reading) {
        if (bound.quality.isIdle) {
            return reading;
        }
        List<Measurement> measurements = reading.measurements();
        if (bound.quality.announcesChanges) {
            announce(bound, sensor, reading);
        }
        List<Measurement> changed = null;
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measurement = measurements.get(i);
            int quantity = bound.quantity(measurement.quantity());
            if (quantity < 0
                    || bound.quality.plans[quantity] == null
                    || !measurement.quality().isUsable()) {
                continue;
            }
            Quality found =
                    flag(state, bound, sensor, quantity, reading.atMillis(), measurement.value());
            changed = with(changed, measurements, i, found);
        }
        return changed == null ? reading : reading.withMeasurements(changed);
    }

    /** Flags a reading that is too old to be compared with others. */
    static Reading checkAlone(BoundSensor bound, Reading reading) {
        List<Measurement> measurements = reading.measurements();
        List<Measurement> changed = null;
        for (int i = 0; i < measurements.size(); i++) {
            Measurement measurement = measurements.get(i);
            int quantity = bound.quantity(measurement.quantity());
            if (quantity >= 0
                    && bound.quality.plans[quantity] != null
                    && measurement.quality().isUsable()) {
                QualityPlan plan = bound.quality.plans[quantity];
                Quality found = plan.alone(reading.atMillis(), measurement.value());
                changed = with(changed, measurements, i, found);
            }
        }
        return changed == null ? reading : reading.withMeasurements(changed);
    }

    private static void announce(BoundSensor bound, SensorState sensor, Reading reading) {
        for (Measurement measurement : reading.measurements()) {
            int quantity = bound.quantity(measurement.quantity());
            if (quantity >= 0
                    && sensor.quality[quantity] != null
                    && measurement.quality().isUsable()) {
                sensor.quality[quantity].announce(
                        bound.quality.plans[quantity], reading.atMillis(), measurement.value());
            }
        }
    }

    private static Quality flag(
            SiteState state,
            BoundSensor bound,
            SensorState sensor,
            int quantity,
            long at,
            double value) {
        QualityPlan plan = bound.quality.plans[quantity];
        QualityMemory memory = sensor.quality[quantity];
        if (memory.newestAt() >= at) {
            return memory.takeOutOfOrder(plan, at, value);
        }
        SiteCompanions companions = state.companions;
        companions.aim(state.sensors, bound.quality.companions[quantity], at);
        int second = bound.quality.seconds[quantity];
        return memory.take(plan, at, value, companions, second < 0 ? null : sensor.quality[second]);
    }

    /** The measurements with another flag for one of them; null while none has changed. */
    private static List<Measurement> with(
            List<Measurement> changed, List<Measurement> measurements, int index, Quality found) {
        Measurement measurement = measurements.get(index);
        Quality worse = Flags.worse(found, measurement.quality());
        if (worse == measurement.quality()) {
            return changed;
        }
        List<Measurement> result = changed == null ? new ArrayList<>(measurements) : changed;
        result.set(index, new Measurement(measurement.quantity(), measurement.value(), worse));
        return result;
    }
}
