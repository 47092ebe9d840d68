package io.vigil.standalone;

import io.vigil.exercise.Drill;
import io.vigil.warnings.DomainJson;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists drills, those that have ended too. */
@Command(name = "list")
final class DrillListCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Mixin private ServiceOptions service = new ServiceOptions();

    DrillListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        try (DrillStage stage = DrillStage.open(service.broker(spec))) {
            List<Drill> drills = stage.drills();
            if (json) {
                terminal.result(DomainJson.mapper().writeValueAsString(drills));
            } else if (drills.isEmpty()) {
                terminal.say("drill.none");
            } else {
                print(drills);
            }
            return ExitCode.FINE;
        } catch (IOException e) {
            terminal.complain("publish.failed", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void print(List<Drill> drills) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        terminal.messages().text("drill.column.id"),
                        terminal.messages().text("drill.column.title"),
                        terminal.messages().text("drill.column.started"),
                        terminal.messages().text("drill.column.ended")));
        for (Drill drill : drills) {
            rows.add(
                    List.of(
                            drill.id(),
                            drill.title().in(terminal.locale()),
                            time(drill.startedAt()),
                            drill.endedAt().map(DrillListCommand::time).orElse("")));
        }
        TextTable.lines(rows).forEach(terminal::result);
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
