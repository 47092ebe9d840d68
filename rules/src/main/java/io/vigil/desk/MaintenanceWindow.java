package io.vigil.desk;

import io.vigil.model.SensorId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Announced work on a site or one of its sensors.
 *
 * @param id id of the command that announced it
 * @param sensor empty for the whole site
 * @param by who announced it
 * @param note why
 */
public record MaintenanceWindow(
        String id, Optional<SensorId> sensor, Instant from, Instant until, String by, String note) {
    public MaintenanceWindow {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(note, "note");
    }

    /** Whether it lasts at this moment. */
    boolean isOpen(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** Whether warnings on this subject are caused by it. */
    boolean isAbout(String subject) {
        return sensor.map(id -> id.value().equals(subject)).orElse(true);
    }
}
