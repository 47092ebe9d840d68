package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.rules.backtest.Backtest;
import io.vigil.rules.backtest.Difference;
import io.vigil.rules.backtest.Episode;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** A backtest as a person reads it on a terminal. */
final class BacktestText {
    private static final int MOST_WARNINGS = 40;

    private final Terminal terminal;
    private final Messages messages;

    BacktestText(Terminal terminal) {
        this.terminal = terminal;
        this.messages = terminal.messages();
    }

    void print(BacktestAnswer answer, int leftOut) {
        Backtest.Result result = answer.result();
        if (result.readings() == 0) {
            terminal.say("backtest.nothing");
            return;
        }
        terminal.say(
                "backtest.readings",
                result.readings(),
                result.from().orElseThrow().toString(),
                result.to().orElseThrow().toString(),
                result.late(),
                leftOut,
                answer.seconds());
        warnings(result);
        table(answer);
        answer.difference().ifPresent(this::difference);
    }

    private void warnings(Backtest.Result result) {
        WarningText text = new WarningText(messages, terminal.colours(), ZoneId.systemDefault());
        List<Transition> told =
                result.transitions().stream()
                        .filter(t -> t.kind() != TransitionKind.UPDATED)
                        .toList();
        told.stream().limit(MOST_WARNINGS).forEach(t -> terminal.result(text.line(t)));
        if (told.size() > MOST_WARNINGS) {
            terminal.say("backtest.more", told.size() - MOST_WARNINGS);
        }
    }

    private void table(BacktestAnswer answer) {
        TextTable.lines(new ScoreRows(messages).of(answer)).forEach(terminal::result);
    }

    private void difference(Difference difference) {
        terminal.say(
                "backtest.difference",
                difference.added().size(),
                difference.lost().size(),
                difference.earlier().size(),
                difference.later().size(),
                difference.regraded().size(),
                difference.same());
        difference
                .revisions()
                .forEach(
                        r ->
                                terminal.result(
                                        "  "
                                                + r.rule()
                                                + "  "
                                                + r.before().orElse("–")
                                                + " → "
                                                + r.after().orElse("–")));
        difference.added().forEach(e -> line("backtest.added", e));
        difference.lost().forEach(e -> line("backtest.lost", e));
        ToLongFunction<Difference.Moved> minutes = moved -> Math.abs(moved.delay().toMinutes());
        difference
                .earlier()
                .forEach(m -> line("backtest.earlier", m.after(), minutes.applyAsLong(m)));
        difference.later().forEach(m -> line("backtest.later", m.after(), minutes.applyAsLong(m)));
        difference
                .regraded()
                .forEach(
                        m ->
                                line(
                                        "backtest.regraded",
                                        m.after(),
                                        messages.text("warning.grade." + m.before().peak().key())
                                                .strip()));
    }

    private void line(String key, Episode episode, Object... more) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(episode.id().toString());
        arguments.add(episode.from().toString());
        arguments.add(messages.text("warning.grade." + episode.peak().key()).strip());
        arguments.addAll(List.of(more));
        terminal.say(key, arguments.toArray());
    }
}
