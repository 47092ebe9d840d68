package io.vigil.web.sites;

import io.vigil.desk.MaintenanceWindow;
import io.vigil.model.Sensor;
import io.vigil.model.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Announced work, by site: what lasts and what is to come.
 *
 * @param bySite sites without any are absent
 */
public record Announcements(Map<SiteId, List<MaintenanceWindow>> bySite) {
    /** Nothing is announced. */
    public static final Announcements NONE = new Announcements(Map.of());

    public Announcements {
        bySite = Map.copyOf(bySite);
    }

    public List<MaintenanceWindow> of(SiteId site) {
        return bySite.getOrDefault(site, List.of());
    }

    /** Whether somebody works on the sensor, or on its whole site, now. */
    boolean covers(Sensor sensor, Instant wall) {
        return of(sensor.site()).stream()
                .filter(window -> window.sensor().map(sensor.id()::equals).orElse(true))
                .anyMatch(window -> !wall.isBefore(window.from()) && wall.isBefore(window.until()));
    }
}
