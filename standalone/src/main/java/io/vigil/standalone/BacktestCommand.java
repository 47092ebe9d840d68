package io.vigil.standalone;

import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Difference;
import io.vigil.rules.backtest.Scorecard;
import io.vigil.rules.backtest.SeriesOutline;
import io.vigil.units.QuantityText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs rules over history, scores them, and says what other rules would have done. */
@Command(name = "backtest", abbreviateSynopsis = true)
final class BacktestCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Mixin private HistoryOptions options;

    @Option(
            names = "--against",
            paramLabel = "PATH",
            arity = "1..*",
            descriptionKey = "backtest.against")
    private List<Path> against = List.of();

    @Option(names = "--flapping", paramLabel = "D", descriptionKey = "backtest.flapping")
    private String flapping;

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "backtest.threads")
    private Integer threads;

    @Option(names = "--report", paramLabel = "FILE.html", descriptionKey = "backtest.report")
    private Path report;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BacktestCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Duration again = flapping();
        Optional<History> history = History.open(terminal, spec, options, clock);
        if (history.isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        Optional<Documents> old = Optional.empty();
        if (!against.isEmpty()) {
            history.get().requireReadable(against);
            old = history.get().rules(against);
            if (old.isEmpty()) {
                return ExitCode.WRONG_USAGE;
            }
        }
        SeriesOutline outline = new SeriesOutline();
        long begun = System.nanoTime();
        Backtest backtest = new Backtest(history.get().rules(), history.get().catalogue());
        Optional<Backtest.Result> result = run(history.get(), backtest, outline);
        double seconds = (System.nanoTime() - begun) / 1e9;
        Optional<Backtest.Result> before = Optional.empty();
        if (result.isPresent() && old.isPresent()) {
            Backtest other = new Backtest(old.get().rules(), history.get().catalogue());
            before = run(history.get(), other, null);
        }
        if (result.isEmpty() || (old.isPresent() && before.isEmpty())) {
            return ExitCode.WRONG_USAGE;
        }
        BacktestAnswer answer =
                new BacktestAnswer(
                        result.get(),
                        seconds,
                        history.get()
                                .events()
                                .map(
                                        events ->
                                                Scorecard.of(
                                                        result.get(),
                                                        events,
                                                        new Scorecard.Settings(again))),
                        before.map(b -> Difference.between(b, result.get())),
                        again);
        if (report != null) {
            Files.writeString(
                    report,
                    new BacktestReport(terminal.locale(), answer, history.get().events(), outline)
                            .html());
        }
        if (json) {
            terminal.result(BacktestJson.write(answer));
        } else {
            new BacktestText(terminal).print(answer, history.get().leftOut());
        }
        return ExitCode.FINE;
    }

    private Duration flapping() {
        if (threads != null && threads < 1) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--threads");
        }
        if (flapping == null) {
            return Scorecard.Settings.DEFAULTS.flapping();
        }
        return QuantityText.duration(flapping)
                .filter(duration -> !duration.isNegative())
                .orElseThrow(
                        () ->
                                new UsageException(
                                        spec.commandLine(),
                                        "usage.duration",
                                        "--flapping",
                                        flapping));
    }

    private Optional<Backtest.Result> run(
            History history, Backtest backtest, SeriesOutline outline) {
        int judges = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        return history.through(
                source -> {
                    try (ProgressLine progress = new ProgressLine(terminal)) {
                        return backtest.withThreads(judges)
                                .run(
                                        source.arrivals(),
                                        report != null && outline != null ? outline : reading -> {},
                                        done -> progress.tell(source.share(), done));
                    }
                });
    }
}
