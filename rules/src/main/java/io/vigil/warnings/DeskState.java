package io.vigil.warnings;

import io.vigil.model.Grade;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the desk knows of a warning. All times are of the wall clock.
 *
 * @param acknowledged who has seen it, and at which grade; seeing yellow is not seeing orange
 * @param assignee who works on it
 * @param shelf until when and why it is kept quiet
 * @param proposal what waits for a second person's release
 * @param released what is published now: the newest release that was not withdrawn
 * @param releases how many releases there have been
 * @param closed who closed it, at which grade
 * @param outcome what it was in the end
 * @param clocks by when people have to do what
 * @param ticks steps of the response plan that are done
 */
public record DeskState(
        Optional<Signature> acknowledged,
        Optional<String> assignee,
        Optional<Shelf> shelf,
        Optional<Proposal> proposal,
        Optional<Release> released,
        int releases,
        Optional<Signature> closed,
        Optional<Outcome> outcome,
        List<Clock> clocks,
        List<Tick> ticks) {
    /** What is known of a warning that nobody has touched. */
    public static final DeskState UNTOUCHED =
            new DeskState(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of());

    /** Who did it, when, and at which grade of the warning. */
    public record Signature(String by, Instant at, Grade grade) {
        public Signature {
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(grade, "grade");
        }
    }

    /**
     * Why a warning is kept quiet.
     *
     * @param maintenance whether announced work on the site or sensor is the reason, not a person's
     *     decision about this warning
     */
    public record Shelf(Instant until, String by, String reason, boolean maintenance) {
        public Shelf {
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * A release.
     *
     * @param number from 1 within the episode
     * @param approvedBy who released it; the proposer where no second person is asked for
     */
    public record Release(
            int number, Proposal proposal, String approvedBy, Instant at, Grade grade) {
        public Release {
            Objects.requireNonNull(proposal, "proposal");
            Objects.requireNonNull(approvedBy, "approvedBy");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(grade, "grade");
        }
    }

    /**
     * A deadline.
     *
     * @param key key of the policy's clock, for example {@code acknowledge} or {@code report-30}
     * @param due by when
     * @param done who did it in time or late; empty while it is open
     * @param overdue whether it was missed
     * @param calls how often it has rung again since
     */
    public record Clock(
            String key, Instant due, Optional<Signature> done, boolean overdue, int calls) {
        public Clock {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(due, "due");
            Objects.requireNonNull(done, "done");
        }
    }

    /** A step of the response plan that somebody has done. */
    public record Tick(String step, String by, Instant at) {
        public Tick {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(at, "at");
        }
    }

    public DeskState {
        Objects.requireNonNull(acknowledged, "acknowledged");
        Objects.requireNonNull(assignee, "assignee");
        Objects.requireNonNull(shelf, "shelf");
        Objects.requireNonNull(proposal, "proposal");
        Objects.requireNonNull(released, "released");
        Objects.requireNonNull(closed, "closed");
        Objects.requireNonNull(outcome, "outcome");
        clocks = List.copyOf(clocks);
        ticks = List.copyOf(ticks);
    }

    /** Whether somebody has seen the warning at this grade or a more urgent one. */
    public boolean isAcknowledgedAt(Grade grade) {
        return acknowledged.isPresent() && !grade.isAbove(acknowledged.get().grade());
    }

    /** Whether the desk is done with the warning, unless it has become more urgent since. */
    public boolean isClosedAt(Grade grade) {
        return closed.isPresent() && !grade.isAbove(closed.get().grade());
    }
}
