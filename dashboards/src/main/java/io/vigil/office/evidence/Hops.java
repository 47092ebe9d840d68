package io.vigil.office.evidence;

import io.vigil.office.evidence.WarningOffice.Audited;
import io.vigil.warnings.Act;
import io.vigil.warnings.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When each step of a warning passed each part of the system, as far as that is known. */
final class Hops {
    /**
     * How long each hop took. Nobody notes when the store took a step in or a page drew it, so of
     * these the latest time is told that what is known allows.
     *
     * @param at event time
     * @param detectedAt when the engine noticed
     * @param recordedAt when the office had it in its file; null if not known
     * @param storedBy when the packet was made from what the store has
     * @param shownBy when a person first did something with the warning as it was after this; null
     *     while nobody has
     * @param notKnown of these, those that nothing is known of
     */
    record Hop(
            String id,
            Instant at,
            Instant detectedAt,
            Instant recordedAt,
            Instant storedBy,
            Instant shownBy,
            List<String> notKnown) {}

    private Hops() {}

    /**
     * The hops of each transition.
     *
     * @param transitions of one episode, oldest first
     * @param now wall clock
     */
    static List<Hop> of(List<Transition> transitions, List<Audited> audited, Instant now) {
        return transitions.stream()
                .map(t -> hop(t, recorded(t, audited), shown(t, transitions), now))
                .toList();
    }

    private static Hop hop(
            Transition t, Optional<Instant> recorded, Optional<Instant> shown, Instant now) {
        List<String> unknown = new ArrayList<>();
        if (recorded.isEmpty()) {
            unknown.add("recordedAt");
        }
        if (shown.isEmpty()) {
            unknown.add("shownBy");
        }
        return new Hop(
                t.identity(),
                t.at(),
                t.detectedAt(),
                recorded.orElse(null),
                now,
                shown.orElse(null),
                unknown);
    }

    private static Optional<Instant> recorded(Transition t, List<Audited> audited) {
        return audited.stream()
                .filter(line -> line.id().equals(t.identity()))
                .map(Audited::at)
                .findFirst();
    }

    /** Who acts on a warning has seen it as it was after the transition that he acts on. */
    private static Optional<Instant> shown(Transition t, List<Transition> transitions) {
        return transitions.stream()
                .filter(act -> act.act().filter(a -> !a.by().equals(Act.CLOCK)).isPresent())
                .filter(act -> act.sequence() >= t.sequence())
                .map(Transition::at)
                .filter(at -> !at.isBefore(t.detectedAt()))
                .min(Comparator.naturalOrder());
    }
}
