package io.vigil.rules.evaluation;

import io.vigil.quality.QualityPlan;
import java.util.ArrayList;
import java.util.List;

/** Quality control of one sensor, bound: the arrays run in step with the sensor's quantities. */
final class SensorQuality {
    private static final SiteCompanions.Place[] NOBODY = {};

    /** Null where nothing is tested. */
    final QualityPlan[] plans;

    /** Place of the second quantity of the multivariate test, or -1. */
    final int[] seconds;

    /** Where other sensors of the site keep the same quantity. */
    final SiteCompanions.Place[][] companions;

    /** Whether changes must be known before the first quantity of a reading is checked. */
    final boolean announcesChanges;

    /** Whether nothing is tested at all. */
    final boolean isIdle;

    SensorQuality(BoundSensor sensor, QualityPlan[] plans) {
        this.plans = plans;
        this.seconds = new int[plans.length];
        this.companions = new SiteCompanions.Place[plans.length][];
        boolean announces = false;
        boolean idle = true;
        for (int i = 0; i < plans.length; i++) {
            boolean tested = plans[i] != null;
            seconds[i] = tested ? plans[i].second().map(sensor::quantity).orElse(-1) : -1;
            companions[i] = NOBODY;
            announces |= tested && plans[i].needsSpread();
            idle &= !tested;
        }
        this.announcesChanges = announces;
        this.isIdle = idle;
    }

    /**
     * Finds the companions of each sensor: the neighbours that it names, otherwise all others of
     * its site, as far as they are of its kind and report the quantity in the same unit.
     */
    static void link(List<BoundSensor> sensors) {
        for (BoundSensor sensor : sensors) {
            for (int i = 0; i < sensor.quality.plans.length; i++) {
                if (sensor.quality.plans[i] != null) {
                    sensor.quality.companions[i] = companions(sensor, i, sensors);
                }
            }
        }
    }

    private static SiteCompanions.Place[] companions(
            BoundSensor sensor, int quantity, List<BoundSensor> sensors) {
        List<SiteCompanions.Place> places = new ArrayList<>();
        for (BoundSensor other : sensors) {
            int place = other.quantity(sensor.quantities[quantity]);
            if (other != sensor
                    && place >= 0
                    && other.kind.equals(sensor.kind)
                    && other.site.equals(sensor.site)
                    && other.units[place].equals(sensor.units[quantity])
                    && (sensor.neighbours.isEmpty() || sensor.neighbours.contains(other.id))) {
                places.add(new SiteCompanions.Place(other.index, place, other.freshness));
            }
        }
        return places.isEmpty() ? NOBODY : places.toArray(SiteCompanions.Place[]::new);
    }
}
