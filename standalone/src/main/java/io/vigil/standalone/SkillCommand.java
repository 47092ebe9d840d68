package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.rules.skill.SkillPage;
import io.vigil.rules.skill.SkillResult;
import io.vigil.rules.skill.SkillRunner;
import io.vigil.rules.skill.SkillSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the shipped rules on recorded events, beside plain thresholds. */
@Command(name = "skill")
final class SkillCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "SUITE", descriptionKey = "skill.suite")
    private Path suite;

    @Option(names = "--data", paramLabel = "DIR", required = true, descriptionKey = "skill.data")
    private Path data;

    @Option(names = "--out", paramLabel = "FILE.md", descriptionKey = "skill.out")
    private Path out;

    SkillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(suite)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", suite);
        }
        if (!Files.isDirectory(data)) {
            throw new UsageException(spec.commandLine(), "usage.no-file", data);
        }
        SkillSuite.Loaded loaded = SkillSuite.load(suite);
        terminal.complain(loaded.findings(), Messages.BACKTEST, Messages.RULES);
        if (loaded.suite().isEmpty()) {
            return ExitCode.FINDINGS;
        }
        FindingPrinter printer =
                new FindingPrinter(
                        terminal,
                        Messages.RECORDINGS,
                        Messages.BACKTEST,
                        Messages.CATALOGUE,
                        Messages.RULES);
        SkillRunner runner =
                new SkillRunner(data, printer::tell, id -> terminal.complain("skill.progress", id));
        try {
            SkillResult result = runner.run(loaded.suite().get());
            String page = SkillPage.of(loaded.suite().get(), result, terminal.locale());
            if (out == null) {
                terminal.results().print(page);
            } else {
                Files.writeString(out, page, StandardCharsets.UTF_8);
            }
            return ExitCode.FINE;
        } catch (SkillRunner.UnusableSuiteException e) {
            terminal.complain("skill.unusable", e.getMessage());
            return ExitCode.FINDINGS;
        }
    }
}
