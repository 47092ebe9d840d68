package io.vigil.desk;

import static io.vigil.desk.DeskStory.asks;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.model.Grade;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeskReleaseTest {
    private final DeskStory story = new DeskStory();

    private CommandAnswer propose(String user, Proposal.Status status) {
        return story.ask(asks(user, Kind.PROPOSE).proposal(story.proposal(status)));
    }

    @Test
    void theSecondPersonReleases() {
        story.raised(Grade.RED);

        assertThat(propose("li", Proposal.Status.ACTUAL).isDone()).isTrue();
        assertThat(story.state().proposal().orElseThrow().by()).isEqualTo("li");
        CommandAnswer alone = story.ask(asks("li", Kind.RELEASE));
        CommandAnswer second = story.ask(asks("wang", Kind.RELEASE));

        assertThat(alone.code()).isEqualTo(Code.SECOND_PERSON_NEEDED);
        assertThat(alone.arguments()).containsExactly("li");
        assertThat(second.isDone()).isTrue();
        assertThat(story.kinds()).endsWith(TransitionKind.PROPOSED, TransitionKind.RELEASED);
        assertThat(story.state().released().orElseThrow().approvedBy()).isEqualTo("wang");
        assertThat(story.state().released().orElseThrow().number()).isEqualTo(1);
        assertThat(story.state().proposal()).isEmpty();
        assertThat(story.last().proposal().orElseThrow().by()).isEqualTo("li");
    }

    @Test
    void nobodyReleasesWhatWasChangedMeanwhile() {
        story.raised(Grade.RED);
        propose("li", Proposal.Status.ACTUAL);
        long seen = story.revision();
        propose("li", Proposal.Status.ACTUAL);

        assertThat(story.ask(asks("wang", Kind.RELEASE).saw(seen)).code()).isEqualTo(Code.CONFLICT);
    }

    @Test
    void whatIsDeclinedIsNotReleased() {
        story.raised(Grade.RED);
        propose("li", Proposal.Status.ACTUAL);
        story.ask(asks("wang", Kind.DECLINE));

        assertThat(story.kinds()).endsWith(TransitionKind.DECLINED);
        assertThat(story.ask(asks("wang", Kind.RELEASE)).code()).isEqualTo(Code.NOTHING_THERE);
        assertThat(story.ask(asks("wang", Kind.DECLINE)).code()).isEqualTo(Code.NOTHING_THERE);
    }

    @Test
    void whatIsWithdrawnWasReleased() {
        story.raised(Grade.RED);
        assertThat(story.ask(asks("li", Kind.WITHDRAW)).code()).isEqualTo(Code.NOTHING_THERE);
        propose("li", Proposal.Status.ACTUAL);
        story.ask(asks("wang", Kind.RELEASE));

        assertThat(story.ask(asks("li", Kind.WITHDRAW).note("")).arguments())
                .containsExactly("note");
        assertThat(story.ask(asks("li", Kind.WITHDRAW)).isDone()).isTrue();
        assertThat(story.state().released()).isEmpty();
        assertThat(story.state().releases()).isEqualTo(1);
        assertThat(story.last().proposal()).isPresent();
    }

    @Test
    void onePersonReleasesForPractice() {
        story.raised(Grade.RED);

        assertThat(propose("li", Proposal.Status.TEST).isDone()).isTrue();
        assertThat(story.kinds()).endsWith(TransitionKind.RELEASED);
        assertThat(story.state().released().orElseThrow().approvedBy()).isEqualTo("li");
    }

    @Test
    void whatADrillCausedIsNeverReleasedInEarnest() {
        story.drill().raised(Grade.RED);

        assertThat(propose("li", Proposal.Status.ACTUAL).code()).isEqualTo(Code.EXERCISE_ONLY);
        assertThat(propose("li", Proposal.Status.EXERCISE).isDone()).isTrue();
        assertThat(story.acts.get(story.acts.size() - 1).exercise()).contains("drill-1");
    }

    @Test
    void whatHasExpiredIsNotReleased() {
        story.raised(Grade.RED);
        propose("li", Proposal.Status.ACTUAL);
        story.after(Duration.ofHours(2));

        assertThat(story.ask(asks("wang", Kind.RELEASE)).arguments())
                .containsExactly("proposal.expires");
    }

    @Test
    void closingEndsWhatIsPublishedAndSaysSo() {
        story.raised(Grade.RED);
        propose("li", Proposal.Status.ACTUAL);
        story.ask(asks("wang", Kind.RELEASE));
        story.ask(asks("wang", Kind.CLOSE));

        assertThat(story.last().proposal()).isPresent();
        assertThat(story.state().released()).isEmpty();
        assertThat(story.state().closed()).isPresent();
    }
}
