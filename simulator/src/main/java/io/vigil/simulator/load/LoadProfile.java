package io.vigil.simulator.load;

import io.vigil.simulator.PublisherSettings;
import java.time.Duration;

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
 *     sensor holds
 * @param crossEvery each sensor whose number is a multiple of it passes the limit once and stays
 *     above; 0 for none
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
        long seed) {
    /** Most readings that a message may hold. */
    public static final int MAX_BATCH = 2_000;

    public LoadProfile {
        check("sensors", sensors, LoadCatalogue.MAX_SENSORS);
        check("enterprises", enterprises, Math.min(sensors, LoadCatalogue.MAX_ENTERPRISES));
        check("batch", batch, MAX_BATCH);
        check("connections", connections, enterprises);
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
