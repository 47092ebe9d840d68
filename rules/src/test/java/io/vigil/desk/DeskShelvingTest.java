package io.vigil.desk;

import static io.vigil.desk.DeskStory.asks;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.model.Grade;
import io.vigil.warnings.Act;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeskShelvingTest {
    private final DeskStory story = new DeskStory();

    private Instant in(Duration time) {
        return story.now.plus(time);
    }

    @Test
    void shelvingEndsByTime() {
        story.raised(Grade.BLUE);
        story.ask(asks("li", Kind.SHELVE).until(in(Duration.ofHours(1))));
        assertThat(story.state().shelf().orElseThrow().maintenance()).isFalse();

        story.after(Duration.ofHours(1));

        assertThat(story.kinds()).endsWith(TransitionKind.SHELVED, TransitionKind.UNSHELVED);
        assertThat(story.last().by()).isEqualTo(Act.CLOCK);
        assertThat(story.state().shelf()).isEmpty();
    }

    @Test
    void shelvingEndsByAHigherGrade() {
        story.raised(Grade.YELLOW).engine(TransitionKind.DOWNGRADED, Grade.BLUE);
        story.ask(asks("li", Kind.SHELVE).until(in(Duration.ofHours(1))));
        story.engine(TransitionKind.UPGRADED, Grade.YELLOW);

        assertThat(story.kinds()).endsWith(TransitionKind.UNSHELVED);
        story.engine(TransitionKind.UPGRADED, Grade.RED);
        assertThat(story.kinds()).endsWith(TransitionKind.UNSHELVED, TransitionKind.FILED);
    }

    @Test
    void onlyAllowedGradesAreShelvedAndNotForLong() {
        story.raised(Grade.ORANGE);
        CommandAnswer orange = story.ask(asks("li", Kind.SHELVE).until(in(Duration.ofHours(1))));
        story.engine(TransitionKind.DOWNGRADED, Grade.YELLOW);
        CommandAnswer tooLong = story.ask(asks("li", Kind.SHELVE).until(in(Duration.ofHours(9))));

        assertThat(orange.code()).isEqualTo(Code.NOT_SHELVABLE);
        assertThat(orange.arguments()).containsExactly("orange");
        assertThat(tooLong.code()).isEqualTo(Code.SHELVED_TOO_LONG);
        assertThat(tooLong.arguments()).containsExactly("PT8H");
        assertThat(story.count(TransitionKind.SHELVED)).isZero();
    }

    @Test
    void clocksStandWhileAWarningIsQuietAndRunOnAfterwards() {
        story.raised(Grade.BLUE).after(Duration.ofHours(1));
        story.ask(asks("li", Kind.SHELVE).until(in(Duration.ofHours(5))));
        story.after(Duration.ofHours(4));
        assertThat(story.count(TransitionKind.ESCALATED)).isZero();

        story.ask(asks("li", Kind.UNSHELVE));

        assertThat(story.clock("report").due()).isEqualTo(in(Duration.ofHours(1)));
        story.after(Duration.ofMinutes(59));
        assertThat(story.count(TransitionKind.ESCALATED)).isZero();
        story.after(Duration.ofMinutes(1));
        assertThat(story.count(TransitionKind.ESCALATED)).isEqualTo(1);
    }

    @Test
    void thereMustBeSomethingToUnshelve() {
        story.raised(Grade.BLUE);

        assertThat(story.ask(asks("li", Kind.UNSHELVE)).code()).isEqualTo(Code.NOTHING_THERE);
    }

    @Test
    void announcedWorkKeepsQuietWhatItCauses() {
        story.ask(
                asks("li", Kind.BEGIN_MAINTENANCE)
                        .from(in(Duration.ofHours(1)))
                        .until(in(Duration.ofHours(3))));
        story.after(Duration.ofHours(2)).raised(Grade.ORANGE);

        assertThat(story.kinds()).containsExactly(TransitionKind.FILED, TransitionKind.SHELVED);
        assertThat(story.state().shelf().orElseThrow().maintenance()).isTrue();
        assertThat(story.state().shelf().orElseThrow().by()).isEqualTo("li");

        story.after(Duration.ofHours(1));

        assertThat(story.kinds()).endsWith(TransitionKind.SHELVED, TransitionKind.UNSHELVED);
        story.after(Duration.ofMinutes(5));
        assertThat(story.kinds()).endsWith(TransitionKind.ESCALATED);
        assertThat(story.memory.windows).isEmpty();
    }

    @Test
    void announcedWorkHushesUpNothingThatWasThereBefore() {
        story.raised(Grade.BLUE).after(Duration.ofMinutes(1));
        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(1))));
        story.engine(TransitionKind.UPGRADED, Grade.YELLOW);

        assertThat(story.count(TransitionKind.SHELVED)).isZero();
    }

    @Test
    void redIsNeverSilenced() {
        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(3))));
        story.raised(Grade.ORANGE).engine(TransitionKind.UPGRADED, Grade.RED);

        assertThat(story.kinds())
                .containsExactly(
                        TransitionKind.FILED,
                        TransitionKind.SHELVED,
                        TransitionKind.UNSHELVED,
                        TransitionKind.FILED);
        assertThat(story.clock("acknowledge").due()).isEqualTo(story.now.plusSeconds(300));

        story.engine(TransitionKind.DOWNGRADED, Grade.ORANGE);
        assertThat(story.kinds()).endsWith(TransitionKind.FILED);
    }

    @Test
    void workOnOneSensorSilencesNoOther() {
        story.ask(
                asks("li", Kind.BEGIN_MAINTENANCE)
                        .sensor("detector-2")
                        .until(in(Duration.ofHours(3))));
        story.raised(Grade.BLUE);
        assertThat(story.count(TransitionKind.SHELVED)).isZero();

        story.observe(
                DeskStory.transition(
                        DeskStory.episode("detector-2"),
                        1,
                        TransitionKind.RAISED,
                        Grade.BLUE,
                        java.util.Optional.empty()));
        assertThat(story.count(TransitionKind.SHELVED)).isEqualTo(1);
    }

    @Test
    void workThatEndsEarlyMakesLoud() {
        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(3))).id("work"));
        story.raised(Grade.BLUE);

        assertThat(story.ask(asks("wang", Kind.END_MAINTENANCE).sensor("detector-1")).code())
                .isEqualTo(Code.NOTHING_THERE);
        assertThat(story.ask(asks("wang", Kind.END_MAINTENANCE)).isDone()).isTrue();
        assertThat(story.kinds()).endsWith(TransitionKind.UNSHELVED);
        assertThat(story.ask(asks("wang", Kind.END_MAINTENANCE).step("work")).code())
                .isEqualTo(Code.NOTHING_THERE);
    }

    @Test
    void whoWantsToHearItDespiteTheWorkHearsIt() {
        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(3))));
        story.raised(Grade.BLUE);
        story.ask(asks("wang", Kind.UNSHELVE));
        story.engine(TransitionKind.UPGRADED, Grade.YELLOW).after(Duration.ofHours(1));

        assertThat(story.count(TransitionKind.SHELVED)).isEqualTo(1);
    }

    @Test
    void whatWorkCausedAndEndedIsCalledForByNobody() {
        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(3))));
        story.raised(Grade.ORANGE).cleared().after(Duration.ofDays(1));

        assertThat(story.count(TransitionKind.ESCALATED)).isZero();
        assertThat(story.kinds()).endsWith(TransitionKind.SHELVED, TransitionKind.UNSHELVED);
        assertThat(story.state().clocks()).isEmpty();
    }

    @Test
    void longerWorkKeepsQuietForLongerWhatItCauses() {
        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(1))));
        story.ask(asks("wang", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(2))));
        story.after(Duration.ofMinutes(1)).raised(Grade.BLUE).after(Duration.ofMinutes(1));
        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofHours(3))));
        story.after(Duration.ofMinutes(90));
        assertThat(story.state().shelf().orElseThrow().by()).isEqualTo("wang");

        // the third announcement came after the warning and covers nothing that was there before
        story.after(Duration.ofMinutes(60));
        assertThat(story.count(TransitionKind.UNSHELVED)).isEqualTo(1);
    }

    @Test
    void workIsNotAnnouncedForTooLongNorBackwards() {
        assertThat(
                        story.ask(asks("li", Kind.BEGIN_MAINTENANCE).until(in(Duration.ofDays(4))))
                                .code())
                .isEqualTo(Code.SHELVED_TOO_LONG);
        assertThat(
                        story.ask(
                                        asks("li", Kind.BEGIN_MAINTENANCE)
                                                .from(in(Duration.ofHours(2)))
                                                .until(in(Duration.ofHours(1))))
                                .arguments())
                .containsExactly("until");
        assertThat(story.memory.windows).isEmpty();
    }
}
