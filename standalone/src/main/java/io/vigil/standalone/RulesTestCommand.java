package io.vigil.standalone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.rules.testing.RuleTest;
import io.vigil.rules.testing.RuleTestLoader;
import io.vigil.units.QuantityText;
import io.vigil.warnings.Evidence;
import io.vigil.warnings.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs tests of rules that are written as data. */
@Command(name = "test")
final class RulesTestCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "0..*", descriptionKey = "rules.tests")
    private List<Path> paths = List.of();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    RulesTestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Difference(
            String sign,
            String at,
            String transition,
            String grade,
            String rule,
            String subject,
            List<Evidence> evidence) {}

    private record Ran(
            String name, String file, int line, boolean passed, List<Difference> transitions) {}

    private record Problem(String code, String file, int line, int column, String message) {}

    private record Report(long passed, long failed, List<Ran> tests, List<Problem> findings) {}

    @Override
    public Integer call() throws JsonProcessingException {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", path);
            }
        }
        RuleTestLoader.Loaded loaded =
                paths.isEmpty() ? RuleTestLoader.ofPacks() : RuleTestLoader.load(paths);
        List<RuleTest.Outcome> outcomes = loaded.tests().stream().map(RuleTest::run).toList();
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        if (json) {
            terminal.result(JSON.writeValueAsString(report(outcomes, failed, loaded.findings())));
        } else {
            terminal.complain(
                    loaded.findings(), Messages.BACKTEST, Messages.CATALOGUE, Messages.RULES);
            outcomes.stream().filter(outcome -> !outcome.passed()).forEach(this::tell);
            terminal.say(
                    "rules.tested", outcomes.size() - failed, failed, loaded.findings().size());
        }
        if (failed > 0) {
            return ExitCode.FAILED;
        }
        return loaded.findings().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private void tell(RuleTest.Outcome outcome) {
        RuleTest test = outcome.test();
        terminal.result(test.place() + "  " + test.name());
        for (RuleTest.Line line : outcome.lines()) {
            terminal.result("  " + sign(line) + " " + text(line, test));
        }
    }

    private static String sign(RuleTest.Line line) {
        return line.isMatch() ? "=" : line.got().isPresent() ? "+" : "-";
    }

    private String text(RuleTest.Line line, RuleTest test) {
        if (line.got().isEmpty()) {
            RuleTest.Expected wanted = line.expected().orElseThrow();
            return terminal.messages()
                    .text(
                            "rules.expected",
                            QuantityText.format(wanted.at()),
                            word(wanted.kind()),
                            wanted.grade().key(),
                            wanted.rule().map(Object::toString).orElse(""),
                            wanted.subject().orElse(""));
        }
        Transition got = line.got().orElseThrow();
        return terminal.messages()
                .text(
                        line.isMatch() ? "rules.met" : "rules.unexpected",
                        at(got, test),
                        word(got.kind()),
                        got.grade().key(),
                        got.episode().rule().toString(),
                        got.episode().subject(),
                        evidence(got));
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String at(Transition got, RuleTest test) {
        return QuantityText.format(Duration.between(test.start(), got.at()));
    }

    /** The comparisons that it rests on. */
    private static String evidence(Transition got) {
        StringBuilder text = new StringBuilder();
        for (Evidence evidence : got.evidence()) {
            text.append(text.isEmpty() ? "" : "; ").append(evidence.function());
            if (evidence.value() != null && evidence.limit() != null) {
                text.append(' ').append(Figures.of(evidence.value()));
                text.append(' ').append(evidence.comparison());
                text.append(' ').append(Figures.of(evidence.limit()));
                text.append(' ').append(evidence.unit());
            }
        }
        return text.toString();
    }

    private Report report(List<RuleTest.Outcome> outcomes, long failed, List<Finding> findings) {
        Messages sentences =
                Terminal.sentences(
                        terminal.locale(), Messages.BACKTEST, Messages.CATALOGUE, Messages.RULES);
        return new Report(
                outcomes.size() - failed,
                failed,
                outcomes.stream().map(RulesTestCommand::ran).toList(),
                findings.stream()
                        .map(
                                finding ->
                                        new Problem(
                                                finding.code().id(),
                                                finding.place().file(),
                                                finding.place().line(),
                                                finding.place().column(),
                                                sentences.text(finding)))
                        .toList());
    }

    private static Ran ran(RuleTest.Outcome outcome) {
        RuleTest test = outcome.test();
        return new Ran(
                test.name(),
                test.place().file(),
                test.place().line(),
                outcome.passed(),
                outcome.lines().stream().map(line -> difference(line, test)).toList());
    }

    private static Difference difference(RuleTest.Line line, RuleTest test) {
        if (line.got().isEmpty()) {
            RuleTest.Expected wanted = line.expected().orElseThrow();
            return new Difference(
                    "-",
                    QuantityText.format(wanted.at()),
                    wanted.kind().name(),
                    wanted.grade().key(),
                    wanted.rule().map(Object::toString).orElse(null),
                    wanted.subject().orElse(null),
                    null);
        }
        Transition got = line.got().orElseThrow();
        return new Difference(
                sign(line),
                at(got, test),
                got.kind().name(),
                got.grade().key(),
                got.episode().rule().toString(),
                got.episode().subject(),
                got.evidence());
    }
}
