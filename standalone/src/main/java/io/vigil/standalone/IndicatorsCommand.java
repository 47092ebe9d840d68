package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells the figures of a period: load of the desk, times to act, accuracy, data. */
@Command(name = "indicators")
final class IndicatorsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Option(names = "--from", paramLabel = "T", descriptionKey = "indicators.from")
    private String from;

    @Option(names = "--to", paramLabel = "T", descriptionKey = "indicators.to")
    private String to;

    @Option(names = "--region", paramLabel = "PATH", descriptionKey = "indicators.region")
    private String region;

    @Option(names = "--hazard", paramLabel = "H", descriptionKey = "indicators.hazard")
    private String hazard;

    @Option(names = "--enterprise", paramLabel = "E", descriptionKey = "indicators.enterprise")
    private String enterprise;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Mixin private ConsoleOptions board = new ConsoleOptions();

    IndicatorsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        return board.run(
                spec,
                terminal,
                client -> {
                    JsonNode figures = client.indicators(query());
                    if (json) {
                        terminal.result(figures.toString());
                    } else {
                        print(figures);
                    }
                    return ExitCode.FINE;
                });
    }

    private String query() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("from", from);
        given.put("to", to);
        given.put("region", region);
        given.put("hazard", hazard);
        given.put("enterprise", enterprise);
        return given.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(
                        entry ->
                                entry.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void print(JsonNode figures) {
        JsonNode load = figures.path("load");
        JsonNode response = figures.path("response");
        JsonNode sections = figures.path("controlSections");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(text("indicators.figure"), text("indicators.value")));
        row(rows, "period", figures.at("/period/from").asText(), figures.at("/period/to").asText());
        row(rows, "rings", load.path("rings").asText());
        row(rows, "average", number(load.path("averagePerTenMinutes")));
        row(rows, "peak", load.path("peakPerTenMinutes").asText());
        row(rows, "above-ten", share(load.path("slotsAboveTen")));
        row(rows, "flood", time(load.path("flood")));
        row(rows, "acknowledge", times(response.path("acknowledge")));
        row(rows, "unacknowledged", response.path("unacknowledged").asText());
        row(rows, "report", times(response.path("report")));
        row(rows, "release", times(response.path("release")));
        for (JsonNode clock : response.path("clocks")) {
            rows.add(
                    List.of(
                            terminal.messages()
                                    .text("indicators.clock", clock.path("key").asText()),
                            share(clock.path("inTime"))));
        }
        JsonNode data = figures.path("data");
        for (String figure : List.of("connected", "online", "complete", "covered")) {
            row(rows, figure, share(data.path(figure)));
        }
        row(rows, "sections", share(sections.path("issued")));
        for (JsonNode channel : figures.path("channels")) {
            rows.add(
                    List.of(
                            terminal.messages()
                                    .text("indicators.channel", channel.path("channel").asText()),
                            share(channel.path("arrived"))));
        }
        for (JsonNode rule : figures.path("rules")) {
            rows.add(
                    List.of(
                            terminal.messages()
                                    .text(
                                            "indicators.rule",
                                            rule.path("name").asText(),
                                            rule.path("revision").asText()),
                            terminal.messages()
                                    .text(
                                            "indicators.accuracy",
                                            rule.path("warnings").asText(),
                                            rule.path("hits").asText(),
                                            rule.path("falseAlarms").asText(),
                                            share(rule.path("far")))));
        }
        TextTable.lines(rows).forEach(terminal::result);
    }

    private void row(List<List<String>> rows, String figure, String... values) {
        rows.add(List.of(text("indicators." + figure), String.join(" – ", values)));
    }

    private String text(String key) {
        return terminal.messages().text(key);
    }

    private static String number(JsonNode number) {
        return String.format(Locale.ROOT, "%.2f", number.asDouble());
    }

    private static String share(JsonNode share) {
        String counts = share.path("part").asText() + "/" + share.path("whole").asText();
        return share.has("value")
                ? String.format(
                        Locale.ROOT, "%.1f %% (%s)", share.path("value").asDouble() * 100, counts)
                : "- (" + counts + ")";
    }

    /** Median and 90th percentile. */
    private static String times(JsonNode durations) {
        return time(durations.path("median")) + " / " + time(durations.path("p90"));
    }

    private static String time(JsonNode duration) {
        if (duration.isMissingNode()) {
            return "-";
        }
        Duration length = Duration.parse(duration.asText());
        return String.format(Locale.ROOT, "%d:%02d", length.toMinutes(), length.toSecondsPart());
    }
}
