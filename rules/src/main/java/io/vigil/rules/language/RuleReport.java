package io.vigil.rules.language;

import io.vigil.findings.FindingCode;
import io.vigil.findings.Findings;
import io.vigil.findings.Severity;
import io.vigil.findings.SourcePlace;
import io.vigil.findings.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects findings about one rule; the rule's id becomes the first argument of each. */
final class RuleReport {
    private final Findings findings;
    private final String rule;
    private boolean failed;

    RuleReport(Findings findings, String rule) {
        this.findings = findings;
        this.rule = rule;
    }

    String rule() {
        return rule;
    }

    void add(FindingCode code, SourcePlace place, String... arguments) {
        List<String> all = new ArrayList<>(arguments.length + 1);
        all.add(rule);
        all.addAll(List.of(arguments));
        findings.add(code, place, all.toArray(String[]::new));
        failed |= code.severity() == Severity.ERROR;
    }

    /** Whether an error was added. */
    boolean hasFailed() {
        return failed;
    }

    /** What was probably meant: the nearest known word, or all of them if none is near. */
    static String suggest(String written, Collection<String> known) {
        return Suggestions.nearest(written, known)
                .orElseGet(() -> String.join(", ", known.stream().sorted().toList()));
    }

    /** The nearest known word, or some of them: there may be thousands. */
    static String near(String written, List<String> known) {
        return Suggestions.nearest(written, known)
                .orElseGet(
                        () ->
                                String.join(", ", known.stream().sorted().limit(12).toList())
                                        + (known.size() > 12 ? ", …" : ""));
    }
}
