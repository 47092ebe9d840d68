package io.vigil.rules.evaluation;

import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Computes the derived quantities of a reading from what it brought and from what is fresh. An
 * input that the reading brought in a form that cannot be used makes them missing; one that it did
 * not bring may be as old as the freshness limit. What rests on suspect values is suspect.
 */
final class Derivation {
    private Derivation() {}

    /**
     * Computes into the moment, in order, and remembers it as if the sensor had reported it.
     *
     * @return bits of the derived quantities that got a value
     */
    static long derive(Moment moment) {
        long derived = 0;
        moment.strict = true;
        for (BoundDerived quantity : moment.bound.derived) {
            if ((quantity.inputs() & (moment.present | moment.unusable)) != 0) {
                derived |= derive(moment, quantity);
            }
        }
        moment.strict = false;
        return derived;
    }

    private static long derive(Moment moment, BoundDerived derived) {
        derived.steps().forEach(step -> step.make(moment));
        double value = derived.node().value(moment);
        long bit = 1L << derived.quantity();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            moment.unusable |= bit;
            return 0;
        }
        // A message that completes a moment does not change what was derived for it.
        if (moment.sensor.timeline.admit(moment.at, bit) != bit) {
            return 0;
        }
        moment.withoutSuspects = true;
        boolean suspect = Double.isNaN(derived.node().value(moment));
        moment.withoutSuspects = false;
        moment.set(derived.quantity(), value, suspect);
        moment.sensor.setLatest(derived.quantity(), moment.at, value, suspect);
        moment.sensor.feed(moment, bit);
        return bit;
    }

    /** The reading with the derived quantities that were computed for it. */
    static Reading with(Reading reading, Moment moment, long computed) {
        if (computed == 0) {
            return reading;
        }
        List<Measurement> measurements = new ArrayList<>(reading.measurements());
        for (BoundDerived derived : moment.bound.derived) {
            long bit = 1L << derived.quantity();
            if ((computed & bit) != 0) {
                boolean suspect = (moment.suspect & bit) != 0;
                measurements.add(
                        new Measurement(
                                derived.name(),
                                moment.values[derived.quantity()],
                                suspect ? Quality.SUSPECT : Quality.UNEVALUATED));
            }
        }
        return reading.withMeasurements(measurements);
    }
}
