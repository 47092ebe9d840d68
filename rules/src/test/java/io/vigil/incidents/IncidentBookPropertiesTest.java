package io.vigil.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.model.Grade;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class IncidentBookPropertiesTest {
    private static final IncidentSettings SETTINGS = IncidentBookTest.SETTINGS;
    private static final String[] HAZARDS = {"gas-leak", "flood", "rainstorm", "chemical", "other"};
    private static final String[] SITES = {"upper", "lower", "town", "tanks", "hill", "far"};
    private static final double[] NORTH = {0, -11_000, -22_000, 200, 8_000, 60_000};

    /** A warning of a random story, and how far it has come. */
    private static final class Actor {
        private final Warning warning;
        private Grade grade = Grade.BLUE;

        private Actor(Warning warning) {
            this.warning = warning;
        }
    }

    /** Random transitions of random warnings, in an order that can occur. */
    private static List<Transition> story(Random random, int steps) {
        Map<String, Actor> open = new TreeMap<>();
        Map<String, Long> numbers = new HashMap<>();
        List<Transition> story = new ArrayList<>();
        int minute = 0;
        for (int i = 0; i < steps; i++) {
            minute += random.nextInt(12);
            int place = random.nextInt(SITES.length);
            String hazard = HAZARDS[random.nextInt(HAZARDS.length)];
            String drill = random.nextInt(8) == 0 ? "drill-" + random.nextInt(2) : "";
            String key = hazard + place + drill;
            Actor actor = open.get(key);
            if (actor == null) {
                long number = numbers.merge(key, 1L, Long::sum);
                Warning warning =
                        Warning.of(hazard + drill, hazard, SITES[place], NORTH[place], number);
                actor = new Actor(drill.isEmpty() ? warning : warning.inDrill(drill));
                open.put(key, actor);
                actor.grade = Grade.ofRank(random.nextInt(4));
                story.add(actor.warning.raised(actor.grade, minute));
                continue;
            }
            story.add(next(actor, random, minute));
            if (story.get(story.size() - 1).ends()) {
                open.remove(key);
            }
        }
        return story;
    }

    private static Transition next(Actor actor, Random random, int minute) {
        int what = random.nextInt(10);
        if (what < 3 && actor.grade != Grade.RED) {
            actor.grade = Grade.ofRank(actor.grade.rank() + 1);
            return actor.warning.upgraded(actor.grade, minute);
        }
        if (what == 3 && actor.grade != Grade.BLUE) {
            actor.grade = actor.grade.below().orElseThrow();
            return actor.warning.downgraded(actor.grade, minute);
        }
        return switch (what) {
            case 4 -> actor.warning.acknowledged(minute);
            case 5 -> actor.warning.closed(minute);
            case 6 -> actor.warning.shelved(minute);
            case 7 -> actor.warning.unshelved(minute);
            case 8 -> actor.warning.stale(minute);
            default -> actor.warning.cleared(minute);
        };
    }

    @Property(tries = 100)
    void everyOpenWarningIsInExactlyOneIncidentOfItsKind(@ForAll long seed) {
        IncidentBook book = new IncidentBook(SETTINGS);
        Map<EpisodeId, Optional<String>> open = new HashMap<>();
        for (Transition t : story(new Random(seed), 150)) {
            book.take(t, Places.CATALOGUE);
            if (t.ends()) {
                open.remove(t.episode());
            } else {
                open.putIfAbsent(t.episode(), t.exercise());
            }
            Set<EpisodeId> seen = new HashSet<>();
            for (Incident incident : book.incidents()) {
                for (Member member : incident.members()) {
                    assertThat(seen.add(member.episode())).isTrue();
                    if (member.endedAt().isEmpty()) {
                        assertThat(open).containsKey(member.episode());
                        assertThat(incident.exercise()).isEqualTo(open.get(member.episode()));
                    }
                }
            }
            assertThat(seen).containsAll(open.keySet());
        }
    }

    @Property(tries = 100)
    void noRedIsEverSilent(@ForAll long seed) {
        IncidentBook book = new IncidentBook(SETTINGS);
        for (Transition t : story(new Random(seed), 150)) {
            boolean doneWith =
                    book.of(t.episode())
                            .flatMap(incident -> incident.member(t.episode()))
                            .flatMap(member -> member.touch().closed())
                            .equals(Optional.of(Grade.RED));
            Optional<IncidentUpdate> update = book.take(t, Places.CATALOGUE);
            boolean becameRed =
                    t.grade() == Grade.RED
                            && (t.kind() == TransitionKind.RAISED
                                    || t.kind() == TransitionKind.UPGRADED);
            if (becameRed && !doneWith) {
                assertThat(update.orElseThrow().ring()).contains(RingReason.RED);
            }
        }
    }

    @Property(tries = 100)
    void theGradeIsThatOfTheWorstOpenMemberAndARiseOfItIsHeard(@ForAll long seed) {
        IncidentBook book = new IncidentBook(SETTINGS);
        for (Transition t : story(new Random(seed), 150)) {
            Optional<IncidentUpdate> taken = book.take(t, Places.CATALOGUE);
            if (taken.isEmpty()) {
                continue;
            }
            IncidentUpdate update = taken.get();
            Optional<Grade> worst = Optional.empty();
            for (Member member : update.incident().members()) {
                if (member.isOpen() && !worst.map(w -> !member.grade().isAbove(w)).orElse(false)) {
                    worst = Optional.of(member.grade());
                }
            }
            assertThat(update.incident().grade()).isEqualTo(worst);
            assertThat(update.incident().endedAt().isEmpty()).isEqualTo(worst.isPresent());
            boolean rose =
                    update.changes().contains(IncidentChange.GRADE_RISEN)
                            || update.changes().contains(IncidentChange.REOPENED);
            Member member = update.incident().member(t.episode()).orElseThrow();
            if (rose && t.act().isEmpty() && member.isAudible()) {
                assertThat(update.rings()).isTrue();
            }
        }
    }

    @Property(tries = 100)
    void aRestartAnywhereChangesNothing(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Transition> story = story(random, 120);
        IncidentBook through = new IncidentBook(SETTINGS);
        IncidentBook restarted = new IncidentBook(SETTINGS);
        for (Transition t : story) {
            if (random.nextInt(10) == 0) {
                List<Incident> kept = IncidentBookTest.throughJson(restarted.incidents());
                restarted = new IncidentBook(SETTINGS, kept);
            }
            assertThat(restarted.take(t, Places.CATALOGUE))
                    .isEqualTo(through.take(t, Places.CATALOGUE));
        }
        assertThat(restarted.incidents()).containsExactlyInAnyOrderElementsOf(through.incidents());
    }

    @Property(tries = 100)
    void whichWarningsAreTogetherDoesNotDependOnTheOrderOfArrival(@ForAll long seed) {
        Random random = new Random(seed);
        List<Transition> raised =
                story(random, 60).stream()
                        .filter(t -> t.kind() == TransitionKind.RAISED)
                        .collect(Collectors.toCollection(ArrayList::new));
        Map<EpisodeId, String> inOrder = grouping(raised);
        Collections.shuffle(raised, random);

        assertThat(grouping(raised)).isEqualTo(inOrder);
    }

    /** For each warning the warnings it is together with, and what is its cause. */
    private static Map<EpisodeId, String> grouping(List<Transition> transitions) {
        IncidentBook book = new IncidentBook(SETTINGS);
        transitions.forEach(t -> book.take(t, Places.CATALOGUE));
        Map<EpisodeId, String> grouping = new HashMap<>();
        for (Incident incident : book.incidents()) {
            Set<String> together = new TreeSet<>();
            incident.members().forEach(member -> together.add(member.episode().toString()));
            for (Member member : incident.members()) {
                grouping.put(
                        member.episode(),
                        together + " " + member.cause() + " " + incident.parent().episode());
            }
        }
        return grouping;
    }

    @Property(tries = 5)
    void whatIsKeptIsBounded(@ForAll long seed) {
        IncidentBook book = new IncidentBook(SETTINGS);
        Instant newest = Warning.NOON;
        for (Transition t : story(new Random(seed), 1_500)) {
            book.take(t, Places.CATALOGUE);
            newest = t.act().isPresent() ? newest : t.detectedAt();
            for (Incident incident : book.incidents()) {
                assertThat(incident.members().size()).isLessThanOrEqualTo(IncidentBook.MEMBERS);
                assertThat(incident.merged().size()).isLessThanOrEqualTo(IncidentBook.MEMBERS);
            }
        }
        Instant oldest = newest.minus(SETTINGS.memory());
        for (Incident incident : book.incidents()) {
            boolean over = incident.members().stream().allMatch(m -> m.endedAt().isPresent());
            assertThat(!over || !incident.endedAt().orElseThrow().isBefore(oldest)).isTrue();
        }
    }
}
