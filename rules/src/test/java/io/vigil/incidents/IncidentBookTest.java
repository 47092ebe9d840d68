package io.vigil.incidents;

import static io.vigil.model.Grade.BLUE;
import static io.vigil.model.Grade.ORANGE;
import static io.vigil.model.Grade.RED;
import static io.vigil.model.Grade.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.LocalizedText;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentBookTest {
    static final IncidentSettings SETTINGS =
            new IncidentSettings(
                    Duration.ofMinutes(30),
                    Duration.ofHours(24),
                    new Kinship(Set.of(), 0, Duration.ofMinutes(30)),
                    List.of(
                            new Kinship(Set.of("gas", "gas-leak"), 300, Duration.ofMinutes(30)),
                            new Kinship(Set.of("flood"), 5_000, Duration.ofHours(2))),
                    List.of(
                            link(
                                    "rain-river",
                                    Selector.hazards("rainstorm"),
                                    Selector.hazards("flood"),
                                    new Way.Near(20_000)),
                            link(
                                    "river-down",
                                    Selector.hazards("flood"),
                                    Selector.hazards("flood", "town-flood"),
                                    new Way.Downstream(1.5)),
                            link(
                                    "river-plant",
                                    Selector.hazards("flood"),
                                    Selector.hazards("chemical"),
                                    new Way.Near(2_000))));

    private final IncidentBook book = new IncidentBook(SETTINGS);

    private static ChainLink link(String id, Selector from, Selector to, Way way) {
        return new ChainLink(
                id,
                LocalizedText.same(id),
                from,
                to,
                List.of(way),
                Duration.ofHours(2),
                Duration.ofMinutes(10));
    }

    private IncidentUpdate take(Transition transition) {
        return book.take(transition, Places.CATALOGUE).orElseThrow();
    }

    private static Warning gas(String site, double north) {
        return Warning.of("gas", "gas-leak", site, north);
    }

    @Test
    void theFirstWarningOpensAnIncidentAndRings() {
        Warning leak = gas("a", 0);

        IncidentUpdate update = take(leak.raised(YELLOW, 0));

        assertThat(update.changes()).containsExactly(IncidentChange.OPENED);
        assertThat(update.ring()).contains(RingReason.OPENED);
        assertThat(update.incident().id()).isEqualTo(IncidentId.of(leak.id()));
        assertThat(update.incident().id()).hasToString("incident-bb0a6cdce7a5df90");
        assertThat(update.incident().grade()).contains(YELLOW);
    }

    @Test
    void aNeighbourOfNoHigherGradeUpdatesInsteadOfRinging() {
        take(gas("a", 0).raised(YELLOW, 0));

        IncidentUpdate update = take(gas("b", 250).raised(YELLOW, 5));

        assertThat(update.changes()).containsExactly(IncidentChange.MEMBER_ADDED);
        assertThat(update.ring()).isEmpty();
        assertThat(update.incident().members()).hasSize(2);
    }

    @Test
    void whatIsTooFarOrTooLateIsAnotherIncident() {
        Warning first = gas("a", 0);
        take(first.raised(YELLOW, 0));

        assertThat(take(gas("b", 350).raised(YELLOW, 1)).ring()).contains(RingReason.OPENED);
        take(first.cleared(10));
        assertThat(take(gas("c", -100).raised(YELLOW, 41)).ring()).contains(RingReason.OPENED);
        assertThat(book.incidents()).hasSize(3);
    }

    @Test
    void declaredNeighboursBelongTogetherHoweverFar() {
        take(Warning.of("gas", "gas-leak", "tanks", 0).raised(YELLOW, 0));

        IncidentUpdate update = take(Warning.of("gas", "gas-leak", "fence", 2_000).raised(BLUE, 1));

        assertThat(update.incident().members()).hasSize(2);
    }

    @Test
    void oneHazardMayHaveSeveralNames() {
        take(gas("a", 0).raised(YELLOW, 0));

        IncidentUpdate update = take(Warning.of("other", "gas", "a", 0).raised(BLUE, 1));

        assertThat(update.incident().members()).hasSize(2);
    }

    @Test
    void redAlwaysRings() {
        Warning leak = gas("a", 0);
        take(leak.raised(RED, 0));
        take(leak.acknowledged(1));

        assertThat(take(gas("b", 100).raised(RED, 2)).ring()).contains(RingReason.RED);
        Warning third = gas("c", 150);
        take(third.raised(BLUE, 3));
        take(third.shelved(4));
        assertThat(take(third.upgraded(RED, 5)).ring()).contains(RingReason.RED);
    }

    @Test
    void aRiseOfTheGradeRingsAndAFallDoesNot() {
        Warning leak = gas("a", 0);
        take(leak.raised(YELLOW, 0));

        IncidentUpdate up = take(leak.upgraded(ORANGE, 1));
        IncidentUpdate down = take(leak.downgraded(YELLOW, 2));

        assertThat(up.ring()).contains(RingReason.GRADE_RISEN);
        assertThat(up.changes())
                .containsExactly(IncidentChange.MEMBER_CHANGED, IncidentChange.GRADE_RISEN);
        assertThat(down.ring()).isEmpty();
        assertThat(down.changes()).contains(IncidentChange.GRADE_FALLEN);
        assertThat(down.incident().highest()).isEqualTo(ORANGE);
    }

    @Test
    void whatIsMoreUrgentThanWhatWasAcknowledgedRings() {
        Warning orange = gas("a", 0);
        Warning yellow = gas("b", 100);
        take(orange.raised(ORANGE, 0));
        take(yellow.raised(YELLOW, 1));
        take(yellow.acknowledged(2));

        assertThat(take(gas("c", 200).raised(ORANGE, 3)).ring())
                .contains(RingReason.ABOVE_ACKNOWLEDGED);
        take(orange.acknowledged(4));
        assertThat(take(Warning.of("gas", "gas-leak", "d", 50).raised(ORANGE, 5)).ring()).isEmpty();
    }

    @Test
    void whatTheDeskIsDoneWithIsNotHeardAnyMore() {
        Warning first = gas("a", 0);
        take(first.raised(ORANGE, 0));
        IncidentUpdate closed = take(first.closed(1));

        assertThat(closed.changes()).contains(IncidentChange.ENDED);
        assertThat(closed.incident().endedAt()).contains(Warning.at(1));
        IncidentUpdate again = take(gas("b", 100).raised(BLUE, 5));
        assertThat(again.ring()).contains(RingReason.GRADE_RISEN);
        assertThat(again.changes()).contains(IncidentChange.REOPENED);
        assertThat(take(first.upgraded(RED, 6)).ring()).contains(RingReason.RED);
    }

    @Test
    void whatIsShelvedIsHeardAgainOnceItIsNot() {
        Warning leak = gas("a", 0);
        take(leak.raised(ORANGE, 0));
        take(leak.shelved(1));

        assertThat(take(gas("b", 100).raised(BLUE, 2)).ring()).contains(RingReason.GRADE_RISEN);
        assertThat(take(leak.unshelved(60)).ring()).contains(RingReason.GRADE_RISEN);
    }

    @Test
    void aDeadlineOfTheDeskRings() {
        Warning leak = gas("a", 0);
        take(leak.raised(YELLOW, 0));

        assertThat(take(leak.escalated(5)).ring()).contains(RingReason.ESCALATED);
    }

    @Test
    void aChainIsOneIncidentWithItsCauseAsParent() {
        Warning rain = Warning.of("rain", "rainstorm", "hill", 8_000);
        Warning river = Warning.of("stage", "flood", "upper", 0);
        Warning plant = Warning.of("tank", "chemical", "tanks", 900);
        take(rain.raised(BLUE, 0));
        take(river.raised(YELLOW, 40));

        Incident incident = take(plant.raised(ORANGE, 90)).incident();

        assertThat(incident.parent().episode()).isEqualTo(rain.id());
        assertThat(incident.effectsOf(rain.id()))
                .extracting(Member::episode)
                .containsExactly(river.id());
        assertThat(incident.member(plant.id()).orElseThrow().cause())
                .contains(new Cause(river.id(), "river-plant"));
    }

    @Test
    void theCauseMayBeNoticedAfterItsEffect() {
        Warning river = Warning.of("stage", "flood", "upper", 0);
        Warning rain = Warning.of("rain", "rainstorm", "hill", 8_000);
        take(river.raised(YELLOW, 5));

        Incident incident = take(rain.raised(BLUE, 10)).incident();

        assertThat(incident.id()).isEqualTo(IncidentId.of(river.id()));
        assertThat(incident.parent().episode()).isEqualTo(rain.id());
    }

    @Test
    void waterOnItsWayDownstreamBelongsToTheFloodAbove() {
        Warning upper = Warning.of("stage", "flood", "upper", 0);
        take(upper.raised(ORANGE, 0));
        take(upper.cleared(30));

        Warning town = Warning.of("cellar", "town-flood", "town", -20_000);
        // Travel 2 h times 1.5, and 2 h after the end: until minute 330.
        assertThat(take(town.raised(YELLOW, 329)).incident().members()).hasSize(2);
        Warning later = Warning.of("cellar2", "town-flood", "town", -20_000);
        IncidentBook other = new IncidentBook(SETTINGS);
        Warning again = Warning.of("stage", "flood", "upper", 0);
        other.take(again.raised(ORANGE, 0), Places.CATALOGUE);
        other.take(again.cleared(30), Places.CATALOGUE);
        other.take(later.raised(YELLOW, 331), Places.CATALOGUE);
        assertThat(other.incidents()).hasSize(2);
    }

    @Test
    void twoIncidentsThatAChainJoinsMergeIntoTheOlderAndNoRedIsHidden() {
        Warning rain = Warning.of("rain", "rainstorm", "hill", 8_000);
        Warning plant = Warning.of("tank", "chemical", "tanks", 900);
        take(plant.raised(RED, 0));
        take(rain.raised(BLUE, 1));
        assertThat(book.incidents()).hasSize(2);

        IncidentUpdate update = take(Warning.of("stage", "flood", "upper", 0).raised(YELLOW, 2));

        assertThat(update.changes()).contains(IncidentChange.MERGED, IncidentChange.MEMBER_ADDED);
        assertThat(update.incident().id()).isEqualTo(IncidentId.of(plant.id()));
        assertThat(update.mergedAway()).containsExactly(IncidentId.of(rain.id()));
        assertThat(update.incident().grade()).contains(RED);
        assertThat(update.incident().unacknowledged()).contains(RED);
        assertThat(update.ring()).isEmpty();
        assertThat(book.incidents()).containsExactly(update.incident());
    }

    @Test
    void aDrillIsNeverMixedWithWhatIsMeantInEarnest() {
        take(gas("a", 0).raised(YELLOW, 0));

        take(gas("b", 0).inDrill("drill-1").raised(YELLOW, 1));
        take(gas("c", 0).inDrill("drill-2").raised(YELLOW, 1));

        assertThat(book.incidents())
                .extracting(Incident::exercise)
                .containsExactly(Optional.empty(), Optional.of("drill-1"), Optional.of("drill-2"));
    }

    @Test
    void shadowRulesRepetitionsAndUnknownActsChangeNothing() {
        Warning leak = gas("a", 0);
        Transition raised = leak.raised(YELLOW, 0);
        take(raised);
        take(leak.upgraded(ORANGE, 1));
        Warning unseen = gas("z", 0);
        unseen.raised(RED, 0);

        assertThat(book.take(raised, Places.CATALOGUE)).isEmpty();
        assertThat(book.take(unseen.acknowledged(2), Places.CATALOGUE)).isEmpty();
        assertThat(book.take(unseen.cleared(3), Places.CATALOGUE)).isEmpty();
        assertThat(book.take(gas("b", 0).inShadow().raised(RED, 2), Places.CATALOGUE)).isEmpty();
        assertThat(book.incidents()).hasSize(1);
        assertThat(book.incidents().get(0).grade()).contains(ORANGE);
    }

    @Test
    void whoMaySeeSomeMembersSeesAnIncidentOfThose() {
        Warning rain = Warning.of("rain", "rainstorm", "hill", 8_000);
        Warning river = Warning.of("stage", "flood", "upper", 0);
        Warning plant = Warning.of("tank", "chemical", "tanks", 900);
        take(rain.raised(RED, 0));
        take(river.raised(YELLOW, 40));
        Incident all = take(plant.raised(ORANGE, 90)).incident();

        Incident part =
                all.restrictedTo(member -> !member.episode().equals(rain.id())).orElseThrow();

        assertThat(part.grade()).contains(ORANGE);
        assertThat(part.highest()).isEqualTo(ORANGE);
        assertThat(part.parent().episode()).isEqualTo(river.id());
        assertThat(part.members().get(0).cause()).isEmpty();
        assertThat(part.revision()).isEqualTo(all.revision());
        assertThat(all.restrictedTo(member -> false)).isEmpty();
        assertThat(all.restrictedTo(member -> true)).contains(all);
    }

    @Test
    void aRecurrenceInTheQuietTimeJoinsAndRings() {
        Warning leak = gas("a", 0);
        take(leak.raised(YELLOW, 0));
        IncidentUpdate ended = take(leak.cleared(10));
        assertThat(ended.changes()).contains(IncidentChange.ENDED);

        IncidentUpdate again = take(Warning.of("gas", "gas-leak", "a", 0, 2).raised(BLUE, 39));

        assertThat(again.incident().id()).isEqualTo(ended.incident().id());
        assertThat(again.changes())
                .containsExactly(IncidentChange.MEMBER_ADDED, IncidentChange.REOPENED);
        assertThat(again.ring()).contains(RingReason.GRADE_RISEN);
        assertThat(again.incident().endedAt()).isEmpty();
    }

    @Test
    void aSensorThatIsStuckForDaysDoesNotSwallowWhatHappensBesideIt() {
        take(gas("a", 0).raised(RED, 0));

        assertThat(take(gas("b", 100).raised(BLUE, 24 * 60 + 31)).ring())
                .contains(RingReason.OPENED);
    }

    @Test
    void whatNothingCanJoinAnyMoreIsForgotten() {
        Warning leak = gas("a", 0);
        take(leak.raised(YELLOW, 0));
        take(leak.cleared(10));

        int past = 10 + (int) SETTINGS.memory().toMinutes() + 1;
        IncidentUpdate update = take(gas("far", 90_000).raised(BLUE, past));

        assertThat(update.retired()).containsExactly(IncidentId.of(leak.id()));
        assertThat(book.incidents()).containsExactly(update.incident());
    }

    @Test
    void whatOnlyTheDeskClosedIsNotForgotten() {
        Warning leak = gas("a", 0);
        take(leak.raised(YELLOW, 0));
        take(leak.closed(10));
        int past = 10 + (int) SETTINGS.memory().toMinutes() + 1;
        take(gas("far", 90_000).raised(BLUE, past));

        assertThat(take(leak.stale(past + 1)).ring()).isEmpty();
        assertThat(take(leak.upgraded(ORANGE, past + 2)).ring()).contains(RingReason.GRADE_RISEN);
    }

    @Test
    void anIncidentIsBoundedAndItsFirstMemberKept() {
        Warning first = gas("a", 0);
        take(first.raised(YELLOW, 0));
        Incident newest = null;
        for (int n = 1; n <= IncidentBook.MEMBERS + 50; n++) {
            Warning flapping = Warning.of("gas", "gas-leak", "b", 100, n);
            take(flapping.raised(BLUE, n));
            newest = take(flapping.cleared(n)).incident();
        }

        assertThat(newest.members()).hasSize(IncidentBook.MEMBERS);
        assertThat(newest.forgotten()).isEqualTo(51);
        assertThat(newest.members().get(0).episode()).isEqualTo(first.id());
    }

    @Test
    void aFullIncidentLeavesFurtherWarningsToAnother() {
        for (int n = 1; n <= IncidentBook.MEMBERS + 1; n++) {
            IncidentUpdate update =
                    take(Warning.of("rule" + n, "gas-leak", "b", 100).raised(BLUE, 0));
            assertThat(update.rings()).isEqualTo(n == 1 || n > IncidentBook.MEMBERS);
        }
        assertThat(book.incidents()).hasSize(2);
    }

    @Test
    void aBookMadeFromItsIncidentsGoesOn() throws Exception {
        List<Transition> story = new ArrayList<>();
        Warning rain = Warning.of("rain", "rainstorm", "hill", 8_000);
        Warning river = Warning.of("stage", "flood", "upper", 0);
        story.add(rain.raised(BLUE, 0));
        story.add(river.raised(YELLOW, 40));
        story.add(rain.acknowledged(45));
        story.add(river.shelved(46));
        story.add(river.upgraded(RED, 50));
        story.add(rain.cleared(60));
        IncidentBook other = new IncidentBook(SETTINGS);
        for (Transition t : story) {
            other = new IncidentBook(SETTINGS, throughJson(other.incidents()));
            assertThat(other.take(t, Places.CATALOGUE)).isEqualTo(book.take(t, Places.CATALOGUE));
        }
        assertThat(other.incidents()).isEqualTo(book.incidents());
    }

    static List<Incident> throughJson(List<Incident> incidents) throws Exception {
        List<Incident> read = new ArrayList<>();
        for (Incident incident : incidents) {
            String json = DomainJson.mapper().writeValueAsString(incident);
            read.add(DomainJson.mapper().readValue(json, Incident.class));
        }
        return read;
    }
}
