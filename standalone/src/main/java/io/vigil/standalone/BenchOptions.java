package io.vigil.standalone;

import io.vigil.ingest.broker.BrokerSettings;
import io.vigil.simulator.load.LoadCatalogue;
import io.vigil.standalone.bench.LoadSource;
import io.vigil.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What every bench of the whole system can be told. */
final class BenchOptions {
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})\\s*(ms|s|min|)");
    private static final String EMBEDDED = "embedded";
    static final int MOST_SENSORS = 1_000_000;
    static final int MOST_CONNECTIONS = 100;
    static final int MOST_BATCH = 1_000;

    /** At least, since connections divide them among themselves. */
    private static final int ENTERPRISES = 10;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5000",
            descriptionKey = "bench.rate")
    private double rate;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "60s",
            descriptionKey = "bench.duration")
    private String duration;

    @Option(
            names = "--warmup",
            paramLabel = "D",
            defaultValue = "20s",
            descriptionKey = "bench.warmup")
    private String warmup;

    @Option(
            names = "--sensors",
            paramLabel = "N",
            defaultValue = "10000",
            descriptionKey = "bench.sensors")
    private int sensors;

    @Option(names = "--batch", paramLabel = "K", defaultValue = "1", descriptionKey = "bench.batch")
    private int batch;

    @Option(
            names = "--connections",
            paramLabel = "C",
            defaultValue = "4",
            descriptionKey = "bench.connections")
    private int connections;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "D",
            defaultValue = "1s",
            descriptionKey = "bench.checkpoint-interval")
    private String checkpointInterval;

    @Option(names = "--broker", paramLabel = "URL", descriptionKey = "bench.broker")
    private String brokerUrl;

    @Option(names = "--user", paramLabel = "U", descriptionKey = "broker.user")
    private String user;

    @Option(names = "--password-file", paramLabel = "F", descriptionKey = "broker.password-file")
    private Path passwordFile;

    @Option(
            names = "--store",
            paramLabel = "embedded|URL",
            defaultValue = EMBEDDED,
            descriptionKey = "bench.store")
    private String store;

    @Option(
            names = "--bucket",
            paramLabel = "B",
            defaultValue = "vigil",
            descriptionKey = "bench.bucket")
    private String bucket;

    @Option(names = "--in-process", descriptionKey = "bench.in-process")
    private boolean inProcess;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "bench.data")
    private Path data;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    boolean json() {
        return json;
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /**
     * @param directory where the system keeps its data
     */
    BenchPlan plan(CommandSpec spec, double warningsPerSecond, Path directory, InstantSource clock)
            throws IOException {
        positive(spec, "--rate", rate, 1e7);
        positive(spec, "--sensors", sensors, MOST_SENSORS);
        positive(spec, "--batch", batch, MOST_BATCH);
        positive(spec, "--connections", connections, Math.min(sensors, MOST_CONNECTIONS));
        Duration interval = checkpointInterval(spec, checkpointInterval);
        Duration measured = positiveDuration(spec, "--duration", duration);
        BenchPlan plan =
                new BenchPlan(
                        rate,
                        batch,
                        measured,
                        duration(spec, "--warmup", warmup),
                        sensors,
                        LoadCatalogue.SENSORS_PER_SITE,
                        Math.min(sensors, Math.max(ENTERPRISES, connections)),
                        connections,
                        warningsPerSecond,
                        interval,
                        broker(spec),
                        store(spec),
                        Optional.empty(),
                        directory,
                        inProcess ? LoadSource.inThisProcess(clock) : LoadSource.inChildProcess());
        checkPossible(spec, plan);
        return plan;
    }

    static void checkPossible(CommandSpec spec, BenchPlan plan) {
        if (!plan.isPossible()) {
            double perSecond = plan.readingsPerSecond();
            throw new UsageException(
                    spec.commandLine(),
                    "usage.bench-sensors",
                    (long) Math.ceil(perSecond / BenchPlan.MOST_READINGS_PER_SENSOR_AND_SECOND),
                    (long) (perSecond * plan.total().toMillis() / 2000));
        }
    }

    private Optional<BrokerSettings> broker(CommandSpec spec) throws IOException {
        if ((user == null) != (passwordFile == null)) {
            throw new UsageException(spec.commandLine(), "usage.user-and-password");
        }
        if (brokerUrl == null) {
            return Optional.empty();
        }
        try {
            BrokerSettings settings = BrokerSettings.of(brokerUrl);
            Optional<String> password = BrokerOptions.password(spec, passwordFile);
            return Optional.of(
                    password.map(word -> settings.withLogin(user, word)).orElse(settings));
        } catch (IllegalArgumentException e) {
            throw new UsageException(spec.commandLine(), "usage.broker-url", brokerUrl);
        }
    }

    private Optional<StoreSettings> store(CommandSpec spec) {
        if (store.equals(EMBEDDED)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new StoreSettings.Influx(
                            store,
                            "",
                            bucket,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(spec.commandLine(), "usage.bench-store", store);
        }
    }

    /** As {@code --checkpoint-interval} was written. */
    static Duration checkpointInterval(CommandSpec spec, String written) {
        Duration interval = duration(spec, "--checkpoint-interval", written);
        if (interval.toMillis() < 100) {
            throw new UsageException(spec.commandLine(), "usage.duration", "--checkpoint-interval");
        }
        return interval;
    }

    /** Complains of a number that is below 1 or above {@code most}. */
    static void positive(CommandSpec spec, String option, double value, double most) {
        if (!(value >= 1 && value <= most)) {
            throw new UsageException(
                    spec.commandLine(), "usage.bench-range", option, 1, Math.round(most));
        }
    }

    /** A duration that must not be zero. */
    static Duration positiveDuration(CommandSpec spec, String option, String written) {
        Duration duration = duration(spec, option, written);
        if (duration.isZero()) {
            throw new UsageException(spec.commandLine(), "usage.duration", option);
        }
        return duration;
    }

    /** Milliseconds, seconds or minutes as they were written. */
    static Duration duration(CommandSpec spec, String option, String written) {
        Matcher matcher = SECONDS.matcher(written.strip());
        if (!matcher.matches()) {
            throw new UsageException(spec.commandLine(), "usage.duration", option);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "min" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
