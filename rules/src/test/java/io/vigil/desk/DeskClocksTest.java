package io.vigil.desk;

import static io.vigil.desk.DeskStory.asks;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command.Kind;
import io.vigil.desk.CommandAnswer.Code;
import io.vigil.desk.DeskPolicy.ClockKind;
import io.vigil.desk.DeskPolicy.ClockRule;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskClocksTest {
    private final DeskStory story = new DeskStory();

    @Test
    void clocksRunFromWhenTheDeskFirstHadIt() {
        story.after(Duration.ofHours(1)).raised(Grade.ORANGE);

        assertThat(story.clock("acknowledge").due()).isEqualTo(story.now.plusSeconds(300));
        assertThat(story.clock("report").due()).isEqualTo(story.now.plusSeconds(1_800));
    }

    @Test
    void anUnseenWarningIsCalledAgainAsOftenAsThePolicySays() {
        story.raised(Grade.RED).after(Duration.ofDays(1));

        List<String> calls =
                story.acts.stream()
                        .filter(act -> act.kind() == TransitionKind.ESCALATED)
                        .map(act -> act.act().orElseThrow())
                        .filter(act -> act.step().orElseThrow().equals("acknowledge"))
                        .map(act -> act.command())
                        .toList();
        assertThat(calls)
                .containsExactly(
                        "clock:acknowledge-1",
                        "clock:acknowledge-2",
                        "clock:acknowledge-3",
                        "clock:acknowledge-4",
                        "clock:acknowledge-5",
                        "clock:acknowledge-6");
        assertThat(story.clock("acknowledge").overdue()).isTrue();
        assertThat(story.clock("acknowledge").calls()).isEqualTo(6);
    }

    @Test
    void callsComeAtTheirTimes() {
        story.raised(Grade.RED).after(Duration.ofMinutes(29));

        assertThat(
                        story.acts.stream()
                                .filter(act -> act.kind() == TransitionKind.ESCALATED)
                                .map(act -> Duration.between(DeskStory.BEGINNING, act.at()))
                                .map(Duration::toMinutes))
                .containsExactly(5L, 10L, 15L, 20L, 25L);
    }

    @Test
    void afterALongAbsenceItCallsOnceAndNotForEachCallThatWasMissed() {
        story.raised(Grade.RED);
        story.now = story.now.plus(Duration.ofMinutes(22));
        story.desk.elapse(story.memory, story.now, story.acts::add);

        assertThat(story.count(TransitionKind.ESCALATED)).isEqualTo(1);
        assertThat(story.desk.wakeAt(story.memory)).contains(story.now.plusSeconds(300));
    }

    @Test
    void whoActsInTimeIsNotCalled() {
        story.raised(Grade.RED).after(Duration.ofMinutes(4));
        story.ask(asks("li", Kind.ACKNOWLEDGE));
        story.ask(asks("li", Kind.REPORT).step("report"));
        story.after(Duration.ofDays(1));

        assertThat(story.count(TransitionKind.ESCALATED)).isZero();
        assertThat(story.clock("acknowledge").done().orElseThrow().by()).isEqualTo("li");
        assertThat(story.clock("acknowledge").overdue()).isFalse();
    }

    @Test
    void whoActsLateIsToldSo() {
        story.raised(Grade.RED).after(Duration.ofMinutes(7));
        story.ask(asks("li", Kind.ACKNOWLEDGE));

        assertThat(story.clock("acknowledge").overdue()).isTrue();
        assertThat(story.clock("acknowledge").done()).isPresent();
        story.after(Duration.ofMinutes(20));
        assertThat(story.count(TransitionKind.ESCALATED)).isEqualTo(1);
    }

    @Test
    void aHigherGradeTightensAndNeverLoosens() {
        story.raised(Grade.YELLOW).after(Duration.ofMinutes(50));
        story.engine(TransitionKind.UPGRADED, Grade.ORANGE);

        // 1 h from the beginning, which is sooner than 30 min from now
        assertThat(story.clock("report").due())
                .isEqualTo(DeskStory.BEGINNING.plus(Duration.ofHours(1)));
        assertThat(story.clock("acknowledge").due()).isEqualTo(story.now.plusSeconds(300));

        DeskStory early = new DeskStory();
        early.raised(Grade.YELLOW).after(Duration.ofMinutes(10));
        early.engine(TransitionKind.UPGRADED, Grade.ORANGE);
        assertThat(early.clock("report").due()).isEqualTo(early.now.plusSeconds(1_800));
    }

    @Test
    void aHigherGradeAsksAnewForWhatWasDone() {
        story.raised(Grade.ORANGE);
        story.ask(asks("li", Kind.ACKNOWLEDGE));
        story.ask(asks("li", Kind.REPORT).step("report"));
        story.after(Duration.ofHours(1)).engine(TransitionKind.UPGRADED, Grade.RED);

        assertThat(story.clock("acknowledge").done()).isEmpty();
        assertThat(story.clock("report").done()).isEmpty();
        assertThat(story.clock("report").due()).isEqualTo(story.now.plusSeconds(1_800));
    }

    @Test
    void whatIsOverdueIsCalledAnewAtAHigherGrade() {
        story.raised(Grade.ORANGE).after(Duration.ofHours(2));
        assertThat(story.clock("acknowledge").calls()).isEqualTo(6);
        story.engine(TransitionKind.UPGRADED, Grade.RED);

        assertThat(story.clock("acknowledge").overdue()).isTrue();
        assertThat(story.clock("acknowledge").due())
                .isEqualTo(DeskStory.BEGINNING.plusSeconds(300));
        long before = story.count(TransitionKind.ESCALATED);
        story.after(Duration.ofMinutes(5));
        assertThat(story.count(TransitionKind.ESCALATED)).isEqualTo(before + 1);
    }

    @Test
    void whatClearedUnseenIsStillCalledFor() {
        story.raised(Grade.RED).cleared().after(Duration.ofMinutes(6));

        assertThat(story.kinds()).endsWith(TransitionKind.ESCALATED);
    }

    @Test
    void aReportNeedsAClockThatWaitsForOne() {
        story.raised(Grade.BLUE);

        assertThat(story.ask(asks("li", Kind.REPORT).step("report")).isDone()).isTrue();
        assertThat(story.ask(asks("li", Kind.REPORT).step("report")).code())
                .isEqualTo(Code.NOTHING_THERE);
        assertThat(story.ask(asks("li", Kind.REPORT).step("acknowledge")).code())
                .isEqualTo(Code.NOTHING_THERE);
        // a further report, 续报
        assertThat(story.ask(asks("li", Kind.REPORT).person("city")).isDone()).isTrue();
        assertThat(story.last().person()).contains("city");
    }

    @Test
    void whatWasReleasedIsCalledForBeforeItExpires() {
        story.raised(Grade.RED);
        story.ask(asks("li", Kind.ACKNOWLEDGE));
        story.ask(asks("li", Kind.REPORT).step("report"));
        story.ask(asks("li", Kind.PROPOSE).proposal(story.proposal(Proposal.Status.ACTUAL)));
        story.ask(asks("wang", Kind.RELEASE));

        assertThat(story.clock("renew").due()).isEqualTo(story.now.plus(Duration.ofMinutes(90)));
        story.after(Duration.ofMinutes(91));
        assertThat(story.last().step()).contains("renew");

        story.ask(asks("li", Kind.PROPOSE).proposal(story.proposal(Proposal.Status.ACTUAL)));
        story.ask(asks("wang", Kind.RELEASE));
        assertThat(story.clock("renew").overdue()).isFalse();
        story.ask(asks("wang", Kind.WITHDRAW));
        assertThat(story.clock("renew").done()).isPresent();
    }

    @Test
    void aHazardMayHaveItsOwnTimes() {
        ClockRule general = clock(Set.of(), Map.of(Grade.RED, Duration.ofMinutes(30)));
        ClockRule leaks = clock(Set.of("gas-leak"), Map.of(Grade.RED, Duration.ofMinutes(10)));
        DeskPolicy shipped = DeskPolicyReader.shipped();
        DeskStory own =
                new DeskStory(
                        new DeskPolicy(
                                List.of(general, leaks),
                                shipped.shelving(),
                                shipped.maintenance(),
                                shipped.release(),
                                shipped.keep()));
        own.raised(Grade.RED);

        assertThat(own.state().clocks()).hasSize(1);
        assertThat(own.clock("report").due()).isEqualTo(own.now.plusSeconds(600));
        assertThat(own.desk.policy().clocksFor("flood")).containsExactly(general);
    }

    private static ClockRule clock(Set<String> hazards, Map<Grade, Duration> within) {
        return new ClockRule(
                "report",
                ClockKind.REPORT,
                LocalizedText.same("report"),
                hazards,
                within,
                Duration.ofMinutes(5),
                1,
                "",
                false);
    }
}
