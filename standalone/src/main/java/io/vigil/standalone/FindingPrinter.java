package io.vigil.standalone;

import io.vigil.findings.Finding;
import java.util.List;

/**
 * Complains of what is found on the way through much data: every error, but of all else only the
 * beginning, since a broken table would fill the terminal. Not thread-safe.
 */
final class FindingPrinter {
    private static final int MOST_PRINTED = 20;

    private final Terminal terminal;
    private final String[] bundles;
    private int count;

    /**
     * @param bundles where the sentences are
     */
    FindingPrinter(Terminal terminal, String... bundles) {
        this.terminal = terminal;
        this.bundles = bundles.clone();
    }

    void tell(Finding finding) {
        count++;
        if (finding.isError() || count <= MOST_PRINTED) {
            terminal.complain(List.of(finding), bundles);
        } else if (count == MOST_PRINTED + 1) {
            terminal.complain("replay.more-findings");
        }
    }

    /** How many were told of, printed or not. */
    int count() {
        return count;
    }
}
