package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.model.Identifiers;
import io.vigil.model.Reading;
import io.vigil.model.RuleId;
import io.vigil.rules.backtest.RuleTuning;
import io.vigil.rules.backtest.RuleTuning.Trial;
import io.vigil.rules.backtest.Scorecard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proposes a setting of a rule from history; changes nothing. */
@Command(name = "suggest", abbreviateSynopsis = true)
final class RulesSuggestCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Mixin private HistoryOptions options;

    @Option(names = "--rule", paramLabel = "ID", required = true, descriptionKey = "suggest.rule")
    private String rule;

    @Option(names = "--report", paramLabel = "FILE.svg", descriptionKey = "suggest.report")
    private Path report;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    RulesSuggestCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    private record TrialJson(
            String parameter, String value, boolean keepsHits, int raisedAgain, Object score) {}

    private record Report(String rule, TrialJson proposed, List<TrialJson> trials) {}

    @Override
    public Integer call() throws IOException {
        if (options.labels == null) {
            throw new UsageException(spec.commandLine(), "usage.missing", "--labels");
        }
        Optional<History> history = History.open(terminal, spec, options, clock);
        if (history.isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        Optional<RuleId> id =
                Optional.of(rule)
                        .filter(Identifiers::isValid)
                        .map(RuleId::new)
                        .filter(known -> history.get().rules().rule(known).isPresent());
        if (id.isEmpty()) {
            throw new UsageException(spec.commandLine(), "suggest.no-rule", rule);
        }
        Optional<List<Reading>> readings =
                history.get()
                        .through(
                                source -> {
                                    List<Reading> all = new ArrayList<>();
                                    for (Reading r = source.arrivals().next();
                                            r != null;
                                            r = source.arrivals().next()) {
                                        all.add(r);
                                    }
                                    return all;
                                });
        if (readings.isEmpty()) {
            return ExitCode.WRONG_USAGE;
        }
        RuleTuning tuning =
                new RuleTuning(
                        history.get().rules(),
                        id.get(),
                        history.get().catalogue(),
                        history.get().events().orElse(List.of()),
                        Scorecard.Settings.DEFAULTS);
        Optional<RuleTuning.Outcome> outcome =
                tuning.run(readings.get(), Runtime.getRuntime().availableProcessors(), done -> {});
        if (outcome.isEmpty()) {
            terminal.complain("suggest.judges-nothing", rule);
            return ExitCode.FAILED;
        }
        if (report != null) {
            Files.writeString(report, TradeOffChart.draw(outcome.get()));
        }
        tell(outcome.get());
        return ExitCode.FINE;
    }

    private void tell(RuleTuning.Outcome outcome) throws JsonProcessingException {
        if (json) {
            Report document =
                    new Report(
                            rule,
                            trial(outcome.proposed()),
                            outcome.trials().stream().map(RulesSuggestCommand::trial).toList());
            terminal.result(JSON.writeValueAsString(document));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        terminal.messages().text("suggest.column.setting"),
                        "",
                        column("events"),
                        column("hits"),
                        column("misses"),
                        column("false"),
                        column("again"),
                        column("lead")));
        for (Trial trial : outcome.trials()) {
            boolean proposed = trial.equals(outcome.proposed());
            rows.add(
                    List.of(
                            (proposed ? "> " : "  ") + trial.parameter().key(),
                            trial.value() + (trial.keepsHits() ? "" : " †"),
                            "" + trial.score().events(),
                            "" + trial.score().hits(),
                            "" + trial.score().misses(),
                            "" + trial.score().falseAlarms(),
                            "" + trial.score().reRaised(),
                            Figures.leadTimes(trial.score())));
        }
        TextTable.lines(rows).forEach(terminal::result);
        Trial proposed = outcome.proposed();
        if (proposed.parameter() == RuleTuning.Parameter.PRESENT) {
            terminal.say("suggest.keep");
        } else {
            terminal.say("suggest.propose", proposed.parameter().key(), proposed.value());
        }
        if (proposed.score().events() == 0) {
            terminal.say("suggest.no-events");
        }
    }

    private String column(String key) {
        return terminal.messages().text("backtest.column." + key);
    }

    private static TrialJson trial(Trial trial) {
        return new TrialJson(
                trial.parameter().key(),
                trial.value(),
                trial.keepsHits(),
                trial.score().reRaised(),
                BacktestJson.of(trial.score()));
    }
}
