package io.vigil.web.sites;

import io.vigil.model.Quality;
import io.vigil.model.Sensor;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import io.vigil.web.live.Health;
import io.vigil.web.live.SensorState;
import java.util.List;
import java.util.Locale;

/** How a sensor is doing, in one word: of several that fit, the first of this order that does. */
public enum SensorStatus {
    /** Announced work on it or its site. */
    MAINTENANCE,
    /** Not heard of for more than five intervals, or never. */
    SILENT,
    /** It reports, and a warning is open that its value does not move. */
    STUCK,
    /**
     * Its newest value is flagged suspect or bad, or a warning is open that its values are not
     * usable.
     */
    SUSPECT,
    /** More than two intervals behind. */
    LATE,
    ON_TIME;

    private static final String SENSOR_HEALTH = "sensor-health";
    private static final String BATTERY = "battery";

    /**
     * @param worked whether work on it is announced for now
     * @param open open warnings about it, or any more
     */
    static SensorStatus of(
            Sensor sensor, SensorState state, boolean worked, List<Transition> open) {
        if (worked) {
            return MAINTENANCE;
        }
        if (state.health().equals(Health.SILENT.key())) {
            return SILENT;
        }
        List<Evidence> told =
                open.stream()
                        .filter(warning -> warning.hazard().equals(SENSOR_HEALTH))
                        .filter(warning -> warning.episode().subject().equals(sensor.id().value()))
                        .flatMap(warning -> warning.evidence().stream())
                        .toList();
        if (told.stream().anyMatch(evidence -> evidence.function().startsWith("stuck("))) {
            return STUCK;
        }
        if (told.stream().anyMatch(SensorStatus::isUnusable) || isFlagged(state)) {
            return SUSPECT;
        }
        return state.health().equals(Health.LATE.key()) ? LATE : ON_TIME;
    }

    /** A low battery says nothing of the values, and a silent sensor is told as such. */
    private static boolean isUnusable(Evidence evidence) {
        return !evidence.quantity().isEmpty() && !evidence.quantity().equals(BATTERY);
    }

    private static boolean isFlagged(SensorState state) {
        return state.values().values().stream()
                .map(value -> Quality.ofKey(value.quality()).orElse(Quality.UNEVALUATED))
                .anyMatch(quality -> quality == Quality.SUSPECT || !quality.isUsable());
    }

    /** Lower-case name with hyphen, as written in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
