package io.vigil.store.influx;

import io.vigil.store.InfluxOptions;
import io.vigil.store.SeriesStore;
import io.vigil.store.StoreSettings;
import io.vigil.store.Stores;
import io.vigil.store.retention.RetentionContract;
import io.vigil.testing.InfluxServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Upkeep of a real InfluxDB 1.x server. */
class InfluxRetentionITCase extends RetentionContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @TempDir static Path directory;
    private static InfluxServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = InfluxServer.start(directory);
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected SeriesStore openEmpty() {
        return Stores.open(
                new StoreSettings.Influx(
                        server.url(),
                        "",
                        "kept" + DATABASES.incrementAndGet(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        InfluxOptions.DEFAULTS));
    }
}
