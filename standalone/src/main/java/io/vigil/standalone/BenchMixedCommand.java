package io.vigil.standalone;

import io.vigil.standalone.bench.MixedReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * All formats at once, a part of the messages bad: nothing good is lost, everything bad is told.
 */
@Command(name = "mixed")
final class BenchMixedCommand implements Callable<Integer> {
    private static final double MOST_RATE = 1e6;
    private static final int MOST_SECONDS = 600;

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "5000",
            descriptionKey = "bench.rate")
    private double rate;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            descriptionKey = "bench.mixed.seconds")
    private int seconds;

    @Option(
            names = "--bad",
            paramLabel = "PERCENT",
            defaultValue = "5",
            descriptionKey = "bench.mixed.bad")
    private double bad;

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "bench.data")
    private Path data;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BenchMixedCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        within("--rate", rate, 1, MOST_RATE);
        within("--seconds", seconds, 1, MOST_SECONDS);
        within("--bad", bad, 0, 100);
        try (BenchDirectory directory = BenchDirectory.in(Optional.ofNullable(data))) {
            MixedReport report =
                    new MixedRun(
                                    rate,
                                    bad / 100,
                                    Duration.ofSeconds(seconds),
                                    directory.path(),
                                    terminal,
                                    clock)
                            .run();
            if (json) {
                new BenchPrinter(terminal).json(report);
            } else {
                sentences(report);
            }
            return report.isExact() ? ExitCode.FINE : ExitCode.FAILED;
        }
    }

    private void within(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new UsageException(
                    spec.commandLine(),
                    "usage.bench-range",
                    option,
                    Math.round(least),
                    Math.round(most));
        }
    }

    private void sentences(MixedReport report) {
        terminal.say(
                "bench.mixed.load",
                report.messagesPerSecond(),
                report.devices(),
                report.seconds(),
                report.messagesByFormat().entrySet().stream()
                        .map(BenchMixedCommand::share)
                        .collect(Collectors.joining(", ")));
        terminal.say(
                "bench.mixed.sent",
                report.messagesSent(),
                report.messagesAcknowledged(),
                report.messagesBad());
        terminal.say(
                "bench.mixed.stored",
                report.readingsSent(),
                report.readingsStored(),
                report.readingsMissing());
        terminal.say(
                "bench.mixed.told",
                report.toldAlone(),
                report.toldInSummaries(),
                report.summaries(),
                report.refusalsUntold(),
                report.refusalsStored());
        terminal.say("bench.mixed.drain", report.drainMillis() / 1000.0, report.cores());
    }

    private static String share(Map.Entry<String, Long> format) {
        return format.getKey() + " " + format.getValue();
    }
}
