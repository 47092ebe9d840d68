package io.vigil.standalone;

import io.vigil.simulator.FileTarget;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulationRunner;
import io.vigil.simulator.scenario.Scenario;
import io.vigil.simulator.scenario.Scenarios;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends simulated sensors' readings to a broker or into a file. */
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", descriptionKey = "simulate.scenario")
    private String scenarioName;

    @Mixin private BrokerOptions broker;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "simulate.out")
    private Path out;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", descriptionKey = "seed")
    private long seed;

    @Option(names = "--speed", paramLabel = "X|max", descriptionKey = "speed")
    private String speed;

    @Option(names = "--minutes", paramLabel = "M", descriptionKey = "simulate.minutes")
    private Double minutes;

    SimulateCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Scenario scenario =
                Scenarios.byName(scenarioName)
                        .orElseThrow(
                                () ->
                                        new UsageException(
                                                spec.commandLine(),
                                                "usage.scenario",
                                                scenarioName,
                                                String.join(", ", Scenarios.names())));
        if (broker.isGiven() == (out != null)) {
            throw new UsageException(spec.commandLine(), "usage.broker-or-out");
        }
        if (minutes != null && !(minutes > 0 && minutes < 1e8)) {
            throw new UsageException(spec.commandLine(), "usage.positive", "--minutes");
        }
        if (minutes == null && out != null) {
            throw new UsageException(spec.commandLine(), "usage.out-needs-minutes");
        }
        try (MessageTarget target = target()) {
            return run(scenario, target);
        }
    }

    private MessageTarget target() throws IOException {
        if (out == null) {
            return broker.connect(spec, "simulator-" + scenarioName + "-" + seed);
        }
        return out.toString().equals("-")
                ? FileTarget.to(new OutputStreamWriter(terminal.results(), StandardCharsets.UTF_8))
                : FileTarget.create(out);
    }

    private int run(Scenario scenario, MessageTarget target) throws Exception {
        SimulationRunner runner =
                new SimulationRunner(
                        new SimulationRunner.Options(
                                scenario,
                                seed,
                                clock.instant(),
                                Speed.parse(spec, speed, out == null),
                                Optional.ofNullable(minutes)
                                        .map(m -> Duration.ofMillis(Math.round(m * 60_000)))),
                        target,
                        clock,
                        this::tell);
        Runtime.getRuntime().addShutdownHook(new Thread(runner::stop, "vigil-stop"));
        long messages = runner.run();
        if (target instanceof Publisher publisher && !publisher.flush(FLUSH_PATIENCE)) {
            terminal.complain("publish.unacknowledged", publisher.counters().unacknowledged());
            return ExitCode.FAILED;
        }
        terminal.complain("simulate.end", messages);
        return ExitCode.FINE;
    }

    private void tell(SimulationRunner.Progress progress) {
        terminal.complain(
                "simulate.progress",
                progress.scenario(),
                Long.toString(progress.seed()),
                progress.at(),
                progress.messages());
    }
}
