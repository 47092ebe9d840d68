package io.vigil.standalone;

import io.vigil.standalone.bench.BenchReport;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** From the broker into the store, with nothing to judge: no rules, no warnings. */
@Command(name = "ingest")
final class BenchIngestCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Mixin private BenchOptions options;

    BenchIngestCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        try (BenchDirectory directory = BenchDirectory.in(options.data())) {
            BenchPlan plan = options.plan(spec, 0, directory.path(), clock);
            BenchReport report = new BenchRun(plan, terminal, clock).run();
            BenchPrinter printer = new BenchPrinter(terminal);
            if (options.json()) {
                printer.json(report);
            } else {
                printer.sentences(report);
            }
            return report.isExact() ? ExitCode.FINE : ExitCode.FAILED;
        }
    }
}
