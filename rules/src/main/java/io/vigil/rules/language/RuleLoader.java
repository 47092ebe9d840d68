package io.vigil.rules.language;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.model.RuleId;
import io.vigil.model.SensorKind;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads rule files: a YAML list of rules, or a map of sections of which {@code rules} is one. Finds
 * every mistake instead of the first, and never throws for bad content. Immutable and thread-safe.
 *
 * <pre>{@code
 * RuleLoader.Loaded loaded = new RuleLoader(SensorKinds.builtIn()).load(List.of(Path.of("rules")));
 * loaded.findings().forEach(finding -> System.err.println(messages.line(finding)));
 * }</pre>
 */
public final class RuleLoader {
    private final Map<String, SensorKind> kinds;

    /**
     * What was read.
     *
     * @param rules all rules of all files; empty if any finding is an error
     * @param findings errors and warnings in order of place
     */
    public record Loaded(RuleSet rules, List<Finding> findings) {
        public Loaded {
            findings = List.copyOf(findings);
        }

        /** Whether any finding is an error. */
        public boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }
    }

    /**
     * @param kinds by key; rules are checked against their quantities
     */
    public RuleLoader(Map<String, SensorKind> kinds) {
        this.kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }

    /** Reads files, and of directories every {@code *.yaml} and {@code *.yml} directly in them. */
    public Loaded load(List<Path> filesOrDirectories) {
        RuleFiles files = RuleFiles.read(filesOrDirectories);
        Findings findings = new Findings();
        files.findings().forEach(findings::add);
        return parse(files.textByName(), findings);
    }

    /** Reads texts; the names stand in the places of findings. */
    public Loaded parse(Map<String, String> textByFileName) {
        return parse(textByFileName, new Findings());
    }

    private Loaded parse(Map<String, String> textByFileName, Findings findings) {
        RuleSections sections = new RuleSections(findings);
        textByFileName.forEach(
                (file, text) -> YamlReader.read(file, text, findings).forEach(sections::add));
        LoadContext context = sections.read(LoadContext.of(kinds));
        Map<RuleId, Rule> rules = new LinkedHashMap<>();
        for (YamlNode node : sections.rules()) {
            RuleReader.read(node, context, findings).ifPresent(rule -> add(rule, rules, findings));
        }
        List<RuleOverride> overrides =
                new OverrideReader(context, rules, findings)
                        .read(sections.items(RuleSections.OVERRIDES, OverrideReader.EXAMPLE));
        RuleReferences.check(rules, overrides, findings);
        RuleSet usable =
                findings.hasErrors()
                        ? RuleSet.empty()
                        : new RuleSet(
                                List.copyOf(rules.values()),
                                context.sections().with(RuleOverride.class, overrides));
        return new Loaded(usable, findings.sorted());
    }

    private static void add(Rule rule, Map<RuleId, Rule> rules, Findings findings) {
        Rule first = rules.putIfAbsent(rule.id(), rule);
        if (first != null) {
            findings.add(
                    RuleFindingCode.DUPLICATE_RULE,
                    rule.place(),
                    rule.id().value(),
                    first.place().toString());
        }
    }
}
