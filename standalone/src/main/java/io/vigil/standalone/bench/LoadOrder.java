package io.vigil.standalone.bench;

import io.vigil.simulator.PublisherSettings;
import io.vigil.simulator.load.LoadOutage;
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
 * @param outage null if no gateway falls silent
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
        Outage outage,
        long seed) {
    /** A {@link LoadOutage}, with its times in milliseconds. */
    public record Outage(
            double share, long fromMillis, long untilMillis, double readingsPerSecond) {
        /** In this form. */
        public static Outage of(LoadOutage outage) {
            return new Outage(
                    outage.share(),
                    outage.from().toMillis(),
                    outage.until().toMillis(),
                    outage.readingsPerSecond());
        }

        private LoadOutage outage() {
            return new LoadOutage(
                    share,
                    Duration.ofMillis(fromMillis),
                    Duration.ofMillis(untilMillis),
                    readingsPerSecond);
        }
    }

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
                Optional.ofNullable(outage).map(Outage::outage),
                seed);
    }

    /** Hides the password. */
    @Override
    public String toString() {
        return "LoadOrder[" + url + ", " + readingsPerSecond + " readings/s]";
    }
}
