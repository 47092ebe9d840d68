package io.vigil.standalone;

import io.vigil.i18n.Messages;
import io.vigil.rules.check.RuleSetDiff;
import io.vigil.rules.check.RuleSetDiff.Change;
import io.vigil.rules.check.RuleSetDiff.Part;
import io.vigil.rules.language.RuleFiles;
import io.vigil.rules.language.RuleSet;
import io.vigil.standalone.publish.RuleHistory;
import io.vigil.standalone.publish.RuleHistory.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares rule files, or a published revision, with a published revision, rule by rule. */
@Command(name = "diff")
final class RulesDiffCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final InstantSource clock;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "0..*", descriptionKey = "diff.paths")
    private List<Path> paths = List.of();

    @Option(names = "--from", paramLabel = "REV", descriptionKey = "diff.from")
    private Long from;

    @Option(names = "--to", paramLabel = "REV", descriptionKey = "diff.to")
    private Long to;

    @Mixin private PublishOptions options = new PublishOptions();

    RulesDiffCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (paths.isEmpty() == (to == null)) {
            throw new UsageException(spec.commandLine(), "usage.diff");
        }
        try (RuleHistory history = options.history(spec)) {
            Optional<Publication> before = from == null ? history.newest() : find(history, from);
            Optional<Map<String, String>> after =
                    to == null ? files() : find(history, to).map(Publication::files);
            if (from != null && before.isEmpty()) {
                terminal.complain("publish.no-revision", Long.toString(from));
                return ExitCode.FAILED;
            }
            if (after.isEmpty()) {
                if (to != null) {
                    terminal.complain("publish.no-revision", Long.toString(to));
                }
                return ExitCode.FAILED;
            }
            RulesPublication publication = new RulesPublication(terminal, clock, spec, options);
            Optional<RuleSet> old =
                    before.isEmpty()
                            ? Optional.of(RuleSet.empty())
                            : publication.check(before.get().files());
            Optional<RuleSet> wanted = publication.check(after.get());
            if (old.isEmpty() || wanted.isEmpty()) {
                return ExitCode.FAILED;
            }
            if (before.isEmpty()) {
                terminal.say("history.empty");
            } else {
                terminal.say("diff.from", RulesPublication.line(before.get()));
            }
            print(RuleSetDiff.between(old.get(), wanted.get()));
            return ExitCode.FINE;
        } catch (RuleHistory.HeldException e) {
            terminal.complain("publish.held", e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static Optional<Publication> find(RuleHistory history, long revision)
            throws IOException {
        return history.find(revision);
    }

    private Optional<Map<String, String>> files() {
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", path);
            }
        }
        RuleFiles read = RuleFiles.read(paths);
        terminal.complain(read.findings(), Messages.RULES);
        return read.findings().isEmpty() ? Optional.of(read.textByName()) : Optional.empty();
    }

    private void print(List<Change> changes) {
        if (changes.isEmpty()) {
            terminal.say("diff.same");
        }
        for (Change change : changes) {
            terminal.say("diff." + change.kind(), change.what());
            for (Part part : change.parts()) {
                terminal.result("    " + part.name());
                terminal.result("      - " + part.before());
                terminal.result("      + " + part.after());
            }
        }
    }
}
