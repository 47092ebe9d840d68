package io.vigil.standalone;

import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.rules.language.RuleFiles;
import io.vigil.rules.testing.RuleTest;
import io.vigil.rules.testing.RuleTestLoader;
import io.vigil.standalone.publish.RulePublisher.Request;
import io.vigil.standalone.publish.RuleSetText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks rule files and puts them in force without a restart. */
@Command(name = "publish")
final class RulesPublishCommand implements Callable<Integer> {
    private static final String TESTS = "tests";

    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", descriptionKey = "rules.paths")
    private List<Path> paths;

    @Option(
            names = "--message",
            paramLabel = "M",
            required = true,
            descriptionKey = "publish.message")
    private String message;

    @Option(names = "--base", paramLabel = "REV", descriptionKey = "publish.base")
    private Long base;

    @Mixin private PublishOptions options = new PublishOptions();

    RulesPublishCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", path);
            }
        }
        RuleFiles read = RuleFiles.read(paths);
        terminal.complain(read.findings(), Messages.RULES);
        RulesPublication publication = new RulesPublication(terminal, clock, spec, options);
        Map<String, String> files = RuleSetText.named(read.textByName());
        if (!read.findings().isEmpty() || publication.check(files).isEmpty()) {
            terminal.complain("publish.refused");
            return ExitCode.FAILED;
        }
        if (!testsPass()) {
            terminal.complain("publish.refused");
            return ExitCode.FAILED;
        }
        Request request = new Request(files, options.author(), message, Optional.ofNullable(base));
        return publication.run((history, present) -> Optional.of(request));
    }

    /** Runs the tests in directories called {@code tests} beside or below what is published. */
    private boolean testsPass() {
        Set<Path> directories = new LinkedHashSet<>();
        for (Path path : paths) {
            Path directory = Files.isDirectory(path) ? path : path.toAbsolutePath().getParent();
            if (Files.isDirectory(directory.resolve(TESTS))) {
                directories.add(directory.resolve(TESTS).normalize());
            }
        }
        if (directories.isEmpty()) {
            return true;
        }
        RuleTestLoader.Loaded loaded = RuleTestLoader.load(List.copyOf(directories));
        terminal.complain(loaded.findings(), Messages.BACKTEST, Messages.CATALOGUE, Messages.RULES);
        List<RuleTest> failed =
                loaded.tests().stream().filter(test -> !test.run().passed()).toList();
        failed.forEach(test -> terminal.complain("publish.test-failed", test.place(), test.name()));
        if (failed.isEmpty() && loaded.findings().stream().noneMatch(Finding::isError)) {
            terminal.say("publish.tested", loaded.tests().size());
            return true;
        }
        return false;
    }
}
