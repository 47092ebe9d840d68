package io.vigil.indicators.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.RuleId;
import io.vigil.model.SiteId;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmListsTest {
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final AlarmSettings SETTINGS = AlarmSettings.DEFAULT;

    private final List<Transition> history = new ArrayList<>();

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private static Transition transition(
            String subject,
            long number,
            long sequence,
            TransitionKind kind,
            int minute,
            Optional<String> exercise) {
        LocalizedText text = LocalizedText.same(subject);
        return new Transition(
                new EpisodeId(new RuleId("gas"), subject, number),
                sequence,
                kind,
                Grade.YELLOW,
                Grade.YELLOW,
                "r1",
                "gas-leak",
                text,
                text,
                new SiteId("site"),
                text,
                RegionPath.parse("43"),
                new Position(28, 112),
                at(minute),
                at(minute),
                kind == TransitionKind.STALE,
                List.of(),
                Optional.empty(),
                false,
                exercise,
                Optional.empty());
    }

    private Transition add(
            String subject, long number, long sequence, TransitionKind kind, int minute) {
        Transition t = transition(subject, number, sequence, kind, minute, Optional.empty());
        history.add(t);
        return t;
    }

    private static DeskState desk(
            Optional<DeskState.Signature> seen,
            Optional<DeskState.Shelf> shelf,
            Optional<DeskState.Signature> closed) {
        return new DeskState(
                seen,
                Optional.empty(),
                shelf,
                Optional.empty(),
                Optional.empty(),
                0,
                closed,
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static OpenAlarm untouched(Transition newest) {
        return new OpenAlarm(newest, DeskState.UNTOUCHED);
    }

    private AlarmLists lists(int now, OpenAlarm... open) {
        return AlarmLists.of(history, List.of(open), at(now), SETTINGS);
    }

    @Test
    void whatBeganABurstIsFirstOut() {
        add("e", 1, 1, TransitionKind.RAISED, 3);
        add("a", 1, 1, TransitionKind.RAISED, 0);
        add("b", 1, 1, TransitionKind.RAISED, 1);
        add("c", 1, 1, TransitionKind.RAISED, 2);
        add("d", 1, 1, TransitionKind.RAISED, 2);
        add("later", 1, 1, TransitionKind.RAISED, 5);

        List<AlarmLists.FirstOut> bursts = lists(10).firstOut();

        assertThat(bursts).hasSize(1);
        assertThat(bursts.get(0).first().episode().subject()).isEqualTo("a");
        assertThat(bursts.get(0).warnings()).isEqualTo(5);
        assertThat(bursts.get(0).until()).isEqualTo(at(3));
    }

    @Test
    void fewerThanABurstAreNone() {
        for (int i = 0; i < SETTINGS.burst() - 1; i++) {
            add("s" + i, 1, 1, TransitionKind.RAISED, i);
        }

        assertThat(lists(10).firstOut()).isEmpty();
    }

    @Test
    void threeBeginningsWithinHalfAnHourChatterAndSlowerOnesDoNot() {
        for (int i = 0; i < 3; i++) {
            add("fast", i + 1, 1, TransitionKind.RAISED, 15 * i);
            add("slow", i + 1, 1, TransitionKind.RAISED, 16 * i);
        }
        add("fast", 4, 1, TransitionKind.RAISED, 300);

        List<AlarmLists.Chattering> chattering = lists(400).chattering();

        assertThat(chattering).hasSize(1);
        assertThat(chattering.get(0).newest().episode().subject()).isEqualTo("fast");
        assertThat(chattering.get(0).times()).isEqualTo(4);
        assertThat(chattering.get(0).most()).isEqualTo(3);
    }

    @Test
    void whatEndsByItselfWithinMinutesIsFleetingUnlessSomebodySawIt() {
        add("short", 1, 1, TransitionKind.RAISED, 0);
        add("short", 1, 2, TransitionKind.CLEARED, 5);
        add("long", 1, 1, TransitionKind.RAISED, 0);
        add("long", 1, 2, TransitionKind.CLEARED, 6);
        Transition raised = add("seen", 1, 1, TransitionKind.RAISED, 0);
        add("seen", 1, 2, TransitionKind.CLEARED, 1);
        DeskState.Signature who = new DeskState.Signature("duty", at(1), Grade.YELLOW);
        history.add(
                raised.withAct(
                        TransitionKind.ACKNOWLEDGED,
                        Grade.YELLOW,
                        at(1),
                        new Act(
                                1,
                                "c",
                                "duty",
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                desk(Optional.of(who), Optional.empty(), Optional.empty()))));

        List<AlarmLists.Fleeting> fleeting = lists(10).fleeting();

        assertThat(fleeting).hasSize(1);
        assertThat(fleeting.get(0).raised().episode().subject()).isEqualTo("short");
        assertThat(fleeting.get(0).lasted()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatIsOpenForMoreThanADayStandsUntilTheDeskClosesIt() {
        Transition old = add("old", 1, 1, TransitionKind.RAISED, 0);
        Transition young = add("young", 1, 1, TransitionKind.RAISED, 1);
        Transition closed = add("closed", 1, 1, TransitionKind.RAISED, 0);
        Transition unknown =
                transition("unknown", 1, 7, TransitionKind.UPDATED, 5, Optional.empty());
        DeskState.Signature who = new DeskState.Signature("duty", at(9), Grade.YELLOW);
        int aDay = 24 * 60 + 1;

        List<AlarmLists.Standing> standing =
                lists(
                                aDay,
                                untouched(old),
                                untouched(young),
                                untouched(unknown),
                                new OpenAlarm(
                                        closed,
                                        desk(Optional.empty(), Optional.empty(), Optional.of(who))))
                        .standing();

        assertThat(standing)
                .extracting(one -> one.alarm().newest().episode().subject() + " " + one.atLeast())
                .containsExactly("old false", "unknown true");
    }

    @Test
    void whatRestsOnOldReadingsIsStaleSinceTheyStopped() {
        add("a", 1, 1, TransitionKind.RAISED, 0);
        Transition stale = add("a", 1, 2, TransitionKind.STALE, 7);

        List<AlarmLists.Standing> found = lists(20, untouched(stale)).stale();

        assertThat(found).hasSize(1);
        assertThat(found.get(0).since()).isEqualTo(at(7));
        assertThat(found.get(0).atLeast()).isFalse();
    }

    @Test
    void whatIsKeptQuietIsListedUntilItReturns() {
        Transition one = add("one", 1, 1, TransitionKind.RAISED, 0);
        Transition two = add("two", 1, 1, TransitionKind.RAISED, 0);
        Transition over = add("over", 1, 1, TransitionKind.RAISED, 0);

        List<AlarmLists.Shelved> shelved =
                lists(20, shelved(one, 60), shelved(two, 30), shelved(over, 20)).shelved();

        assertThat(shelved)
                .extracting(s -> s.alarm().newest().episode().subject())
                .containsExactly("two", "one");
    }

    private static OpenAlarm shelved(Transition newest, int until) {
        DeskState.Shelf shelf = new DeskState.Shelf(at(until), "duty", "work", false);
        return new OpenAlarm(newest, desk(Optional.empty(), Optional.of(shelf), Optional.empty()));
    }

    @Test
    void drillsAreInNoList() {
        for (int i = 0; i < 6; i++) {
            history.add(
                    transition("a", i + 1, 1, TransitionKind.RAISED, i, Optional.of("drill-1")));
        }
        OpenAlarm open = shelved(history.get(0), 60 * 48);

        assertThat(lists(60 * 30, open))
                .isEqualTo(
                        new AlarmLists(
                                List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
