package io.vigil.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.findings.Finding;
import io.vigil.i18n.Messages;
import io.vigil.model.Catalogue;
import io.vigil.model.CatalogueLoader;
import io.vigil.model.SensorKind;
import io.vigil.model.SensorKinds;
import io.vigil.rules.check.CatalogueCheck;
import io.vigil.rules.language.RuleFiles;
import io.vigil.rules.language.RuleLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds every mistake in rule files, with its place. */
@Command(name = "check")
final class RulesCheckCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Terminal terminal;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", descriptionKey = "rules.paths")
    private List<Path> paths;

    @Option(names = "--sites", paramLabel = "PATH", descriptionKey = "rules.sites")
    private List<Path> sites = List.of();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    RulesCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Place(String file, int line, int column) {}

    private record Problem(
            String code, String severity, Place place, String message, String hint) {}

    private record Report(int rules, List<Problem> findings) {}

    @Override
    public Integer call() throws JsonProcessingException {
        List<Path> all = new ArrayList<>(paths);
        all.addAll(sites);
        for (Path path : all) {
            if (!Files.isReadable(path)) {
                throw new UsageException(spec.commandLine(), "usage.no-file", path);
            }
        }
        List<Finding> findings = new ArrayList<>();
        Optional<Catalogue> known = Optional.empty();
        Map<String, SensorKind> kinds = new LinkedHashMap<>(SensorKinds.builtIn());
        if (!sites.isEmpty()) {
            CatalogueLoader.Loaded catalogue =
                    CatalogueLoader.load(
                            sites, SensorKinds.with(RuleFiles.read(paths).textByName()));
            findings.addAll(catalogue.findings());
            kinds.putAll(catalogue.catalogue().kindsByKey());
            known = Optional.of(catalogue.catalogue());
        }
        RuleLoader.Loaded rules = new RuleLoader(kinds).load(paths);
        findings.addAll(rules.findings());
        known.ifPresent(
                catalogue -> findings.addAll(new CatalogueCheck(catalogue).check(rules.rules())));
        report(rules.rules().rules().size(), findings);
        return findings.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
    }

    private void report(int rules, List<Finding> findings) throws JsonProcessingException {
        Messages sentences =
                Terminal.sentences(terminal.locale(), Messages.RULES, Messages.CATALOGUE);
        if (json) {
            List<Problem> problems =
                    findings.stream().map(finding -> problem(finding, sentences)).toList();
            terminal.result(JSON.writeValueAsString(new Report(rules, problems)));
            return;
        }
        findings.forEach(finding -> terminal.result(sentences.line(finding)));
        long errors = findings.stream().filter(Finding::isError).count();
        terminal.say("rules.summary", rules, errors, findings.size() - errors);
    }

    private static Problem problem(Finding finding, Messages sentences) {
        return new Problem(
                finding.code().id(),
                finding.code().severity().name().toLowerCase(java.util.Locale.ROOT),
                new Place(finding.place().file(), finding.place().line(), finding.place().column()),
                sentences.text(finding),
                sentences.hint(finding));
    }
}
