package io.vigil.standalone;

import io.vigil.standalone.bench.JobBench;
import io.vigil.standalone.config.LogFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The judging inside Flink, against a function written by hand for the same five rules. */
@Command(name = "job")
final class BenchJobCommand implements Callable<Integer> {
    private static final int MOST_ROUNDS = 1_000_000;
    private static final int MOST_PARALLELISM = 64;
    private static final String PEER = "peer";
    private static final double MEBIBYTE = 1 << 20;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
            names = "--sensors",
            paramLabel = "N",
            defaultValue = "10000",
            descriptionKey = "bench.sensors")
    private int sensors;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "600",
            descriptionKey = "bench.job.rounds")
    private int rounds;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2",
            descriptionKey = "bench.job.parallelism")
    private List<Integer> parallelism;

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

    BenchJobCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        BenchOptions.positive(spec, "--sensors", sensors, BenchOptions.MOST_SENSORS);
        BenchOptions.positive(spec, "--rounds", rounds, MOST_ROUNDS);
        for (int each : parallelism) {
            BenchOptions.positive(spec, "--parallelism", each, MOST_PARALLELISM);
        }
        Duration interval = BenchOptions.checkpointInterval(spec, checkpointInterval);
        try (BenchDirectory directory = BenchDirectory.in(Optional.ofNullable(data))) {
            LogFiles.in(directory.path().resolve("log"), LogFormat.TEXT);
            JobBench.Result result =
                    new JobBench(
                                    new JobBench.Plan(sensors, rounds, parallelism, interval),
                                    directory.path(),
                                    new Told())
                            .run();
            if (json) {
                new BenchPrinter(terminal).json(result);
            } else {
                table(result);
            }
            return result.agree() ? ExitCode.FINE : ExitCode.FAILED;
        }
    }

    /** Says every tenth of a run, on standard error. */
    private final class Told implements JobBench.Listener {
        private long tenths;

        @Override
        public void reached(String name, int judges, long readings, long of) {
            if (readings * 10 / of > tenths) {
                tenths = readings * 10 / of;
                terminal.complain("bench.job.reached", name, judges, tenths * 10);
            }
        }

        @Override
        public void ended(JobBench.Run run) {
            tenths = 0;
            terminal.complain(
                    "bench.job.ended", run.name(), run.parallelism(), run.readingsPerSecond());
        }
    }

    private void table(JobBench.Result result) {
        terminal.say(
                "bench.job.load",
                result.sensors(),
                result.readings(),
                result.checkpointIntervalSeconds(),
                result.machine().processors(),
                result.machine().jvm(),
                result.machine().loadBefore());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(terminal.messages().text("bench.job.heading").split("\\|")));
        for (JobBench.Run run : result.runs()) {
            double peer = result.of(PEER, run.parallelism()).readingsPerSecond();
            rows.add(
                    List.of(
                            run.name(),
                            Integer.toString(run.parallelism()),
                            number("%,.0f", run.readingsPerSecond()),
                            number("%.2f", run.readingsPerSecond() / peer),
                            number("%,.0f", run.bytesPerReading()),
                            Long.toString(run.checkpoints().completed()),
                            number("%,.1f", run.checkpoints().largestBytes() / MEBIBYTE),
                            number("%,.0f", run.checkpoints().meanMillis()),
                            number("%,.0f", run.checkpoints().longestMillis())));
        }
        TextTable.lines(rows).forEach(terminal::result);
        for (JobBench.Run run : result.runs()) {
            terminal.say("bench.job.raised", run.name(), run.parallelism(), run.raised());
        }
        terminal.say(result.agree() ? "bench.job.agree" : "bench.job.disagree");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
