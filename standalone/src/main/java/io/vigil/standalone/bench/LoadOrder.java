package io.vigil.standalone.bench;

import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.load.LoadProfile;
import java.time.Duration;
import java.util.Optional;

/**
 * What a load generator is told to do, in a form that goes from one process to another.
 *
 * @param user empty for a broker without logins
 * @param inFlight most unacknowledged messages of one connection
 * @param readingsPerSecond over all connections
 * @param batch readings in a message
 * @param crossEvery each so manieth sensor passes the limit once; 0 for none
 */
public record LoadOrder(
        String url,
        String user,
        String password,
        int inFlight,
        int sensors,
        int enterprises,
        double readingsPerSecond,
        int batch,
        long durationMillis,
        int connections,
        int crossEvery,
        long seed) {
    LoadProfile profile() {
        return new LoadProfile(
                new PublisherSettings(
                        url,
                        Optional.of(user).filter(name -> !name.isEmpty()),
                        Optional.of(password).filter(word -> !word.isEmpty()),
                        "vigil-load",
                        inFlight),
                sensors,
                enterprises,
                readingsPerSecond,
                batch,
                Duration.ofMillis(durationMillis),
                connections,
                crossEvery,
                seed);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "LoadOrder[" + url + ", " + readingsPerSecond + " readings/s]";
    }
}
