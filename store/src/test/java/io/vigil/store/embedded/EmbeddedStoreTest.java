package io.vigil.store.embedded;

import io.vigil.store.SeriesStore;
import io.vigil.store.StoreContract;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by the real embedded engine. */
class EmbeddedStoreTest extends StoreContract {
    @TempDir Path directory;

    @Override
    protected SeriesStore openEmpty() {
        return Stores.open(new StoreSettings.Embedded(directory.toString()));
    }
}
