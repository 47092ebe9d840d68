package io.vigil.rules.evaluation;

import io.vigil.quality.Companions;
import io.vigil.quality.QualityMemory;

/**
 * What the other sensors of a site say of one quantity now: asked by quality control, one object
 * per site state, aimed anew for each value.
 */
final class SiteCompanions implements Companions {
    private SensorState[] sensors;
    private Place[] places;
    private long at;

    /**
     * Where another sensor keeps the same quantity.
     *
     * @param freshness how old its value may be, milliseconds
     */
    record Place(int sensor, int quantity, long freshness) {}

    void aim(SensorState[] siteSensors, Place[] companions, long time) {
        sensors = siteSensors;
        places = companions;
        at = time;
    }

    @Override
    public double nearest(double value) {
        double best = Double.NaN;
        for (Place place : places) {
            SensorState sensor = sensors[place.sensor];
            QualityMemory memory = sensor.quality[place.quantity];
            boolean remembered = memory != null && memory.newestAt() != Times.NEVER;
            long time = remembered ? memory.newestAt() : sensor.latestAt[place.quantity];
            double other = remembered ? memory.newest() : sensor.latest[place.quantity];
            boolean fresh = time != Times.NEVER && Math.abs(at - time) <= place.freshness;
            if (fresh && !(Math.abs(value - other) >= Math.abs(value - best))) {
                best = other;
            }
        }
        return best;
    }

    @Override
    public boolean stepped(double step) {
        for (Place place : places) {
            QualityMemory memory = sensors[place.sensor].quality[place.quantity];
            double other = memory == null ? 0 : memory.step(at - place.freshness);
            if (other * step > 0 && Math.abs(other) >= Math.abs(step) / 2) {
                return true;
            }
        }
        return false;
    }
}
