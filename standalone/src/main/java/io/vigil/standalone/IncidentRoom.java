package io.vigil.standalone;

import io.vigil.incidents.AreaFinder;
import io.vigil.incidents.IncidentSettings;
import io.vigil.incidents.IncidentUpdate;
import io.vigil.indicators.alarms.AlarmSettings;
import io.vigil.model.Catalogue;
import io.vigil.office.Office;
import io.vigil.office.OfficeSettings;
import io.vigil.office.incidents.AlarmsApi;
import io.vigil.office.incidents.IncidentAreas;
import io.vigil.office.incidents.IncidentTopic;
import io.vigil.office.incidents.Incidents;
import io.vigil.office.incidents.IncidentsApi;
import io.vigil.office.incidents.WarningAreaApi;
import io.vigil.response.DeskSettings;
import io.vigil.store.StoreQueries;
import io.vigil.web.ConsolePart;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Puts together what gathers warnings into incidents, and what shows them once there is a console.
 */
final class IncidentRoom {
    private final IncidentSettings settings;
    private volatile Supplier<Catalogue> catalogue;
    private volatile Optional<IncidentsApi> console = Optional.empty();

    /**
     * @param catalogue asked for each warning, until the console knows what was published besides
     */
    IncidentRoom(DeskSettings desk, Supplier<Catalogue> catalogue) {
        this.settings = desk.get(IncidentSettings.class);
        this.catalogue = catalogue;
    }

    /** Makes it part of an office that is to be started. */
    void join(Office.Builder office, OfficeSettings about) {
        office.consequence(new Incidents(settings, () -> catalogue.get(), true, this::changed))
                .channel(new IncidentTopic(about.broker(), about.clientId() + "-incidents"));
    }

    private void changed(IncidentUpdate update) {
        console.ifPresent(api -> api.changed(update));
    }

    /** What the console answers about incidents and the lists of alarm management. */
    ConsolePart part(
            Office office,
            StoreQueries store,
            Supplier<Catalogue> published,
            Supplier<Instant> runClock) {
        catalogue = published;
        IncidentAreas areas =
                new IncidentAreas(new AreaFinder(settings, AreaFinder.LEAD), store, runClock);
        IncidentsApi incidents =
                new IncidentsApi(office.database(), settings, published, areas, store);
        WarningAreaApi area = new WarningAreaApi(office.database(), published, areas);
        AlarmsApi alarms =
                new AlarmsApi(office.database(), store, published, runClock, AlarmSettings.DEFAULT);
        console = Optional.of(incidents);
        return addresses -> {
            incidents.register(addresses);
            area.register(addresses);
            alarms.register(addresses);
        };
    }
}
