package io.vigil.simulator;

import io.vigil.model.Catalogue;
import io.vigil.model.Connection;
import io.vigil.model.Sensor;
import java.util.Optional;
import java.util.function.Function;

/** Connects sensors of a catalogue to devices that speak formats of their own. */
public final class Wiring {
    private Wiring() {}

    /**
     * The catalogue with some of its sensors connected.
     *
     * @param how what the catalogue has to say of a sensor's connection; empty leaves the sensor as
     *     it is
     */
    public static Catalogue of(Catalogue catalogue, Function<Sensor, Optional<Connection>> how) {
        return new Catalogue(
                catalogue.kinds(),
                catalogue.regions(),
                catalogue.enterprises(),
                catalogue.sites(),
                catalogue.sensors().stream()
                        .map(sensor -> how.apply(sensor).map(c -> with(sensor, c)).orElse(sensor))
                        .toList());
    }

    private static Sensor with(Sensor sensor, Connection connection) {
        return new Sensor(
                sensor.id(),
                sensor.site(),
                sensor.kind(),
                sensor.name(),
                sensor.quantities(),
                sensor.interval(),
                sensor.position(),
                sensor.attributes(),
                sensor.neighbours(),
                Optional.of(connection));
    }
}
