package io.vigil.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the warnings of a running board, and follows them. */
@Command(name = "warnings")
final class WarningsCommand implements Callable<Integer> {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*(s|min|h|d)");
    private static final int RECONNECT_SECONDS = 2;
    private static final String DESK = "desk";
    private static final String STANDING = "standing";

    private final Terminal terminal;
    private final InstantSource clock;
    private final WarningText text;

    @Spec private CommandSpec spec;

    @Option(names = "--active", descriptionKey = "warnings.active")
    private boolean active;

    @Option(names = "--since", paramLabel = "T", descriptionKey = "warnings.since")
    private String since;

    @Option(names = "--shadow", descriptionKey = "warnings.shadow")
    private boolean shadow;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Option(names = "--follow", descriptionKey = "warnings.follow")
    private boolean follow;

    @Mixin private ConsoleOptions board = new ConsoleOptions();

    WarningsCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.text =
                new WarningText(terminal.messages(), terminal.colours(), ZoneId.systemDefault());
    }

    @Override
    public Integer call() throws Exception {
        Optional<Instant> from = since == null ? Optional.empty() : Optional.of(parse(since));
        return board.run(spec, terminal, client -> run(client, from));
    }

    private int run(ConsoleClient client, Optional<Instant> from)
            throws IOException, InterruptedException {
        if (shadow) {
            if (follow) {
                throw new UsageException(spec.commandLine(), "usage.shadow-follow");
            }
            print(shadow(client.shadow().path("warnings")), from);
            return ExitCode.FINE;
        }
        JsonNode known = client.warnings();
        list(known, from);
        if (follow) {
            follow(client, known.path("cursor").asText(""));
        }
        return ExitCode.FINE;
    }

    /** An instant, or a time ago such as {@code 2 h}. */
    private Instant parse(String written) {
        Matcher ago = AGO.matcher(written.strip());
        if (ago.matches()) {
            long amount = Long.parseLong(ago.group(1));
            Duration duration =
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(amount);
                        case "min" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofDays(amount);
                    };
            return clock.instant().minus(duration);
        }
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            throw new UsageException(spec.commandLine(), "usage.since", written);
        }
    }

    private void list(JsonNode known, Optional<Instant> from) throws IOException {
        List<JsonNode> newest = new ArrayList<>();
        known.path("open").forEach(warning -> newest.add(withDesk(warning)));
        if (!active) {
            known.path("returned").forEach(warning -> newest.add(withDesk(warning)));
            known.path("ended").forEach(warning -> newest.add(withDesk(warning)));
        }
        print(newest, from);
    }

    /** What the rule says, with what the desk did last as a part of its own. */
    private static JsonNode withDesk(JsonNode warning) {
        ObjectNode newest = warning.path("newest").deepCopy();
        newest.set(STANDING, warning.path(STANDING));
        if (warning.has("act")) {
            newest.set(DESK, warning.path("act"));
        }
        return newest;
    }

    private List<JsonNode> shadow(JsonNode warnings) {
        List<JsonNode> newest = new ArrayList<>();
        for (JsonNode warning : warnings) {
            if (!active || warning.path("open").asBoolean()) {
                newest.add(warning.path("newest"));
            }
        }
        return newest;
    }

    private void print(List<JsonNode> newest, Optional<Instant> from) throws IOException {
        newest.removeIf(warning -> from.isPresent() && lastAt(warning).isBefore(from.get()));
        newest.sort(Comparator.comparing(WarningsCommand::at));
        if (json && !follow) {
            terminal.result("{\"warnings\":[" + joined(newest) + "]}");
            return;
        }
        for (JsonNode warning : newest) {
            print(warning);
            if (!json && warning.has(DESK)) {
                terminal.result("    " + text.act(read(warning.path(DESK))));
            }
        }
        if (newest.isEmpty() && !json) {
            terminal.complain("warnings.none");
        }
    }

    private static Instant lastAt(JsonNode warning) {
        Instant newest = at(warning);
        Instant desk = warning.has(DESK) ? at(warning.path(DESK)) : newest;
        return desk.isAfter(newest) ? desk : newest;
    }

    private static String joined(List<JsonNode> warnings) {
        return String.join(",", warnings.stream().map(JsonNode::toString).toList());
    }

    private static Instant at(JsonNode warning) {
        return Instant.parse(warning.path("at").asText());
    }

    private void follow(ConsoleClient client, String start)
            throws IOException, InterruptedException {
        AtomicReference<String> cursor = new AtomicReference<>(start);
        while (true) {
            try {
                client.follow(cursor, event -> printEvent(event.path("happened")));
            } catch (ConsoleClient.RefusedException e) {
                throw e;
            } catch (IOException e) {
                terminal.complain("warnings.lost", board.console());
            }
            TimeUnit.SECONDS.sleep(RECONNECT_SECONDS);
        }
    }

    private void printEvent(JsonNode newest) {
        try {
            print(newest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(JsonNode warning) throws IOException {
        terminal.result(json ? warning.toString() : text.line(read(warning)));
    }

    private static Transition read(JsonNode transition) throws IOException {
        return TransitionJson.read(transition.toString().getBytes(StandardCharsets.UTF_8));
    }
}
