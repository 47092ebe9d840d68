package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells what arrived of an enterprise on one day and what did not. */
@Command(name = "ledger")
final class LedgerCommand implements Callable<Integer> {
    private static final List<String> FIGURES =
            List.of(
                    "expected",
                    "received",
                    "lacking",
                    "missing",
                    "duplicates",
                    "late",
                    "reordered",
                    "restarts");

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--enterprise", paramLabel = "E", descriptionKey = "ledger.enterprise")
    private String enterprise;

    @Option(names = "--day", paramLabel = "D", descriptionKey = "ledger.day")
    private String day;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Mixin private ConsoleOptions board = new ConsoleOptions();

    LedgerCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        String query = query();
        return board.run(
                spec,
                terminal,
                client -> {
                    JsonNode statement = client.statement(query);
                    if (json) {
                        terminal.result(statement.toString());
                    } else {
                        print(statement);
                    }
                    return ExitCode.FINE;
                });
    }

    private String query() {
        StringBuilder query = new StringBuilder("zone=").append(encoded(ZoneId.systemDefault()));
        if (enterprise != null) {
            query.append("&enterprise=").append(encoded(enterprise));
        }
        if (day != null) {
            query.append("&day=").append(parsed(day));
        }
        return query.toString();
    }

    private LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException(spec.commandLine(), "usage.day", text);
        }
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    private void print(JsonNode statement) {
        terminal.result(
                terminal.messages()
                        .text(
                                "ledger.title",
                                statement.path("enterprise").asText(),
                                statement.path("from").asText(),
                                statement.path("to").asText()));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>();
        head.add(text("sensor"));
        FIGURES.forEach(figure -> head.add(text(figure)));
        head.add(text("numbers"));
        head.add(text("refused"));
        rows.add(head);
        for (JsonNode row : statement.path("rows")) {
            String sensor = row.path("sensor").asText();
            rows.add(row(sensor.isEmpty() ? text("no-sensor") : sensor, row));
        }
        rows.add(row(text("total"), statement.path("total")));
        TextTable.lines(rows).forEach(terminal::result);
    }

    private static List<String> row(String name, JsonNode sum) {
        List<String> row = new ArrayList<>();
        row.add(name);
        FIGURES.forEach(figure -> row.add(sum.path(figure).asText()));
        List<String> gaps = new ArrayList<>();
        sum.path("gaps").forEach(gap -> gaps.add(gap.asText()));
        row.add(String.join(" ", gaps));
        List<String> codes = new ArrayList<>();
        sum.path("rejects")
                .properties()
                .forEach(code -> codes.add(code.getKey() + "=" + code.getValue()));
        row.add(String.join(" ", codes));
        return row;
    }

    private String text(String key) {
        return terminal.messages().text("ledger." + key);
    }
}
