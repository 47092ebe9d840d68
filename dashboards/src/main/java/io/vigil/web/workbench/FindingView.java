package io.vigil.web.workbench;

import io.vigil.findings.Finding;
import io.vigil.findings.Severity;
import io.vigil.i18n.Messages;
import java.util.List;
import java.util.Locale;

/**
 * Something wrong with a rule file or a test, in the reader's language.
 *
 * @param line from 1, or 0 for the file as a whole
 * @param column from 1, or 0 for the line as a whole; in characters, not in UTF-16 units
 */
record FindingView(
        String code,
        String severity,
        String file,
        int line,
        int column,
        String message,
        String hint) {
    static List<FindingView> of(List<Finding> findings, Locale locale) {
        Messages messages =
                Messages.load(locale, Messages.RULES, Messages.CATALOGUE, Messages.BACKTEST);
        return findings.stream().map(finding -> of(finding, messages)).toList();
    }

    private static FindingView of(Finding finding, Messages messages) {
        return new FindingView(
                finding.code().id(),
                finding.code().severity() == Severity.ERROR ? "error" : "warning",
                finding.place().file(),
                finding.place().line(),
                finding.place().column(),
                messages.text(finding),
                messages.hint(finding));
    }
}
