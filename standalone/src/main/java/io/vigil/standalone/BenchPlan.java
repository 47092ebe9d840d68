package io.vigil.standalone;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.jobs.config.ConfigurationFiles;
import io.vigil.simulator.load.LoadCatalogue;
import io.vigil.simulator.load.LoadOutage;
import io.vigil.standalone.bench.LoadOrder;
import io.vigil.standalone.bench.LoadSource;
import io.vigil.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One run of the load generator against the whole system.
 *
 * @param rate messages per second
 * @param batch readings in a message
 * @param duration how long is measured
 * @param warmup how long before that the same load runs without latencies being taken
 * @param enterprises each has a gateway of its own when {@code batch} is above 1
 * @param warningsPerSecond about how many sensors pass their limit each second; 0 for none, and
 *     then there are no rules either
 * @param broker a broker elsewhere; the embedded one if empty
 * @param store a store elsewhere; the embedded one if empty
 * @param outage gateways that fall silent after {@code duration} and come back
 * @param directory where the system keeps its data
 */
record BenchPlan(
        double rate,
        int batch,
        Duration duration,
        Duration warmup,
        int sensors,
        int sensorsPerSite,
        int enterprises,
        int connections,
        double warningsPerSecond,
        Duration checkpointInterval,
        Optional<BrokerSettings> broker,
        Optional<StoreSettings> store,
        Optional<Outage> outage,
        Path directory,
        LoadSource source) {
    /** The load generator numbers messages in whole milliseconds for each sensor. */
    static final double MOST_READINGS_PER_SENSOR_AND_SECOND = 500;

    private static final int IN_FLIGHT = 60_000;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    BenchPlan {
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(outage, "outage");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(source, "source");
    }

    /**
     * What follows the time that is measured.
     *
     * @param share of the enterprises whose gateways fall silent
     * @param lasting how long they are
     * @param after how long the load goes on after their return
     * @param times the whole load's readings per second, so often, is what they catch up with
     */
    record Outage(double share, Duration lasting, Duration after, double times) {}

    Duration total() {
        return outage.map(each -> each.lasting().plus(each.after()))
                .orElse(Duration.ZERO)
                .plus(warmup)
                .plus(duration);
    }

    /** The outage as the load generator is told of it. */
    Optional<LoadOutage> loadOutage() {
        Duration from = warmup.plus(duration);
        return outage.map(
                each ->
                        new LoadOutage(
                                each.share(),
                                from,
                                from.plus(each.lasting()),
                                each.times() * readingsPerSecond()));
    }

    double readingsPerSecond() {
        return rate * batch;
    }

    /** Each sensor needs a quiet reading and one above its limit, both at a time of their own. */
    boolean isPossible() {
        double readings = readingsPerSecond() * total().toMillis() / 1000;
        return readings >= 2.0 * sensors
                && readingsPerSecond() <= sensors * MOST_READINGS_PER_SENSOR_AND_SECOND;
    }

    ConfigurationFiles files() {
        return new ConfigurationFiles(
                1,
                Map.of(
                        "load.yaml",
                        LoadCatalogue.yaml(sensors, enterprises, sensorsPerSite, INTERVAL)),
                warningsPerSecond > 0 ? Map.of("rules.yaml", LoadCatalogue.rules()) : Map.of());
    }

    private int crossEvery() {
        double warnings = warningsPerSecond * total().toMillis() / 1000;
        return warnings > 0 ? (int) Math.max(1, Math.round(sensors / warnings)) : 0;
    }

    LoadOrder order(String url, String user, String password) {
        return new LoadOrder(
                url,
                user,
                password,
                IN_FLIGHT / connections / (outage.isPresent() ? 2 : 1),
                sensors,
                enterprises,
                readingsPerSecond(),
                batch,
                total().toMillis(),
                connections,
                crossEvery(),
                loadOutage().map(LoadOrder.Outage::of).orElse(null),
                1);
    }

    BenchPlan at(double newRate, Path newDirectory) {
        return new BenchPlan(
                newRate,
                batch,
                duration,
                warmup,
                sensors,
                sensorsPerSite,
                enterprises,
                connections,
                warningsPerSecond,
                checkpointInterval,
                broker,
                store,
                outage,
                newDirectory,
                source);
    }
}
