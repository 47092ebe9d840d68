package io.vigil.rejects;

import io.vigil.model.Catalogue;
import io.vigil.model.Connection;
import io.vigil.model.Identifiers;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.util.Objects;

/**
 * Something that sends and that the catalogue does not know.
 *
 * @param enterprise second level of the topic
 * @param name id of a sensor, or the name of a device in its format
 * @param format of the device; null for a sensor
 */
public record QuarantinedSender(String enterprise, String name, String format) {
    public QuarantinedSender {
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(name, "name");
    }

    /** Whether the reject is of a sender that the catalogue did not know. */
    public static boolean isQuarantined(Reject reject) {
        return reject.code() == RejectCode.UNKNOWN_SENSOR || isDevice(reject);
    }

    private static boolean isDevice(Reject reject) {
        return reject.code() == RejectCode.UNKNOWN_DEVICE && reject.arguments().size() == 2;
    }

    /** The sender that a reject is of. */
    public static QuarantinedSender of(Reject reject) {
        return isDevice(reject)
                ? new QuarantinedSender(
                        reject.enterprise(), reject.arguments().get(0), reject.arguments().get(1))
                : new QuarantinedSender(reject.enterprise(), reject.sensor(), null);
    }

    /** Whether the catalogue has come to know it. */
    public boolean isKnown(Catalogue catalogue) {
        return format == null
                ? Identifiers.isValid(name) && catalogue.sensor(new SensorId(name)).isPresent()
                : catalogue.sensors().stream()
                        .filter(sensor -> sensor.connection().filter(this::isOf).isPresent())
                        .anyMatch(sensor -> enterprise.equals(ownerOf(catalogue, sensor.site())));
    }

    private boolean isOf(Connection connection) {
        return connection.format().equals(format) && connection.device().equals(name);
    }

    private static String ownerOf(Catalogue catalogue, SiteId site) {
        return catalogue.site(site).orElseThrow().enterprise().value();
    }
}
