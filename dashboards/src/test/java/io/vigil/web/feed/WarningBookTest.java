package io.vigil.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import io.vigil.web.County;
import io.vigil.web.DeskActs;
import io.vigil.web.MemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningBookTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");

    private static final Transition RAISED =
            County.flood(1, 1, TransitionKind.RAISED, Grade.YELLOW, NOW);
    private static final Transition UPGRADED =
            County.flood(1, 2, TransitionKind.UPGRADED, Grade.ORANGE, NOW.plusSeconds(60));
    private static final Transition CLEARED =
            County.flood(1, 3, TransitionKind.CLEARED, Grade.ORANGE, NOW.plusSeconds(120));

    private static final Transition FILED =
            DeskActs.act(RAISED, 1, TransitionKind.FILED, "vigil.clock", DeskState.UNTOUCHED);
    private static final Transition SEEN =
            DeskActs.act(
                    RAISED,
                    2,
                    TransitionKind.ACKNOWLEDGED,
                    "duty",
                    DeskActs.acknowledged("duty", NOW, Grade.YELLOW));
    private static final Transition SHELVED =
            DeskActs.act(
                    RAISED,
                    3,
                    TransitionKind.SHELVED,
                    "duty",
                    DeskActs.shelved("duty", NOW.plusSeconds(3_600)));
    private static final Transition CLOSED =
            DeskActs.act(
                    UPGRADED,
                    4,
                    TransitionKind.CLOSED,
                    "duty",
                    DeskActs.closed("duty", NOW.plusSeconds(90), Grade.ORANGE));

    private final List<Transition> heard = new ArrayList<>();
    private final WarningBook book = new WarningBook((entry, happened) -> heard.add(happened));
    private final MemoryStore store = new MemoryStore();

    private Standing standing() {
        return book.find(RAISED.episode()).orElseThrow().standing();
    }

    private void accept(Transition... transitions) {
        for (Transition transition : transitions) {
            book.accept(transition);
        }
    }

    @Test
    void aWarningIsUnacknowledgedUntilSomebodyHasSeenItAtItsGrade() {
        accept(RAISED, FILED);
        assertThat(standing()).isEqualTo(Standing.UNACKNOWLEDGED);

        accept(SEEN);
        assertThat(standing()).isEqualTo(Standing.ACKNOWLEDGED);

        accept(UPGRADED);
        assertThat(standing())
                .as("seeing yellow is not seeing orange")
                .isEqualTo(Standing.UNACKNOWLEDGED);
        assertThat(book.open()).hasSize(1);
        assertThat(heard).containsExactly(RAISED, FILED, SEEN, UPGRADED);
    }

    @Test
    void aShelvedWarningThatBecomesMoreUrgentIsNoLongerKeptQuiet() {
        accept(RAISED, SHELVED);
        assertThat(standing()).isEqualTo(Standing.SHELVED);

        accept(UPGRADED);
        assertThat(standing()).isEqualTo(Standing.UNACKNOWLEDGED);
    }

    @Test
    void aWarningThatTheDeskClosedIsOpenAgainWhenItRises() {
        Transition closedAtYellow =
                DeskActs.act(
                        RAISED,
                        1,
                        TransitionKind.CLOSED,
                        "duty",
                        DeskActs.closed("duty", NOW.plusSeconds(5), Grade.YELLOW));
        accept(RAISED, closedAtYellow);
        assertThat(standing()).isEqualTo(Standing.CLOSED);
        assertThat(book.open()).isEmpty();
        assertThat(book.ended(NOW)).hasSize(1);

        accept(UPGRADED);
        assertThat(standing()).isEqualTo(Standing.UNACKNOWLEDGED);
        assertThat(book.open()).hasSize(1);
    }

    @Test
    void whatClearedWaitsForItsOutcomeInAListOfItsOwn() {
        accept(RAISED, FILED, UPGRADED, CLEARED);
        assertThat(standing()).isEqualTo(Standing.RETURNED);
        assertThat(book.returned()).hasSize(1);
        assertThat(book.open()).isEmpty();
        assertThat(book.ended(NOW)).isEmpty();

        accept(CLOSED);
        assertThat(book.returned()).isEmpty();
        assertThat(book.ended(NOW)).hasSize(1);
    }

    @Test
    void whatNoDeskTookUpEndsByItself() {
        accept(RAISED, CLEARED);

        assertThat(standing()).isEqualTo(Standing.ENDED);
        assertThat(book.returned()).isEmpty();
    }

    @Test
    void numbersThatARestoreLeftOutAreNotMissed() {
        Transition later =
                County.flood(
                        1,
                        1_782_869_401,
                        TransitionKind.UPGRADED,
                        Grade.ORANGE,
                        NOW.plusSeconds(60));
        accept(RAISED, later);

        WarningEntry known = book.open().get(0);
        assertThat(known.newest()).isEqualTo(later);
        assertThat(known.whole()).isTrue();

        accept(County.flood(1, 1_782_869_403, TransitionKind.CLEARED, Grade.ORANGE, NOW));
        assertThat(book.find(RAISED.episode()).orElseThrow().whole()).isFalse();
    }

    @Test
    void anActThatArrivesBeforeItsWarningShowsTheWarning() {
        accept(SEEN);

        WarningEntry known = book.open().get(0);
        assertThat(known.standing()).isEqualTo(Standing.ACKNOWLEDGED);
        assertThat(known.newest().siteName()).isEqualTo(RAISED.siteName());

        accept(RAISED);
        assertThat(book.open().get(0).newest()).isEqualTo(RAISED);
        assertThat(standing()).isEqualTo(Standing.ACKNOWLEDGED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readingsAndActsMayArriveInAnyOrderRelativeToEachOtherAndTwice(long seed) {
        Random random = new Random(seed);
        accept(RAISED, UPGRADED, CLEARED, FILED, SEEN, SHELVED, CLOSED);
        WarningEntry expected = book.find(RAISED.episode()).orElseThrow();
        for (int round = 0; round < 200; round++) {
            List<Transition> arrived = new ArrayList<>();
            WarningBook other = new WarningBook((entry, happened) -> arrived.add(happened));
            List<Transition> engine = new ArrayList<>(List.of(RAISED, UPGRADED, CLEARED));
            List<Transition> acts = new ArrayList<>(List.of(FILED, SEEN, SHELVED, CLOSED));
            List<Transition> sent = new ArrayList<>();
            while (!engine.isEmpty() || !acts.isEmpty()) {
                List<Transition> from =
                        acts.isEmpty() || (!engine.isEmpty() && random.nextBoolean())
                                ? engine
                                : acts;
                sent.add(from.remove(0));
                if (random.nextInt(4) == 0) {
                    sent.add(sent.get(random.nextInt(sent.size())));
                }
            }
            sent.forEach(other::accept);

            assertThat(other.find(RAISED.episode())).as("%s", sent).contains(expected);
            assertThat(arrived).as("nothing is told twice").doesNotHaveDuplicates().hasSize(7);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void whateverTheFeedMissedIsInTheStore(long seed) {
        Random random = new Random(seed);
        List<Transition> all = List.of(RAISED, FILED, SEEN, UPGRADED, SHELVED, CLEARED, CLOSED);
        accept(all.toArray(Transition[]::new));
        WarningEntry expected = book.find(RAISED.episode()).orElseThrow();
        store(all.toArray(Transition[]::new));
        for (int round = 0; round < 100; round++) {
            List<Transition> told = new ArrayList<>();
            WarningBook other = new WarningBook((entry, happened) -> told.add(happened));
            List<Transition> heardOnly = new ArrayList<>(all);
            heardOnly.removeIf(t -> random.nextBoolean());
            heardOnly.forEach(other::accept);

            other.catchUp(store, NOW.minusSeconds(3_600));

            assertThat(other.find(RAISED.episode())).as("%s", heardOnly).contains(expected);
            assertThat(told)
                    .as("each step once, after %s", heardOnly)
                    .containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void catchingUpAgainTellsNothingAgain() {
        store(RAISED, FILED, SEEN);
        book.catchUp(store, NOW.minusSeconds(3_600));
        assertThat(standing()).isEqualTo(Standing.ACKNOWLEDGED);
        int told = heard.size();

        book.catchUp(store, NOW.minusSeconds(3_600));

        assertThat(heard).hasSize(told);
    }

    @Test
    void whatTheStoreHadBeforeTheFeedIsToldStepByStepAndNotAgain() {
        store(RAISED, UPGRADED, CLEARED);

        book.catchUp(store, NOW.minusSeconds(3_600));
        accept(RAISED, UPGRADED, CLEARED);

        assertThat(heard).containsExactly(RAISED, UPGRADED, CLEARED);
    }

    @Test
    void theRaiseOfAnOpenWarningIsToldAlthoughTheStoreIsFurther() {
        List<Standing> standings = new ArrayList<>();
        WarningBook other = new WarningBook((entry, happened) -> standings.add(entry.standing()));
        store(RAISED, FILED, SEEN, UPGRADED);

        other.catchUp(store, NOW.minusSeconds(3_600));

        assertThat(standings)
                .containsExactly(
                        Standing.UNACKNOWLEDGED,
                        Standing.UNACKNOWLEDGED,
                        Standing.ACKNOWLEDGED,
                        Standing.UNACKNOWLEDGED);
    }

    @Test
    void aStepThatTheFeedLeftOutIsToldLateWithWhatTheWarningLooksLikeNow() {
        List<WarningEntry> entries = new ArrayList<>();
        WarningBook other =
                new WarningBook(
                        (entry, happened) -> {
                            heard.add(happened);
                            entries.add(entry);
                        });
        other.accept(UPGRADED);
        store(RAISED, UPGRADED);

        other.catchUp(store, NOW.minusSeconds(3_600));

        assertThat(heard).containsExactly(UPGRADED, RAISED);
        assertThat(entries.get(1).newest()).isEqualTo(UPGRADED);
        assertThat(entries.get(1).raisedAt()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void feedAndStoreMayBeAheadOfEachOtherAtAnyTime(long seed) {
        Random random = new Random(seed);
        List<Transition> all = List.of(RAISED, FILED, SEEN, UPGRADED, SHELVED, CLEARED, CLOSED);
        for (int round = 0; round < 200; round++) {
            MemoryStore behind = new MemoryStore();
            List<Transition> told = new ArrayList<>();
            WarningBook other = new WarningBook((entry, happened) -> told.add(happened));
            int stored = 0;
            int sent = 0;
            while (sent < all.size()) {
                if (stored < all.size() && random.nextBoolean()) {
                    behind.write(List.of(new TransitionRecord(all.get(stored++))));
                } else if (random.nextBoolean()) {
                    other.accept(all.get(sent++));
                } else {
                    other.catchUp(behind, NOW.minusSeconds(3_600));
                }
            }

            assertThat(told).containsExactlyInAnyOrderElementsOf(all);
            assertThat(told).containsSubsequence(RAISED, UPGRADED, CLEARED);
            assertThat(told).containsSubsequence(FILED, SEEN, SHELVED, CLOSED);
        }
    }

    @Test
    void whatTheStoreHadAtTheStartIsShownAndNotTold() {
        store(RAISED, FILED);

        book.begin(store, NOW.minusSeconds(3_600));
        book.catchUp(store, NOW.minusSeconds(3_600));
        accept(RAISED, FILED, SEEN);

        assertThat(standing()).isEqualTo(Standing.ACKNOWLEDGED);
        assertThat(heard).containsExactly(SEEN);
    }

    @Test
    void moreThanIsKeptMayEndAtOnce() {
        List<Transition> all = manyThatEnd();
        store(all.toArray(Transition[]::new));

        for (int round = 0; round < 4; round++) {
            book.catchUp(store, NOW.minusSeconds(3_600));
        }
        accept(all.toArray(Transition[]::new));

        assertThat(heard).containsExactlyInAnyOrderElementsOf(all);
        assertThat(book.ended(NOW)).hasSize(500);
    }

    @Test
    void moreThanIsKeptMayHaveEndedBeforeTheStart() {
        List<Transition> all = manyThatEnd();
        store(all.toArray(Transition[]::new));

        book.begin(store, NOW.minusSeconds(3_600));
        book.catchUp(store, NOW.minusSeconds(3_600));
        accept(all.toArray(Transition[]::new));

        assertThat(heard).isEmpty();
        assertThat(book.ended(NOW)).hasSize(500);
    }

    private static List<Transition> manyThatEnd() {
        List<Transition> all = new ArrayList<>();
        for (int episode = 1; episode <= 700; episode++) {
            all.add(County.flood(episode, 1, TransitionKind.RAISED, Grade.YELLOW, NOW));
            all.add(
                    County.flood(
                            episode, 2, TransitionKind.CLEARED, Grade.YELLOW, NOW.plusSeconds(1)));
        }
        return all;
    }

    private void store(Transition... transitions) {
        for (Transition transition : transitions) {
            store.write(List.of(new TransitionRecord(transition)));
        }
    }

    @Test
    void aStoreThatIsBehindTakesNothingAwayFromWhatTheFeedTold() {
        store(RAISED);
        accept(RAISED, FILED, SEEN, UPGRADED);

        book.catchUp(store, NOW.minusSeconds(3_600));

        WarningEntry known = book.find(RAISED.episode()).orElseThrow();
        assertThat(known.newest()).isEqualTo(UPGRADED);
        assertThat(known.act()).contains(SEEN);
        assertThat(Collections.frequency(heard, UPGRADED)).isEqualTo(1);
    }
}
