package io.vigil.store;

import io.vigil.store.embedded.EmbeddedStore;
import io.vigil.store.influx.InfluxStore;

/** Opens stores. Whoever opens one closes it. Thread-safe. */
public final class Stores {
    private Stores() {}

    /**
     * Opens a store.
     *
     * <p>An embedded store is shared: every holder in this process that opens the same directory
     * gets the same engine, which is closed with its last holder; options are those of the first.
     * An InfluxDB server need not be up.
     *
     * @throws StoreUnusableException if the directory cannot be used or another process holds it
     */
    public static SeriesStore open(StoreSettings settings) {
        if (settings instanceof StoreSettings.Embedded embedded) {
            return EmbeddedStore.open(embedded);
        }
        return InfluxStore.open((StoreSettings.Influx) settings);
    }
}
