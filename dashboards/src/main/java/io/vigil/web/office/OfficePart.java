package io.vigil.web.office;

import io.vigil.model.Catalogue;
import io.vigil.office.Office;
import io.vigil.web.ConsolePart;
import java.util.function.Supplier;

/** The console's addresses about releases and deliveries. */
public final class OfficePart implements ConsolePart {
    private final ReleasesApi releases;
    private final DeliveriesApi deliveries;
    private final ToldApi told;

    /**
     * @param catalogue asked for each request
     */
    public OfficePart(Office office, Supplier<Catalogue> catalogue) {
        this.releases = new ReleasesApi(office.releases(), catalogue);
        this.deliveries = new DeliveriesApi(office.deliveries());
        this.told = new ToldApi(office.database(), office.deliveries(), catalogue);
    }

    @Override
    public void register(Addresses addresses) {
        addresses.get("/api/v1/releases", releases::list);
        addresses.get("/api/v1/warnings/{id}/releases", releases::ofWarning);
        addresses.get("/api/v1/warnings/{id}/told", told::ofWarning);
        addresses.get("/api/v1/deliveries", deliveries::list);
        addresses.post("/api/v1/deliveries/retry", deliveries::retry);
    }
}
