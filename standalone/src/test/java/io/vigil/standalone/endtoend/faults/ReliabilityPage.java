package io.vigil.standalone.endtoend.faults;

import io.vigil.i18n.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the page of faults, in Markdown, from the list of faults and what was measured. */
final class ReliabilityPage {
    /** Titles, promises and the page's other words. */
    static final String BUNDLE = "io.vigil.i18n.faults";

    private final Messages messages;

    ReliabilityPage(Locale locale) {
        messages = Messages.load(locale, BUNDLE);
    }

    /**
     * The whole page.
     *
     * @param results of the last long form
     * @param watched how Vigil told of faults in it
     */
    String of(List<RunResult> results, List<WatchResult> watched) {
        StringBuilder page = new StringBuilder();
        page.append(messages.text("page.other")).append("\n\n");
        page.append("# ").append(messages.text("page.title")).append("\n\n");
        page.append(messages.text("page.intro")).append("\n\n");
        page.append("## ").append(messages.text("page.table")).append("\n\n");
        page.append("| ").append(messages.text("page.fault"));
        page.append(" | ").append(messages.text("page.promise"));
        page.append(" | ").append(messages.text("page.measured"));
        page.append(" |\n|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            page.append("| ").append(messages.text(fault.id() + ".title"));
            page.append(" | ").append(messages.text(fault.id() + ".promise"));
            page.append(" | ").append(measured(fault, results, watched)).append(" |\n");
        }
        page.append("\n## ").append(messages.text("page.meaning")).append("\n\n");
        page.append(messages.text("page.meaning.text")).append("\n\n");
        page.append("## ").append(messages.text("page.run")).append("\n\n");
        page.append(messages.text("page.run.text")).append("\n\n");
        page.append(messages.text("page.generated")).append("\n");
        return page.toString();
    }

    private String measured(Fault fault, List<RunResult> results, List<WatchResult> watched) {
        String all =
                Stream.concat(
                                of(fault, results).map(this::measured),
                                of(fault, watched).map(this::measured))
                        .collect(Collectors.joining("<br>"));
        return all.isEmpty() ? messages.text("page.not-measured") : all;
    }

    private static <T extends KeptResult> Stream<T> of(Fault fault, List<T> results) {
        return results.stream().filter(result -> result.fault().equals(fault.id()));
    }

    /** One result for a person at a terminal. */
    String line(Fault fault, RunResult result) {
        return messages.text(fault.id() + ".title") + ": " + measured(result);
    }

    /** One result for a person at a terminal. */
    String line(Fault fault, WatchResult result) {
        return messages.text(fault.id() + ".title") + ": " + measured(result);
    }

    private String measured(WatchResult result) {
        return messages.text("measured.run", result.variant(), 1, result.measured())
                + messages.text(
                        "measured.watch",
                        result.readings(),
                        result.toldMillis() / 1000.0,
                        Math.max(0, result.silentMillis()) / 1000.0,
                        result.wellMillis() / 1000.0);
    }

    private String measured(RunResult result) {
        Account account = result.account();
        StringBuilder text = new StringBuilder();
        text.append(
                messages.text("measured.run", result.variant(), result.times(), result.measured()));
        text.append(
                messages.text(
                        result.differences().isEmpty() ? "measured.kept" : "measured.broken",
                        result.transitions()));
        text.append(
                messages.text(
                        "measured.account",
                        account.sent(),
                        account.stored(),
                        account.refused(),
                        account.sentTwice(),
                        account.cameAgain()));
        if (account.refusedByStore() > 0) {
            text.append(messages.text("measured.refused-by-store", account.refusedByStore()));
        }
        text.append(
                messages.text("measured.delivered", result.delivered(), result.deliveredAgain()));
        List<Long> recovery = result.recoveryMillis().stream().sorted().toList();
        if (!recovery.isEmpty()) {
            text.append(
                    messages.text(
                            "measured.recovery",
                            recovery.get(recovery.size() / 2) / 1000.0,
                            recovery.get(recovery.size() - 1) / 1000.0));
        }
        return text.toString();
    }
}
