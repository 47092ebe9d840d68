package io.vigil.ingest.decode;

import io.vigil.model.Catalogue;
import io.vigil.model.Connection;
import io.vigil.model.Sensor;
import java.util.HashMap;
import java.util.Map;

/**
 * The devices of the catalogue by sender, format and name. It is built when the first is asked for,
 * and holds at most what the catalogue holds. Not thread-safe.
 */
final class Devices {
    private final Catalogue catalogue;
    private final KnownSensors sensors;
    private Map<Sender, SenderDevices> bySender;

    private record Sender(String enterprise, String format) {}

    Devices(Catalogue catalogue, KnownSensors sensors) {
        this.catalogue = catalogue;
        this.sensors = sensors;
    }

    /** The devices of a sender in one format. */
    SenderDevices of(String enterprise, String format) {
        if (bySender == null) {
            bySender = index();
        }
        return bySender.getOrDefault(new Sender(enterprise, format), SenderDevices.NONE);
    }

    private Map<Sender, SenderDevices> index() {
        Map<Sender, SenderDevices> index = new HashMap<>();
        for (Sensor sensor : catalogue.sensors()) {
            if (sensor.connection().isPresent()) {
                Connection connection = sensor.connection().get();
                KnownSensor known = sensors.find(sensor.id().value());
                index.computeIfAbsent(
                                new Sender(known.enterprise, connection.format()),
                                sender -> new SenderDevices())
                        .add(connection, known);
            }
        }
        return index;
    }
}
