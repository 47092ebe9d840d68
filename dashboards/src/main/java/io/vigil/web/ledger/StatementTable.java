package io.vigil.web.ledger;

import io.vigil.i18n.Messages;
import io.vigil.web.i18n.ConsoleMessages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A statement as a comma-separated table: a row for each sensor, then the sums. */
public final class StatementTable {
    private static final List<String> COLUMNS =
            List.of(
                    "site",
                    "sensor",
                    "expected",
                    "received",
                    "lacking",
                    "missing",
                    "gaps",
                    "duplicates",
                    "late",
                    "reordered",
                    "restarts",
                    "reused",
                    "undecided",
                    "older",
                    "clockOffset",
                    "clockDrift",
                    "rejects");

    private final Messages messages;

    public StatementTable(Locale locale) {
        this.messages = ConsoleMessages.in(locale);
    }

    /** All lines, each with its end. */
    public String of(StatementView statement) {
        StringBuilder out = new StringBuilder();
        line(out, COLUMNS.stream().map(column -> messages.text("statement." + column)));
        for (SumView row : statement.rows()) {
            String name =
                    row.sensor().isEmpty() ? messages.text("statement.noSensor") : row.sensor();
            line(out, cells(row, name));
        }
        line(out, cells(statement.total(), messages.text("statement.total")));
        return out.toString();
    }

    private static Stream<String> cells(SumView row, String name) {
        return Stream.of(
                        row.site(),
                        name,
                        row.expected(),
                        row.received(),
                        row.lacking(),
                        row.missing(),
                        String.join(" ", row.gaps()),
                        row.duplicates(),
                        row.late(),
                        row.reordered(),
                        row.restarts(),
                        row.reused(),
                        row.undecided(),
                        row.older(),
                        row.clockOffsetMs() == null ? "" : row.clockOffsetMs(),
                        row.clockDriftMsPerDay() == null ? "" : row.clockDriftMsPerDay(),
                        rejects(row.rejects()))
                .map(String::valueOf);
    }

    private static String rejects(Map<String, Long> rejects) {
        return new TreeMap<>(rejects)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** No cell holds what would have to be quoted but the words of a language. */
    private static void line(StringBuilder out, Stream<String> cells) {
        out.append(cells.map(StatementTable::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0;
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
