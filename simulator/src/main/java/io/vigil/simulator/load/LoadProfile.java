package io.vigil.simulator.load;

import io.vigil.simulator.PublisherSettings;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What load to make.
 *
 * @param broker the in-flight bound is per connection; the client id is a prefix
 * @param sensors number of sensors, see {@link LoadCatalogue}
 * @param enterprises number of enterprises they are spread over
 * @param readingsPerSecond target rate over all connections
 * @param batch readings in a message; 1 publishes on the sensor's own topic, more on the gateway's
 * @param duration how long
 * @param connections number of connections; each has enterprises of its own, so that the order per
 *     sensor holds. With an outage as many again for the enterprises that it silences
 * @param crossEvery of so many sensors of a connection one passes the limit once and stays above; 0
 *     for none
 * @param outage a time in which some enterprises cannot send
 * @param seed decides when each of them passes the limit
 */
public record LoadProfile(
        PublisherSettings broker,
        int sensors,
        int enterprises,
        double readingsPerSecond,
        int batch,
        Duration duration,
        int connections,
        int crossEvery,
        Optional<LoadOutage> outage,
        long seed) {
    /** Most readings that a message may hold. */
    public static final int MAX_BATCH = 2_000;

    public LoadProfile {
        check("sensors", sensors, LoadCatalogue.MAX_SENSORS);
        check("enterprises", enterprises, Math.min(sensors, LoadCatalogue.MAX_ENTERPRISES));
        check("batch", batch, MAX_BATCH);
        Objects.requireNonNull(outage, "outage");
        int silenced = outage.map(each -> each.silencedBelow(enterprises)).orElse(0);
        int least = outage.isPresent() ? Math.min(silenced, enterprises - silenced) : enterprises;
        check("connections", connections, least);
        if (!(readingsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "readingsPerSecond must be above 0, but was " + readingsPerSecond);
        }
        if (crossEvery < 0) {
            throw new IllegalArgumentException(
                    "crossEvery must not be negative, but was " + crossEvery);
        }
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    name + " must be within 1.." + most + ", but was " + value);
        }
    }
}
