package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.response.Contacts;
import io.vigil.response.DeskSettings;
import io.vigil.response.Plans;
import io.vigil.response.Rosters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds every mistake in the duty desk's files, with its place. */
@Command(name = "check")
final class DeskCheckCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "desk.files")
    private List<Path> files;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    DeskCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Place(String file, int line, int column) {}

    private record Problem(
            String code, String severity, Place place, String message, String hint) {}

    private record Report(int contacts, int rosters, int plans, List<Problem> findings) {}

    @Override
    public Integer call() throws JsonProcessingException {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", file);
            }
        }
        DeskDocuments.Loaded loaded = DeskDocuments.load(files);
        report(loaded.documents().map(DeskDocuments::settings), loaded.findings());
        return loaded.findings().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private void report(Optional<DeskSettings> settings, List<Finding> findings)
            throws JsonProcessingException {
        Messages sentences = Terminal.sentences(terminal.locale(), DeskDocuments.MESSAGES);
        int contacts = settings.map(desk -> desk.get(Contacts.class).all().size()).orElse(0);
        int rosters = settings.map(desk -> desk.get(Rosters.class).all().size()).orElse(0);
        int plans = settings.map(desk -> desk.get(Plans.class).all().size()).orElse(0);
        if (json) {
            List<Problem> problems =
                    findings.stream().map(finding -> problem(finding, sentences)).toList();
            terminal.result(
                    JSON.writeValueAsString(new Report(contacts, rosters, plans, problems)));
            return;
        }
        findings.forEach(finding -> terminal.result(sentences.line(finding)));
        long errors = findings.stream().filter(Finding::isError).count();
        terminal.say("desk.summary", contacts, rosters, plans, errors, findings.size() - errors);
    }

    private static Problem problem(Finding finding, Messages sentences) {
        return new Problem(
                finding.code().id(),
                finding.code().severity().name().toLowerCase(Locale.ROOT),
                new Place(finding.place().file(), finding.place().line(), finding.place().column()),
                sentences.text(finding),
                sentences.hint(finding));
    }
}
