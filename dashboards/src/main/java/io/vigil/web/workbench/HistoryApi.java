package io.vigil.web.workbench;

import io.javalin.http.Context;
import io.vigil.model.Catalogue;
import io.vigil.rules.check.RuleSetDiff;
import io.vigil.rules.check.RuleSetDiff.Change;
import io.vigil.web.auth.Role;
import io.vigil.web.http.Pages;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was published, and what each publication changed, rule by rule. */
final class HistoryApi {
    private final RuleBook book;

    /**
     * One publication.
     *
     * @param revision 0 for the files of the start
     * @param reviewedBy absent if no second person approved it
     */
    private record Row(
            long revision,
            String by,
            String reviewedBy,
            Instant at,
            String why,
            boolean elsewhere,
            boolean inForce) {}

    private record History(List<Row> editions, String next) {}

    /**
     * What is otherwise in one edition than in another.
     *
     * @param findings of rules of the past that can no longer be read with today's catalogue
     */
    private record Diff(long from, long to, List<Change> changes, List<FindingView> findings) {}

    HistoryApi(RuleBook book) {
        this.book = book;
    }

    void list(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        long inForce = book.inForce().edition().map(RuleBook.Author::revision).orElse(0L);
        List<Row> rows = new ArrayList<>();
        for (RuleBook.Edition edition : editions()) {
            rows.add(
                    new Row(
                            edition.revision(),
                            edition.by(),
                            edition.reviewedBy().orElse(null),
                            edition.at(),
                            edition.why(),
                            edition.elsewhere(),
                            edition.revision() == inForce));
        }
        rows.add(new Row(0, "", null, Instant.EPOCH, "", false, inForce == 0));
        Pages.Part<Row> part =
                Pages.of(context, 100, 500)
                        .newestFirst(rows, Row::at, row -> Long.toString(row.revision()));
        Responses.send(context, new History(part.items(), part.next()));
    }

    /** {@code ?from=} another edition; without it the one before. */
    void one(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        long to = revision(context.pathParam("revision"));
        String asked = context.queryParam("from");
        List<RuleBook.Edition> editions = editions();
        long from = asked == null ? before(to, editions) : revision(asked);
        Catalogue catalogue = book.inForce().catalogue();
        CheckedRules old = checked(files(from, editions), catalogue);
        CheckedRules young = checked(files(to, editions), catalogue);
        List<FindingView> findings = new ArrayList<>();
        for (CheckedRules each : List.of(old, young)) {
            if (each.hasErrors()) {
                findings.addAll(FindingView.of(each.findings(), viewer.locale()));
            }
        }
        Responses.send(
                context,
                new Diff(
                        from,
                        to,
                        findings.isEmpty()
                                ? RuleSetDiff.between(old.rules(), young.rules())
                                : List.of(),
                        findings));
    }

    private static CheckedRules checked(Map<String, String> files, Catalogue catalogue) {
        return CheckedRules.of(files, catalogue);
    }

    private static long before(long revision, List<RuleBook.Edition> editions) {
        for (int i = 0; i + 1 < editions.size(); i++) {
            if (editions.get(i).revision() == revision) {
                return editions.get(i + 1).revision();
            }
        }
        return 0;
    }

    private Map<String, String> files(long revision, List<RuleBook.Edition> editions) {
        return revision == 0
                ? book.atStart()
                : editions.stream()
                        .filter(edition -> edition.revision() == revision)
                        .findFirst()
                        .orElseThrow(() -> unknown(Long.toString(revision)))
                        .files();
    }

    private List<RuleBook.Edition> editions() {
        try {
            return book.editions();
        } catch (IOException e) {
            throw Publisher.unavailable(e);
        }
    }

    /** Files of an edition, 0 for those of the start. */
    static Map<String, String> files(RuleBook book, long revision) {
        if (revision == 0) {
            return book.atStart();
        }
        try {
            Optional<RuleBook.Edition> edition = book.edition(revision);
            return edition.orElseThrow(() -> unknown(Long.toString(revision))).files();
        } catch (IOException e) {
            throw Publisher.unavailable(e);
        }
    }

    private static long revision(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    private static ProblemException unknown(String revision) {
        return new ProblemException(ProblemCode.NOT_FOUND, revision);
    }
}
