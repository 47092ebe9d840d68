package io.vigil.standalone;

import io.vigil.standalone.bench.BenchReport;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Broker, store, jobs and board in this process, readings at one end and warnings at the other. */
@Command(name = "end-to-end")
final class BenchEndToEndCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Mixin private BenchOptions options;

    @Option(
            names = "--warnings",
            paramLabel = "N",
            defaultValue = "10",
            descriptionKey = "bench.warnings-per-second")
    private double warningsPerSecond;

    @Option(names = "--find-limit", descriptionKey = "bench.find-limit")
    private boolean findLimit;

    @Option(
            names = "--steps",
            paramLabel = "N",
            split = ",",
            defaultValue = "2000,4000,6000,8000,10000,12000,15000,20000",
            descriptionKey = "bench.steps")
    private List<Double> steps;

    BenchEndToEndCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * What the steps found.
     *
     * @param highestHeld messages per second; 0 if not even the first was held
     */
    private record Limit(double highestHeld, List<BenchReport> steps) {}

    @Override
    public Integer call() throws Exception {
        if (!(warningsPerSecond > 0)) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--warnings");
        }
        try (BenchDirectory directory = BenchDirectory.in(options.data())) {
            return findLimit ? limit(directory.path()) : once(directory.path());
        }
    }

    private int once(Path directory) throws Exception {
        BenchPlan plan = options.plan(spec, warningsPerSecond, directory, clock);
        BenchReport report = new BenchRun(plan, terminal, clock).run();
        BenchPrinter printer = new BenchPrinter(terminal);
        if (options.json()) {
            printer.json(report);
        } else {
            printer.sentences(report);
        }
        return report.isExact() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private int limit(Path directory) throws Exception {
        BenchPlan base = options.plan(spec, warningsPerSecond, directory, clock);
        BenchPrinter printer = new BenchPrinter(terminal);
        List<BenchReport> reports = new ArrayList<>();
        double highest = 0;
        for (double rate : steps) {
            BenchPlan plan = base.at(rate, directory.resolve("step-" + reports.size()));
            BenchOptions.checkPossible(spec, plan);
            BenchReport report = new BenchRun(plan, terminal, clock).run();
            reports.add(report);
            if (!options.json()) {
                printer.sentences(report);
                terminal.result("");
            }
            if (!report.held()) {
                break;
            }
            highest = rate;
        }
        if (options.json()) {
            printer.json(new Limit(highest, reports));
        } else {
            terminal.say("bench.limit", highest);
        }
        return reports.stream().allMatch(BenchReport::isExact) ? ExitCode.FINE : ExitCode.FAILED;
    }
}
