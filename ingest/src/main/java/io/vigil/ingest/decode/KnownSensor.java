package io.vigil.ingest.decode;

import io.vigil.model.ClockOffset;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import java.util.stream.Collectors;

/** A sensor of the catalogue with what the decoder needs at hand. */
final class KnownSensor {
    final Sensor sensor;
    final Site site;
    final String enterprise;
    final long latenessMillis;

    private final long clockOffsetMillis;

    private final SensorQuantity[] quantities;

    KnownSensor(Sensor sensor, Site site) {
        this.sensor = sensor;
        this.site = site;
        this.enterprise = site.enterprise().value();
        this.latenessMillis = site.lateness().toMillis();
        this.clockOffsetMillis = ClockOffset.of(sensor, site).toMillis();
        this.quantities = sensor.quantities().toArray(SensorQuantity[]::new);
    }

    /** Index of the quantity of this name, or -1. A sensor has few, so they are simply compared. */
    int indexOf(String quantity) {
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i].name().equals(quantity)) {
                return i;
            }
        }
        return -1;
    }

    /** The time of a reading as the catalogue corrects the sensor's clock. */
    long corrected(long millis) {
        long sum = millis + clockOffsetMillis;
        boolean wraps = ((millis ^ sum) & (clockOffsetMillis ^ sum)) < 0;
        return wraps ? millis : sum;
    }

    SensorQuantity quantity(int index) {
        return quantities[index];
    }

    int quantityCount() {
        return quantities.length;
    }

    String quantityNames() {
        return sensor.quantities().stream()
                .map(SensorQuantity::name)
                .collect(Collectors.joining(", "));
    }
}
