package io.vigil.standalone;

import io.vigil.standalone.bench.RulesBench;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The evaluators alone, against a loop written for the same five rules. */
@Command(name = "rules")
final class BenchRulesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
            names = "--sensors",
            paramLabel = "N",
            defaultValue = "10000",
            descriptionKey = "bench.sensors")
    private int sensors;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "15",
            descriptionKey = "bench.seconds")
    private double seconds;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BenchRulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (!(seconds > 0 && seconds < 1e5)) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--seconds");
        }
        BenchOptions.positive(spec, "--sensors", sensors, BenchOptions.MOST_SENSORS);
        RulesBench.Result result =
                new RulesBench(sensors).run(Duration.ofMillis(Math.round(seconds * 1000)));
        if (json) {
            new BenchPrinter(terminal).json(result);
        } else {
            terminal.say(
                    "bench.rules",
                    result.sensors(),
                    result.readings(),
                    result.stateBytesPerSensor());
            for (RulesBench.Speed speed : result.speeds()) {
                terminal.say(
                        "bench.rules-speed",
                        speed.name(),
                        speed.readingsPerSecond(),
                        speed.toLoop(),
                        speed.bytesPerReading(),
                        speed.raised());
            }
        }
        return ExitCode.FINE;
    }
}
