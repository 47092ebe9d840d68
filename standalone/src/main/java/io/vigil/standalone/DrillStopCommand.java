package io.vigil.standalone;

import io.vigil.exercise.Drill;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a drill: its copies of sites go, and what is open on them with them. */
@Command(name = "stop")
final class DrillStopCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..1", descriptionKey = "drill.stop-id")
    private String id;

    @Mixin private ServiceOptions service = new ServiceOptions();

    DrillStopCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        try (DrillStage stage = DrillStage.open(service.broker(spec))) {
            List<Drill> running =
                    stage.drills().stream()
                            .filter(drill -> drill.endedAt().isEmpty())
                            .filter(drill -> id == null || drill.id().equals(id))
                            .toList();
            if (running.isEmpty()) {
                terminal.complain("drill.none-running", id == null ? "" : id);
                return ExitCode.FAILED;
            }
            for (Drill drill : running) {
                stage.strike(drill, clock.instant());
                terminal.say("drill.stopped", drill.id());
            }
            return ExitCode.FINE;
        } catch (IOException e) {
            terminal.complain("publish.failed", e.getMessage());
            return ExitCode.FAILED;
        }
    }
}
