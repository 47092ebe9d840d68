package io.vigil.desk;

import static io.vigil.desk.DeskStory.asks;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.model.Grade;
import io.vigil.testing.TransitionVariants;
import io.vigil.warnings.Act;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskTest {
    private final DeskStory story = new DeskStory();

    @Test
    void takesUpWhatIsRaisedAndWhatRises() {
        story.raised(Grade.YELLOW).engine(TransitionKind.UPGRADED, Grade.RED);

        assertThat(story.kinds()).containsExactly(TransitionKind.FILED, TransitionKind.FILED);
        assertThat(story.last().by()).isEqualTo(Act.CLOCK);
        assertThat(story.acts.get(1).identity()).isEqualTo("gas:detector-1:1#a2");
        assertThat(story.acts.get(1).sequence()).isEqualTo(2);
        assertThat(story.acts.get(1).grade()).isEqualTo(Grade.RED);
    }

    @Test
    void takesUpNothingForLessUrgentOrRepeatedOrShadowTransitions() {
        story.raised(Grade.ORANGE)
                .engine(TransitionKind.DOWNGRADED, Grade.YELLOW)
                .engine(TransitionKind.UPGRADED, Grade.ORANGE)
                .engine(TransitionKind.UPDATED, Grade.ORANGE);
        story.observe(
                DeskStory.transition(
                        DeskStory.EPISODE, 1, TransitionKind.RAISED, Grade.RED, Optional.empty()));
        story.observe(
                TransitionVariants.inShadow(
                        DeskStory.transition(
                                DeskStory.episode("detector-2"),
                                1,
                                TransitionKind.RAISED,
                                Grade.RED,
                                Optional.empty())));

        assertThat(story.kinds()).containsExactly(TransitionKind.FILED);
        assertThat(story.memory.size()).isEqualTo(1);
    }

    @Test
    void acknowledgementHoldsUpToTheGradeThatWasSeen() {
        story.raised(Grade.YELLOW);
        CommandAnswer answer = story.ask(asks("li", Kind.ACKNOWLEDGE));

        assertThat(answer.code()).isEqualTo(Code.DONE);
        assertThat(answer.revision()).isEqualTo(2);
        assertThat(story.state().isAcknowledgedAt(Grade.YELLOW)).isTrue();

        story.engine(TransitionKind.UPGRADED, Grade.ORANGE);

        assertThat(story.last().after().isAcknowledgedAt(Grade.ORANGE)).isFalse();
        assertThat(story.kinds()).endsWith(TransitionKind.ACKNOWLEDGED, TransitionKind.FILED);
    }

    @Test
    void whatWasSeenAtAHigherGradeNeedsNotBeSeenAgainOnItsWayBack() {
        story.raised(Grade.ORANGE);
        story.ask(asks("li", Kind.ACKNOWLEDGE));
        story.engine(TransitionKind.DOWNGRADED, Grade.BLUE)
                .engine(TransitionKind.UPGRADED, Grade.ORANGE);

        assertThat(story.kinds()).endsWith(TransitionKind.ACKNOWLEDGED);
    }

    @Test
    void whatWasSeenOnlyAfterItFellIsTakenUpAnewWhenItRises() {
        story.raised(Grade.ORANGE).engine(TransitionKind.DOWNGRADED, Grade.BLUE);
        story.ask(asks("li", Kind.ACKNOWLEDGE));
        story.engine(TransitionKind.UPGRADED, Grade.YELLOW);

        assertThat(story.kinds()).endsWith(TransitionKind.ACKNOWLEDGED, TransitionKind.FILED);
    }

    @Test
    void nobodyCanAcknowledgeBeforehandWhatNeverWas() {
        story.raised(Grade.BLUE);
        story.ask(asks("li", Kind.ACKNOWLEDGE).saw(Grade.RED));

        assertThat(story.state().acknowledged().orElseThrow().grade()).isEqualTo(Grade.BLUE);
    }

    @Test
    void ofTwoOfficersAtOnceTheSecondIsToldWhoWasQuicker() {
        story.raised(Grade.ORANGE);
        long seen = story.revision();

        CommandAnswer first = story.ask(asks("li", Kind.ACKNOWLEDGE).saw(seen));
        CommandAnswer second = story.ask(asks("wang", Kind.ACKNOWLEDGE).saw(seen));

        assertThat(first.code()).isEqualTo(Code.DONE);
        assertThat(second.code()).isEqualTo(Code.CONFLICT);
        assertThat(second.arguments()).containsExactly("li", "ACKNOWLEDGED");
        assertThat(story.count(TransitionKind.ACKNOWLEDGED)).isEqualTo(1);
    }

    @Test
    void theDesksOwnClockConflictsWithNobody() {
        story.raised(Grade.ORANGE);
        long seen = story.revision();
        story.after(Duration.ofMinutes(6));

        assertThat(story.count(TransitionKind.ESCALATED)).isEqualTo(1);
        assertThat(story.ask(asks("li", Kind.ACKNOWLEDGE).saw(seen)).code()).isEqualTo(Code.DONE);
    }

    @Test
    void anOwnCommentConflictsWithNothingButAnothersDoes() {
        story.raised(Grade.BLUE);
        long seen = story.revision();
        story.ask(asks("li", Kind.COMMENT));

        assertThat(story.ask(asks("li", Kind.CLOSE).saw(seen).note("")).code())
                .isEqualTo(Code.DONE);

        DeskStory other = new DeskStory();
        other.raised(Grade.BLUE);
        other.ask(asks("li", Kind.COMMENT));
        assertThat(other.ask(asks("wang", Kind.CLOSE).saw(seen)).arguments())
                .containsExactly("li", "COMMENTED");
    }

    @Test
    void commentsAndTicksFitWhateverHappened() {
        story.raised(Grade.BLUE);
        story.ask(asks("li", Kind.ACKNOWLEDGE));

        assertThat(story.ask(asks("wang", Kind.COMMENT).saw(0)).isDone()).isTrue();
        assertThat(story.ask(asks("wang", Kind.TICK).saw(0).step("call")).isDone()).isTrue();
        assertThat(story.ask(asks("li", Kind.TICK).step("call")).arguments())
                .containsExactly("wang", "TICKED");
        assertThat(story.ask(asks("zhao", Kind.ASSIGN).saw(2).person("li")).code())
                .isEqualTo(Code.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ACKNOWLEDGE", "SHELVE", "CLOSE", "WITHDRAW", "PROPOSE"})
    void whatIsDecidedByGradeIsRefusedWhenItHasRisen(Kind kind) {
        story.raised(Grade.BLUE).engine(TransitionKind.UPGRADED, Grade.YELLOW);

        CommandAnswer answer =
                story.ask(
                        asks("li", kind)
                                .saw(Grade.BLUE)
                                .until(story.now.plusSeconds(60))
                                .proposal(
                                        story.proposal(io.vigil.warnings.Proposal.Status.ACTUAL)));

        assertThat(answer.code()).isEqualTo(Code.GRADE_RISEN);
        assertThat(answer.arguments()).containsExactly("yellow");
    }

    @Test
    void theSameCommandAgainHasTheSameAnswerAndNoEffect() {
        story.raised(Grade.BLUE);
        Command command = asks("li", Kind.COMMENT).command(story);

        CommandAnswer first = story.send(command);
        story.after(Duration.ofMinutes(1));
        CommandAnswer again = story.send(command);

        assertThat(again).isEqualTo(first);
        assertThat(story.count(TransitionKind.COMMENTED)).isEqualTo(1);
    }

    @Test
    void arefusalIsRepeatedToo() {
        Command command = asks("li", Kind.COMMENT).command(story);
        CommandAnswer refused = story.send(command);
        story.raised(Grade.BLUE);

        assertThat(refused.code()).isEqualTo(Code.NO_SUCH_WARNING);
        assertThat(story.send(command)).isEqualTo(refused);
    }

    @Test
    void anotherCommandUnderAUsedIdIsRefused() {
        story.raised(Grade.BLUE);
        story.ask(asks("li", Kind.COMMENT).id("one"));

        CommandAnswer answer = story.ask(asks("li", Kind.COMMENT).id("one").note("other"));

        assertThat(answer.code()).isEqualTo(Code.BAD_COMMAND);
        assertThat(answer.arguments()).containsExactly("id");
        assertThat(story.count(TransitionKind.COMMENTED)).isEqualTo(1);
    }

    @Test
    void aMissingFieldIsNamed() {
        story.raised(Grade.BLUE);

        assertThat(story.ask(asks("li", Kind.COMMENT).note(" ")).arguments())
                .containsExactly("note");
        assertThat(story.ask(asks("li", Kind.SHELVE)).arguments()).containsExactly("until");
        assertThat(story.ask(asks("li", Kind.ASSIGN)).arguments()).containsExactly("person");
        assertThat(story.ask(asks("li", Kind.PROPOSE)).arguments()).containsExactly("proposal");
        assertThat(story.ask(asks(Act.CLOCK, Kind.COMMENT)).arguments()).containsExactly("user");
        assertThat(story.ask(asks("li", Kind.COMMENT).note("x".repeat(4_001))).arguments())
                .containsExactly("note");
    }

    @Test
    void closingSaysWhatItWasAndStopsTheClocks() {
        story.raised(Grade.ORANGE);
        story.ask(asks("li", Kind.CLOSE));

        assertThat(story.last().outcome()).contains(Outcome.TRUE_EVENT);
        assertThat(story.state().isClosedAt(Grade.ORANGE)).isTrue();
        assertThat(story.state().clocks()).isEmpty();
        story.after(Duration.ofDays(1));
        assertThat(story.count(TransitionKind.ESCALATED)).isZero();
        assertThat(story.ask(asks("wang", Kind.ACKNOWLEDGE)).arguments()).containsExactly("li");
        assertThat(story.ask(asks("wang", Kind.ACKNOWLEDGE)).code()).isEqualTo(Code.ALREADY_CLOSED);
        assertThat(story.ask(asks("wang", Kind.COMMENT)).isDone()).isTrue();
    }

    @Test
    void whatIsClosedIsOpenAgainOnlyAtAHigherGrade() {
        story.raised(Grade.YELLOW);
        story.ask(asks("li", Kind.ACKNOWLEDGE));
        story.ask(asks("li", Kind.CLOSE));
        story.engine(TransitionKind.DOWNGRADED, Grade.BLUE)
                .engine(TransitionKind.UPGRADED, Grade.YELLOW);

        assertThat(story.kinds()).endsWith(TransitionKind.CLOSED);

        story.engine(TransitionKind.UPGRADED, Grade.ORANGE);

        assertThat(story.kinds()).endsWith(TransitionKind.CLOSED, TransitionKind.FILED);
        assertThat(story.state().closed()).isEmpty();
        assertThat(story.state().outcome()).isEmpty();
        assertThat(story.state().acknowledged()).isEmpty();
        assertThat(story.ask(asks("wang", Kind.CLOSE)).isDone()).isTrue();
    }

    @Test
    void whatWasClearedCanStillBeAcknowledgedAndClosed() {
        story.raised(Grade.ORANGE).cleared();

        assertThat(story.ask(asks("li", Kind.ACKNOWLEDGE)).isDone()).isTrue();
        assertThat(story.ask(asks("li", Kind.CLOSE)).isDone()).isTrue();
        assertThat(story.acts.get(story.acts.size() - 1).ends()).isFalse();
    }

    @Test
    void whatIsOverIsForgottenAfterItsTime() {
        story.raised(Grade.BLUE);
        story.ask(asks("li", Kind.CLOSE));
        story.after(Duration.ofDays(30));
        assertThat(story.memory.size()).isEqualTo(1);

        story.cleared().after(Duration.ofDays(3));
        assertThat(story.memory.isEmpty()).isTrue();
        assertThat(story.ask(asks("li", Kind.COMMENT)).code()).isEqualTo(Code.NO_SUCH_WARNING);
    }

    @Test
    void whatIsOverIsBoundedInNumberAndClosedOnesGoFirst() {
        DeskPolicy shipped = DeskPolicyReader.shipped();
        DeskPolicy tight =
                new DeskPolicy(
                        shipped.clocks(),
                        shipped.shelving(),
                        shipped.maintenance(),
                        shipped.release(),
                        new DeskPolicy.Keeping(
                                Duration.ofDays(2), Duration.ofDays(14), 2, Duration.ofDays(1)));
        DeskStory bounded = new DeskStory(tight);
        for (String subject : List.of("a", "b", "c", "d")) {
            bounded.observe(
                    DeskStory.transition(
                            DeskStory.episode(subject),
                            1,
                            TransitionKind.RAISED,
                            Grade.BLUE,
                            Optional.empty()));
            bounded.after(Duration.ofMinutes(1));
        }
        bounded.ask(asks("li", Kind.CLOSE).episode(DeskStory.episode("d")).saw(1));
        for (String subject : List.of("a", "b", "d")) {
            bounded.observe(
                    DeskStory.transition(
                            DeskStory.episode(subject),
                            2,
                            TransitionKind.CLEARED,
                            Grade.BLUE,
                            Optional.empty()));
        }

        assertThat(bounded.memory.files.keySet())
                .containsExactlyInAnyOrder(
                        DeskStory.episode("a"), DeskStory.episode("b"), DeskStory.episode("c"));
    }

    @Test
    void answersAreBoundedInNumberAndTime() {
        for (int i = 0; i < DeskMemory.MOST_ANSWERS + 5; i++) {
            story.ask(asks("li", Kind.COMMENT));
        }
        assertThat(story.memory.answers).hasSize(DeskMemory.MOST_ANSWERS);

        story.after(Duration.ofDays(1));
        assertThat(story.memory.isEmpty()).isTrue();
    }
}
