package io.vigil.web.sites;

import io.vigil.model.Catalogue;
import io.vigil.store.StoreQueries;
import io.vigil.web.ConsolePart;
import io.vigil.web.api.KnownQuantities;
import io.vigil.web.live.LiveBoard;
import java.time.Instant;
import java.util.function.Supplier;

/** The addresses of sites and sensors. */
public final class SitesPart implements ConsolePart {
    private final SitesApi sites;
    private final EnterprisesApi enterprises;
    private final PlacesApi places;
    private final SensorsApi sensors;
    private final DistancesApi distances;
    private final LedgerApi ledger;
    private final QuarantineApi quarantine;
    private final CatalogueApi catalogue;

    /**
     * @param runClock the run's clock, by which ages are told
     */
    public SitesPart(
            LiveBoard board,
            Supplier<Catalogue> catalogue,
            StoreQueries store,
            KnownQuantities quantities,
            Supplier<Instant> runClock,
            SitesBacking backing) {
        SensorBoard known = new SensorBoard(catalogue, board, runClock, backing);
        this.sites = new SitesApi(known, backing);
        this.enterprises = new EnterprisesApi(known, backing);
        this.places = new PlacesApi(known);
        this.sensors = new SensorsApi(known, store, quantities);
        this.distances = new DistancesApi(known, store, backing);
        this.ledger = new LedgerApi(known, store, sensors);
        this.quarantine = new QuarantineApi(known, store);
        this.catalogue = new CatalogueApi(known, backing);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/sites", sites::list);
        addresses.get("/api/v1/sites/{id}", sites::one);
        addresses.get("/api/v1/sites/{id}/file", sites::file);
        addresses.get("/api/v1/sites/{id}/entry", catalogue::entry);
        addresses.get("/api/v1/sites/{id}/distances", distances::ofSite);
        addresses.get("/api/v1/enterprises", enterprises::list);
        addresses.get("/api/v1/enterprises/{id}", enterprises::one);
        addresses.get("/api/v1/places", places::all);
        addresses.get("/api/v1/sensors", sensors::list);
        addresses.get("/api/v1/sensors/{id}", sensors::one);
        addresses.get("/api/v1/sensors/{id}/series", sensors::series);
        addresses.get("/api/v1/sensors/{id}/ledger", ledger::ofSensor);
        addresses.get("/api/v1/sparks", sensors::sparks);
        addresses.get("/api/v1/quarantine", quarantine::list);
        addresses.post("/api/v1/catalogue", catalogue::edit);
        addresses.post("/api/v1/catalogue/import", catalogue::tables);
        addresses.get("/api/v1/catalogue/sites.csv", catalogue::sitesTable);
        addresses.get("/api/v1/catalogue/sensors.csv", catalogue::sensorsTable);
    }
}
