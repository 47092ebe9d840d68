package io.vigil.standalone;

import io.vigil.simulator.load.LoadCatalogue;
import io.vigil.standalone.bench.BenchReport;
import io.vigil.standalone.bench.LoadSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The load of a whole country on one Vigil: steady at first, then half of the gateways fall silent
 * and come back with all that they measured meanwhile.
 */
@Command(name = "country")
final class BenchCountryCommand implements Callable<Integer> {
    private static final int SENSORS_PER_SITE = 22;
    private static final int SENSORS_PER_ENTERPRISE = 4 * SENSORS_PER_SITE;
    private static final double MOST_RATE = 1e7;
    private static final double MOST_TIMES = 1_000;

    /** With as much again to catch up, what is sent late is still judged. */
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(7);

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Option(
            names = "--sensors",
            paramLabel = "N",
            defaultValue = "440000",
            descriptionKey = "bench.country.sensors")
    private int sensors;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "9300",
            descriptionKey = "bench.country.rate")
    private double readingsPerSecond;

    @Option(
            names = "--batch",
            paramLabel = "K",
            defaultValue = "22",
            descriptionKey = "bench.country.batch")
    private int batch;

    @Option(
            names = "--warmup",
            paramLabel = "D",
            defaultValue = "60s",
            descriptionKey = "bench.country.warmup")
    private String warmup;

    @Option(
            names = "--duration",
            paramLabel = "D",
            defaultValue = "10min",
            descriptionKey = "bench.country.duration")
    private String duration;

    @Option(
            names = "--outage",
            paramLabel = "D",
            defaultValue = "3min",
            descriptionKey = "bench.country.outage")
    private String outage;

    @Option(
            names = "--share",
            paramLabel = "P",
            defaultValue = "50",
            descriptionKey = "bench.country.share")
    private double percent;

    @Option(
            names = "--burst",
            paramLabel = "N",
            defaultValue = "10",
            descriptionKey = "bench.country.burst")
    private double times;

    @Option(
            names = "--after",
            paramLabel = "D",
            defaultValue = "60s",
            descriptionKey = "bench.country.after")
    private String after;

    @Option(
            names = "--warnings",
            paramLabel = "N",
            defaultValue = "10",
            descriptionKey = "bench.warnings-per-second")
    private double warningsPerSecond;

    @Option(
            names = "--connections",
            paramLabel = "C",
            defaultValue = "4",
            descriptionKey = "bench.country.connections")
    private int connections;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "D",
            defaultValue = "1s",
            descriptionKey = "bench.checkpoint-interval")
    private String checkpointInterval;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "bench.data")
    private Path data;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BenchCountryCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        checkNumbers();
        try (BenchDirectory directory = BenchDirectory.in(Optional.ofNullable(data))) {
            BenchPlan plan = plan(directory.path());
            BenchOptions.checkPossible(spec, plan);
            BenchReport report = new BenchRun(plan, terminal, clock).run();
            BenchPrinter printer = new BenchPrinter(terminal);
            if (json) {
                printer.json(report);
            } else {
                printer.sentences(report);
            }
            return report.isExact() ? ExitCode.FINE : ExitCode.FAILED;
        }
    }

    private void checkNumbers() {
        BenchOptions.positive(spec, "--sensors", sensors, BenchOptions.MOST_SENSORS);
        BenchOptions.positive(spec, "--rate", readingsPerSecond, MOST_RATE);
        BenchOptions.positive(spec, "--batch", batch, BenchOptions.MOST_BATCH);
        BenchOptions.positive(spec, "--share", percent, 99);
        BenchOptions.positive(spec, "--burst", times, MOST_TIMES);
        double smaller = Math.min(percent, 100 - percent) / 100;
        int fewer = (int) (enterprises() * smaller);
        if (fewer < 1) {
            throw new UsageException(
                    spec.commandLine(),
                    "usage.bench-range",
                    "--sensors",
                    (int) Math.ceil(1 / smaller) * SENSORS_PER_ENTERPRISE,
                    BenchOptions.MOST_SENSORS);
        }
        BenchOptions.positive(
                spec, "--connections", connections, Math.min(fewer, BenchOptions.MOST_CONNECTIONS));
        if (!(warningsPerSecond > 0)) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--warnings");
        }
    }

    /** Whole sites in each, and so whole messages. */
    private int enterprises() {
        return Math.max(
                1, Math.min(sensors / SENSORS_PER_ENTERPRISE, LoadCatalogue.MAX_ENTERPRISES));
    }

    private BenchPlan plan(Path directory) {
        return new BenchPlan(
                readingsPerSecond / batch,
                batch,
                BenchOptions.positiveDuration(spec, "--duration", duration),
                BenchOptions.duration(spec, "--warmup", warmup),
                sensors,
                SENSORS_PER_SITE,
                enterprises(),
                connections,
                warningsPerSecond,
                BenchOptions.checkpointInterval(spec, checkpointInterval),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new BenchPlan.Outage(
                                percent / 100,
                                outageLasting(),
                                BenchOptions.positiveDuration(spec, "--after", after),
                                times)),
                directory,
                LoadSource.inChildProcess());
    }

    private Duration outageLasting() {
        Duration lasting = BenchOptions.positiveDuration(spec, "--outage", outage);
        if (lasting.compareTo(LONGEST_OUTAGE) > 0) {
            throw new UsageException(
                    spec.commandLine(),
                    "usage.bench-outage",
                    "--outage",
                    LONGEST_OUTAGE.toMinutes());
        }
        return lasting;
    }
}
