package io.vigil.web.workbench;

import io.javalin.http.Context;
import io.vigil.rules.check.RuleSetDiff;
import io.vigil.rules.check.RuleSetDiff.Change;
import io.vigil.rules.language.ModeEdit;
import io.vigil.rules.language.Rule;
import io.vigil.web.auth.Role;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Publishes, promotes, rolls back, and lets a second person approve. Rules hold everywhere, so only
 * those from whom nothing is hidden may. Where review is required nobody publishes alone what was
 * never in force; going back to what was is allowed to one person, since it is done in need.
 */
final class PublicationsApi {
    private static final int LONGEST_WHY = 500;
    private static final int LONGEST_TESTS = 200_000;

    private final RuleBook book;
    private final Publisher publisher;
    private final Proposals proposals;
    private final boolean reviewed;
    private final InstantSource clock;

    private record Row(
            String id,
            String by,
            Instant at,
            String why,
            long base,
            boolean current,
            Set<String> files,
            boolean mine) {}

    private record Rows(List<Row> proposals) {}

    private record One(
            Row proposal,
            Map<String, String> texts,
            String tests,
            List<FindingView> findings,
            List<Change> changes) {}

    /** Of a proposal, for the audit trail. */
    private record Line(String act, String id, String by, String author, String why) {}

    PublicationsApi(
            RuleBook book,
            Publisher publisher,
            Proposals proposals,
            boolean reviewed,
            InstantSource clock) {
        this.book = book;
        this.publisher = publisher;
        this.proposals = proposals;
        this.reviewed = reviewed;
        this.clock = clock;
    }

    void publish(Context context, Viewer viewer) {
        requirePublisher(viewer);
        requireNoReview();
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "files", "tests", "why"));
        form.count("base");
        Publisher.Order order =
                new Publisher.Order(
                        "PUBLISH",
                        Draft.read(form),
                        tests(form),
                        false,
                        viewer.user().name(),
                        Optional.empty(),
                        form.text("why", LONGEST_WHY));
        Responses.send(context, publisher.publish(order, viewer));
    }

    /** A shadow rule becomes live; what it remembers is kept. */
    void promote(Context context, Viewer viewer) {
        requirePublisher(viewer);
        requireNoReview();
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "why"));
        RuleBook.InForce inForce = book.inForce();
        Rule rule = RulesApi.rule(context.pathParam("id"), inForce);
        if (rule.mode() != Rule.Mode.SHADOW) {
            throw new ProblemException(ProblemCode.RULES_NOT_SHADOW, rule.id().value());
        }
        Draft draft = new Draft(form.count("base"), ModeEdit.promoted(inForce.files(), rule.id()));
        Responses.send(
                context,
                publisher.publish(
                        whole("PROMOTE", draft, viewer, form.text("why", LONGEST_WHY)), viewer));
    }

    void rollback(Context context, Viewer viewer) {
        requirePublisher(viewer);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "revision", "why"));
        Draft draft = new Draft(form.count("base"), HistoryApi.files(book, form.count("revision")));
        Responses.send(
                context,
                publisher.publish(
                        whole("ROLLBACK", draft, viewer, form.text("why", LONGEST_WHY)), viewer));
    }

    private static Publisher.Order whole(String act, Draft draft, Viewer viewer, String why) {
        return new Publisher.Order(
                act, draft, "", true, viewer.user().name(), Optional.empty(), why);
    }

    void proposals(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        RuleBook.InForce inForce = book.inForce();
        Responses.send(
                context,
                new Rows(
                        proposals.all().stream().map(each -> row(each, inForce, viewer)).toList()));
    }

    void proposal(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        Proposal proposal = find(context);
        RuleBook.InForce inForce = book.inForce();
        CheckedRules checked =
                CheckedRules.of(proposal.draft().over(inForce.files()), inForce.catalogue());
        Responses.send(
                context,
                new One(
                        row(proposal, inForce, viewer),
                        proposal.files(),
                        proposal.tests(),
                        FindingView.of(checked.findings(), viewer.locale()),
                        checked.hasErrors()
                                ? List.of()
                                : RuleSetDiff.between(inForce.rules(), checked.rules())));
    }

    void propose(Context context, Viewer viewer) {
        requirePublisher(viewer);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "files", "tests", "why"));
        form.count("base");
        Draft draft = Draft.read(form);
        Proposal proposal =
                new Proposal(
                        UUID.randomUUID().toString(),
                        viewer.user().name(),
                        clock.instant(),
                        form.text("why", LONGEST_WHY),
                        draft.base(),
                        draft.changed(),
                        tests(form));
        if (!proposals.add(proposal)) {
            throw new ProblemException(ProblemCode.PROPOSALS_FULL, Proposals.MOST);
        }
        tell("PROPOSE", proposal, viewer, proposal.why());
        Responses.send(context, row(proposal, book.inForce(), viewer));
    }

    /** Publishes what another wrote. */
    void approve(Context context, Viewer viewer) {
        requirePublisher(viewer);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of());
        Proposal proposal = find(context);
        if (proposal.by().equals(viewer.user().name())) {
            throw new ProblemException(ProblemCode.REVIEW_OWN);
        }
        Publisher.Order order =
                new Publisher.Order(
                        "PUBLISH",
                        proposal.draft(),
                        proposal.tests(),
                        false,
                        proposal.by(),
                        Optional.of(viewer.user().name()),
                        proposal.why());
        Publisher.Published published = publisher.publish(order, viewer);
        proposals.remove(proposal);
        Responses.send(context, published);
    }

    /** Says no, or takes back one's own. */
    void reject(Context context, Viewer viewer) {
        requirePublisher(viewer);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("why"));
        String why = form.text("why", LONGEST_WHY);
        Proposal proposal = find(context);
        if (!proposals.remove(proposal)) {
            throw new ProblemException(ProblemCode.NOT_FOUND, proposal.id());
        }
        tell("REJECT", proposal, viewer, why);
        Responses.send(context, row(proposal, book.inForce(), viewer));
    }

    private void tell(String act, Proposal proposal, Viewer viewer, String why) {
        publisher.record(
                proposal.id(),
                new Line(act, proposal.id(), viewer.user().name(), proposal.by(), why));
    }

    private static Row row(Proposal proposal, RuleBook.InForce inForce, Viewer viewer) {
        return new Row(
                proposal.id(),
                proposal.by(),
                proposal.at(),
                proposal.why(),
                proposal.base(),
                proposal.base() == inForce.base(),
                proposal.files().keySet(),
                proposal.by().equals(viewer.user().name()));
    }

    private Proposal find(Context context) {
        String id = context.pathParam("id");
        return proposals
                .find(id)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, id));
    }

    private static String tests(JsonForm form) {
        return form.has("tests") ? form.verbatim("tests", LONGEST_TESTS) : "";
    }

    private static void requirePublisher(Viewer viewer) {
        viewer.requireEverywhere(Role.ENGINEER, Role.ADMIN);
    }

    private void requireNoReview() {
        if (reviewed) {
            throw new ProblemException(ProblemCode.REVIEW_NEEDED);
        }
    }
}
