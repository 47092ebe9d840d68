package io.vigil.rules.check;

import io.vigil.findings.Finding;
import io.vigil.findings.Severity;
import io.vigil.i18n.Messages;
import io.vigil.model.SensorKind;
import io.vigil.rules.language.RuleFiles;
import io.vigil.rules.language.RuleLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks rule files without loading them anywhere, and tells the result in lines for people. The
 * same findings stop a publication. Immutable and thread-safe.
 */
public final class RuleCheck {
    private final RuleLoader loader;

    /**
     * @param kinds by key, built-in ones and those of the catalogue
     */
    public RuleCheck(Map<String, SensorKind> kinds) {
        this.loader = new RuleLoader(kinds);
    }

    /** Checks files, and of directories every {@code *.yaml} and {@code *.yml} directly in them. */
    public Report check(List<Path> filesOrDirectories) {
        RuleFiles files = RuleFiles.read(filesOrDirectories);
        RuleLoader.Loaded loaded = loader.parse(files.textByName());
        List<Finding> findings = new ArrayList<>(files.findings());
        findings.addAll(loaded.findings());
        int count = files.textByName().size() + files.findings().size();
        return new Report(count, loaded.rules().rules().size(), findings);
    }

    /** Checks texts; the names stand in the places of findings. */
    public Report check(Map<String, String> textByFileName) {
        RuleLoader.Loaded loaded = loader.parse(textByFileName);
        return new Report(textByFileName.size(), loaded.rules().rules().size(), loaded.findings());
    }

    /**
     * What a check found.
     *
     * @param files number of files looked at
     * @param rules number of rules that could be loaded; 0 if there are errors
     * @param findings in order of place
     */
    public record Report(int files, int rules, List<Finding> findings) {
        public Report {
            findings = findings.stream().sorted((a, b) -> a.place().compareTo(b.place())).toList();
            rules = findings.stream().anyMatch(Finding::isError) ? 0 : rules;
        }

        public boolean hasErrors() {
            return findings.stream().anyMatch(Finding::isError);
        }

        /** One line for each finding, then the {@link #summary}. */
        public List<String> lines(Locale locale) {
            Messages messages = Messages.load(locale, Messages.RULES);
            return Stream.concat(findings.stream().map(messages::line), Stream.of(summary(locale)))
                    .toList();
        }

        /** For example {@code 2 problems in 1 of 3 files; nothing was loaded}. */
        public String summary(Locale locale) {
            Messages messages = Messages.load(locale, Messages.RULES);
            if (findings.isEmpty()) {
                return messages.text("check.fine", rules, files);
            }
            String key = hasErrors() ? "check.errors" : "check.warnings";
            return messages.text(key, shown(), filesWithFindings(), files, rules);
        }

        /** Where there are errors, they are what counts. */
        private List<Finding> counted() {
            return hasErrors() ? findings.stream().filter(Finding::isError).toList() : findings;
        }

        private int shown() {
            return counted().size();
        }

        private long filesWithFindings() {
            return counted().stream().map(finding -> finding.place().file()).distinct().count();
        }

        /** Number of findings of one severity. */
        public long count(Severity severity) {
            return findings.stream()
                    .filter(finding -> finding.code().severity() == severity)
                    .count();
        }
    }
}
