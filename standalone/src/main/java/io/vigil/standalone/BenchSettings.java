package io.vigil.standalone;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.ClockMode;
import io.vigil.office.OfficeSettings;
import io.vigil.standalone.config.VigilSettings;
import io.vigil.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings of a whole system that is measured. */
final class BenchSettings {
    private static final String LOOPBACK = "127.0.0.1";

    /** As many as there may be sensors. */
    private static final int TOPICS = Integer.MAX_VALUE;

    private BenchSettings() {}

    /** Where the embedded store of a system in {@code directory} is. */
    static Path storeIn(Path directory) {
        return directory.resolve("store");
    }

    /**
     * Makes them.
     *
     * @param wantedStore the embedded one in {@code directory} if empty
     * @param wantedBroker the embedded one if empty
     */
    static VigilSettings of(
            Path directory,
            Optional<StoreSettings> wantedStore,
            Optional<BrokerSettings> wantedBroker,
            Duration checkpointInterval,
            Locale locale,
            InstantSource clock) {
        StoreSettings store =
                wantedStore.orElseGet(
                        () -> new StoreSettings.Embedded(storeIn(directory).toString()));
        // A name of its own for each run, so that no session of an earlier one is taken up.
        String prefix = "vigil-bench-" + clock.millis();
        VigilSettings.Broker broker =
                wantedBroker.isPresent()
                        ? new VigilSettings.External(wantedBroker.get(), prefix)
                        : new VigilSettings.Embedded(LOOPBACK, 0, Optional.empty(), TOPICS, prefix);
        return new VigilSettings(
                directory,
                List.of(),
                List.of(),
                List.of(),
                ClockMode.WALL,
                1,
                checkpointInterval,
                OfficeSettings.KEEP,
                broker,
                store,
                !(store instanceof StoreSettings.Embedded),
                new VigilSettings.Console(LOOPBACK, 0, locale, Optional.empty(), Optional.empty()));
    }
}
