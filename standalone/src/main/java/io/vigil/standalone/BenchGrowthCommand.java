package io.vigil.standalone;

import io.vigil.standalone.bench.GrowthBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a reading costs the same however many sensors and rules there are. */
@Command(name = "growth")
final class BenchGrowthCommand implements Callable<Integer> {
    private static final int MOST_RULES = 10_000;
    private static final int SENSORS_WITH_RULES = 10_000;

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(
            names = "--sensors",
            paramLabel = "N",
            split = ",",
            defaultValue = "1000,10000,100000,440000",
            descriptionKey = "bench.growth.sensors")
    private List<Integer> sensors;

    @Option(
            names = "--rules",
            paramLabel = "N",
            split = ",",
            defaultValue = "10,100,1000",
            descriptionKey = "bench.growth.rules")
    private List<Integer> rules;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            descriptionKey = "bench.growth.seconds")
    private double seconds;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    BenchGrowthCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (!(seconds > 0 && seconds < 1e5)) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--seconds");
        }
        for (int each : sensors) {
            BenchOptions.positive(spec, "--sensors", each, BenchOptions.MOST_SENSORS);
        }
        for (int each : rules) {
            BenchOptions.positive(spec, "--rules", each, MOST_RULES);
            if (each % GrowthBench.MATCHING != 0) {
                throw new UsageException(
                        spec.commandLine(), "usage.bench-tens", each, GrowthBench.MATCHING);
            }
        }
        GrowthBench.Result result =
                new GrowthBench(new GrowthBench.Plan(sensors, rules, SENSORS_WITH_RULES, seconds))
                        .run(
                                row ->
                                        terminal.complain(
                                                "bench.growth.ended",
                                                row.sensors(),
                                                row.rules(),
                                                row.readingsPerSecond()));
        if (json) {
            new BenchPrinter(terminal).json(result);
        } else {
            table(result);
        }
        return ExitCode.FINE;
    }

    private void table(GrowthBench.Result result) {
        terminal.say(
                "bench.growth.load",
                GrowthBench.MATCHING,
                result.machine().processors(),
                result.machine().jvm(),
                result.machine().loadBefore());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(terminal.messages().text("bench.growth.heading").split("\\|")));
        result.bySensors().forEach(row -> rows.add(cells(row)));
        result.byRules().forEach(row -> rows.add(cells(row)));
        TextTable.lines(rows).forEach(terminal::result);
    }

    private static List<String> cells(GrowthBench.Row row) {
        return List.of(
                Integer.toString(row.sensors()),
                Integer.toString(row.rules()),
                number("%,.0f", row.readingsPerSecond()),
                number("%,.0f", row.nanos()),
                number("%.2f", row.toFirst()),
                number("%,.0f", row.lineNanos()),
                number("%.1f", row.nanos() / row.lineNanos()),
                number("%,.0f", row.ruleBytes()),
                number("%,.0f", row.stateBytes()),
                number("%,.0f", row.checkpointBytes()),
                number("%.1f", row.bindSeconds()),
                Long.toString(row.raised()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
