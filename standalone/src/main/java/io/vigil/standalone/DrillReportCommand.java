package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import io.vigil.exercise.DrillScript.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how a drill went: what was warned of, and how long people took. */
@Command(name = "report")
final class DrillReportCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "ID", descriptionKey = "drill.report-id")
    private String id;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Mixin private ConsoleOptions board = new ConsoleOptions();

    DrillReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        return board.run(
                spec,
                terminal,
                client -> {
                    JsonNode report = client.drill(id);
                    if (json) {
                        terminal.result(report.toString());
                    } else {
                        print(report);
                    }
                    return ExitCode.FINE;
                });
    }

    private void print(JsonNode report) {
        JsonNode drill = report.path("drill");
        JsonNode title = drill.path("title");
        boolean chinese = terminal.locale().getLanguage().equals(Locale.CHINESE.getLanguage());
        terminal.say(
                "drill.report.head",
                drill.path("id").asText(),
                title.path(chinese ? "zh" : "en").asText(),
                drill.path("startedAt").asText());
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add(terminal.messages().text("drill.column.warning"));
        head.add(terminal.messages().text("drill.column.grade"));
        for (Target target : Target.values()) {
            head.add(terminal.messages().text("drill.target." + target.key()));
        }
        rows.add(head);
        for (JsonNode line : report.path("warnings")) {
            List<String> row = new ArrayList<>();
            row.add(line.path("episode").asText());
            row.add(line.path("highest").asText());
            for (Target target : Target.values()) {
                row.add(time(line.path("times").path(target.name())));
            }
            rows.add(row);
        }
        TextTable.lines(rows).forEach(terminal::result);
        for (Target target : Target.values()) {
            JsonNode limit = drill.path("targets").path(target.name());
            if (!limit.isMissingNode()) {
                boolean missed = false;
                for (JsonNode one : report.path("missed")) {
                    missed |= one.asText().equals(target.name());
                }
                terminal.say(
                        missed ? "drill.report.missed" : "drill.report.reached",
                        terminal.messages().text("drill.target." + target.key()),
                        time(limit),
                        time(report.path("times").path(target.name())));
            }
        }
    }

    private static String time(JsonNode duration) {
        if (duration.isMissingNode()) {
            return "-";
        }
        Duration length = Duration.parse(duration.asText());
        return String.format("%d:%02d", length.toMinutes(), length.toSecondsPart());
    }
}
