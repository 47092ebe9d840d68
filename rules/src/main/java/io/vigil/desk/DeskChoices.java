package io.vigil.desk;

import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.model.Grade;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a person may do with a warning now, before he asks for it. The desk judges anew whatever
 * comes; what is told here is what it would say to somebody who has seen everything.
 */
public final class DeskChoices {
    private final DeskPolicy policy;

    /**
     * Something that makes sense to ask for.
     *
     * @param code {@link Code#DONE}, or why it would be refused
     * @param arguments of the refusal, as in {@link CommandAnswer}
     */
    public record Choice(Kind kind, Code code, List<String> arguments) {
        public Choice {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(code, "code");
            arguments = List.copyOf(arguments);
        }

        public boolean isAllowed() {
            return code == Code.DONE;
        }
    }

    public DeskChoices(DeskPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * The choices, the most urgent first; what makes no sense at all is absent.
     *
     * @param newest newest transition that came of readings
     * @param desk what the desk knows of the warning
     * @param user who would ask
     */
    public List<Choice> of(Transition newest, DeskState desk, String user) {
        Grade grade = newest.grade();
        List<Choice> choices = new ArrayList<>();
        if (desk.isClosedAt(grade)) {
            choices.add(allowed(Kind.COMMENT));
            return choices;
        }
        if (!desk.isAcknowledgedAt(grade) && !newest.ends()) {
            choices.add(allowed(Kind.ACKNOWLEDGE));
        }
        if (desk.proposal().isPresent()) {
            choices.add(release(newest, desk.proposal().get(), user));
            choices.add(allowed(Kind.DECLINE));
        } else {
            choices.add(allowed(Kind.PROPOSE));
        }
        if (desk.released().isPresent()) {
            choices.add(allowed(Kind.WITHDRAW));
        }
        choices.add(allowed(Kind.ASSIGN));
        if (desk.shelf().isPresent()) {
            choices.add(allowed(Kind.UNSHELVE));
        } else if (!newest.ends()) {
            choices.add(shelve(grade));
        }
        choices.add(allowed(Kind.COMMENT));
        choices.add(allowed(Kind.TICK));
        choices.add(allowed(Kind.REPORT));
        choices.add(allowed(Kind.CLOSE));
        return choices;
    }

    private static Choice allowed(Kind kind) {
        return new Choice(kind, Code.DONE, List.of());
    }

    private Choice shelve(Grade grade) {
        return policy.shelving().grades().contains(grade)
                ? allowed(Kind.SHELVE)
                : new Choice(Kind.SHELVE, Code.NOT_SHELVABLE, List.of(grade.key()));
    }

    private Choice release(Transition newest, Proposal proposal, String user) {
        if (newest.exercise().isPresent() && proposal.status() == Proposal.Status.ACTUAL) {
            return new Choice(Kind.RELEASE, Code.EXERCISE_ONLY, List.of());
        }
        return user.equals(proposal.by())
                        && policy.needsSecondPerson(newest.grade(), proposal.status())
                ? new Choice(Kind.RELEASE, Code.SECOND_PERSON_NEEDED, List.of(proposal.by()))
                : allowed(Kind.RELEASE);
    }
}
