package io.vigil.standalone.door;

import io.vigil.ingest.door.DeviceAdmission;
import io.vigil.model.Catalogue;
import io.vigil.model.Connection;
import io.vigil.model.Sensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in the devices that the catalogue in force connects sensors to. A device that sensors of two
 * enterprises name belongs to none: nobody could tell whose readings it sends. Thread-safe.
 */
final class CatalogueAdmission implements DeviceAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueAdmission.class);

    private final Supplier<Catalogue> catalogue;
    private final Optional<DevicePasswords> passwords;
    private final Optional<String> strangers;
    private Catalogue known;
    private Map<Device, String> enterprises = Map.of();

    private record Device(String format, String name) {}

    /**
     * @param passwords empty if they are not checked
     * @param strangers enterprise in whose name frames of unknown devices are published
     */
    CatalogueAdmission(
            Supplier<Catalogue> catalogue,
            Optional<DevicePasswords> passwords,
            Optional<String> strangers) {
        this.catalogue = catalogue;
        this.passwords = passwords;
        this.strangers = strangers;
    }

    @Override
    public Optional<String> enterpriseOf(String format, String device) {
        return Optional.ofNullable(current().get(new Device(format, device)));
    }

    private synchronized Map<Device, String> current() {
        Catalogue now = catalogue.get();
        if (now != known) {
            known = now;
            enterprises = index(now);
        }
        return enterprises;
    }

    private static Map<Device, String> index(Catalogue catalogue) {
        Map<Device, String> index = new HashMap<>();
        Set<Device> disputed = new HashSet<>();
        for (Sensor sensor : catalogue.sensors()) {
            if (sensor.connection().isEmpty()) {
                continue;
            }
            Connection connection = sensor.connection().get();
            Device device = new Device(connection.format(), connection.device());
            String enterprise = catalogue.site(sensor.site()).orElseThrow().enterprise().value();
            String other = index.putIfAbsent(device, enterprise);
            if (other != null && !other.equals(enterprise) && disputed.add(device)) {
                LOG.warn(
                        "{} device {} is refused: sensors of {} and of {} name it",
                        device.format(),
                        device.name(),
                        other,
                        enterprise);
            }
        }
        disputed.forEach(index::remove);
        return index;
    }

    @Override
    public boolean isPassword(String format, String device, String password) {
        return passwords.map(each -> each.isPassword(device, password)).orElse(true);
    }

    @Override
    public Optional<String> strangers() {
        return strangers;
    }
}
