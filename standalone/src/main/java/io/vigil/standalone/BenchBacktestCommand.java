package io.vigil.standalone;

import io.vigil.standalone.bench.BacktestBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast a backtest is, on readings that are made meanwhile. */
@Command(name = "backtest")
final class BenchBacktestCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 1_000;
    private static final int MOST_THREADS = 64;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
            names = "--sensors",
            paramLabel = "N",
            defaultValue = "1000",
            descriptionKey = "bench.backtest.sensors")
    private int sensors;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "365",
            descriptionKey = "bench.backtest.days")
    private int days;

    @Option(names = "--threads", paramLabel = "N", descriptionKey = "backtest.threads")
    private Integer threads;

    @Option(
            names = "--rules",
            paramLabel = "NAME",
            defaultValue = BacktestBench.SIMPLE,
            descriptionKey = "bench.backtest.rules")
    private String rules;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BenchBacktestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        int judges = threads != null ? threads : Runtime.getRuntime().availableProcessors();
        BenchOptions.positive(spec, "--sensors", sensors, BenchOptions.MOST_SENSORS);
        BenchOptions.positive(spec, "--days", days, MOST_DAYS);
        BenchOptions.positive(spec, "--threads", judges, MOST_THREADS);
        if (!BacktestBench.CHOICES.contains(rules)) {
            throw new UsageException(
                    spec.commandLine(),
                    "usage.bench-rules",
                    rules,
                    String.join(", ", BacktestBench.CHOICES));
        }
        BacktestBench bench =
                new BacktestBench(new BacktestBench.Plan(sensors, days, judges, rules));
        BacktestBench.Result result;
        try (ProgressLine progress = new ProgressLine(terminal)) {
            result =
                    bench.run(
                            done ->
                                    progress.tell(
                                            () -> (double) done.readings() / bench.readings(),
                                            done));
        }
        if (json) {
            new BenchPrinter(terminal).json(result);
        } else {
            sentences(result);
        }
        return ExitCode.FINE;
    }

    private void sentences(BacktestBench.Result result) {
        BacktestBench.Plan plan = result.plan();
        terminal.say(
                "bench.backtest.load",
                plan.sensors(),
                plan.days(),
                plan.rules(),
                plan.threads(),
                result.machine().processors(),
                result.machine().loadBefore());
        terminal.say(
                "bench.backtest.speed",
                result.readings(),
                result.seconds(),
                result.readingsPerSecond());
        terminal.say(
                "bench.backtest.processor",
                result.processorSeconds(),
                result.makingSeconds(),
                result.perCoreSecond(),
                result.perJudgingSecond());
        terminal.say("bench.backtest.warnings", result.raised(), result.transitions());
        terminal.say("bench.backtest.year", result.yearSeconds());
    }
}
