package io.vigil.web.workbench;

import io.vigil.findings.Finding;
import io.vigil.office.OfficeDatabase;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts rules in force: what is not right, not tested or not made from the rules in force is
 * refused, and what is published is told to the audit trail.
 */
final class Publisher {
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final RuleBook book;
    private final Optional<OfficeDatabase> office;

    /** What was done, for the audit trail. */
    private record Line(
            String act,
            long revision,
            String by,
            String reviewedBy,
            String why,
            long base,
            List<String> files) {}

    /** What is answered. */
    record Published(long revision, Instant at, int rules) {}

    /**
     * What is to be done.
     *
     * @param act for the audit trail: {@code PUBLISH}, {@code ROLLBACK} or {@code PROMOTE}
     * @param draft what differs from the rules in force
     * @param tests that must pass besides those of the packs; may be empty
     * @param wholeSet whether the draft is all there is, as an earlier edition is
     */
    record Order(
            String act,
            Draft draft,
            String tests,
            boolean wholeSet,
            String by,
            Optional<String> reviewedBy,
            String why) {}

    Publisher(RuleBook book, Optional<OfficeDatabase> office) {
        this.book = book;
        this.office = office;
    }

    /**
     * Publishes and waits for the job.
     *
     * @throws ProblemException saying why it is not done; nothing has changed then
     */
    Published publish(Order order, Viewer viewer) {
        RuleBook.InForce inForce = book.inForce();
        requireCurrent(order.draft().base(), inForce);
        Map<String, String> files =
                order.wholeSet()
                        ? new LinkedHashMap<>(order.draft().changed())
                        : order.draft().over(inForce.files());
        CheckedRules checked = CheckedRules.of(files, inForce.catalogue());
        requireRight(checked);
        requireTested(order, files, viewer);
        RuleBook.Outcome outcome = send(order, files);
        switch (outcome.result()) {
            case IN_FORCE -> {
                tell(order, outcome.revision(), files);
                return new Published(
                        outcome.revision(),
                        Instant.ofEpochMilli(outcome.revision()),
                        checked.rules().rules().size());
            }
            case CONFLICT -> throw changed(outcome.other());
            case INVALID ->
                    throw new ProblemException(
                            ProblemCode.RULES_INVALID,
                            outcome.findings().size(),
                            outcome.findings().isEmpty() ? "" : outcome.findings().get(0));
            default -> {
                tell(order, outcome.revision(), files);
                throw new ProblemException(
                        ProblemCode.RULES_NO_ANSWER, Long.toString(outcome.revision()));
            }
        }
    }

    private static void requireCurrent(long base, RuleBook.InForce inForce) {
        if (base != inForce.base()) {
            throw changed(inForce.edition());
        }
    }

    private static ProblemException changed(Optional<RuleBook.Author> other) {
        return new ProblemException(
                ProblemCode.RULES_CHANGED,
                other.map(RuleBook.Author::by).orElse("?"),
                other.map(RuleBook.Author::why).orElse("?"));
    }

    private static void requireRight(CheckedRules checked) {
        List<Finding> errors = checked.findings().stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            throw new ProblemException(
                    ProblemCode.RULES_INVALID,
                    errors.size(),
                    first.place() + " " + first.code().id());
        }
    }

    private static void requireTested(Order order, Map<String, String> files, Viewer viewer) {
        Map<String, String> tests =
                new LinkedHashMap<>(
                        order.wholeSet() ? Map.of() : DraftsApi.packTests(order.draft()));
        tests.put("tests.yaml", order.tests());
        DraftsApi.Tested tested = DraftsApi.run(tests, files, viewer);
        if (!tested.isFine()) {
            throw new ProblemException(
                    ProblemCode.RULES_NOT_TESTED, tested.failed(), tested.findings().size());
        }
    }

    private RuleBook.Outcome send(Order order, Map<String, String> files) {
        try {
            return book.publish(
                    new RuleBook.Request(
                            files,
                            order.by(),
                            order.reviewedBy(),
                            order.why(),
                            order.draft().base()));
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.RULES_UNAVAILABLE, "interrupted");
        }
    }

    /** What is told when broker or history are not to be had. */
    static ProblemException unavailable(IOException e) {
        if (e instanceof RuleBook.HeldException) {
            return new ProblemException(ProblemCode.RULES_HELD);
        }
        LOG.warn("rules can be neither published nor looked up: {}", e.getMessage(), e);
        return new ProblemException(
                ProblemCode.RULES_UNAVAILABLE, Optional.ofNullable(e.getMessage()).orElse("?"));
    }

    private void tell(Order order, long revision, Map<String, String> files) {
        Line line =
                new Line(
                        order.act(),
                        revision,
                        order.by(),
                        order.reviewedBy().orElse(null),
                        order.why(),
                        order.draft().base(),
                        List.copyOf(
                                new TreeSet<>(
                                        order.wholeSet()
                                                ? files.keySet()
                                                : order.draft().changed().keySet())));
        record(Long.toString(revision), line);
    }

    /** A line of the audit trail about rules. */
    void record(String id, Object line) {
        office.ifPresent(
                database ->
                        database.<Void>write(
                                tx -> {
                                    tx.audit("RULES", id, Responses.json(line));
                                    return null;
                                }));
    }
}
