package io.vigil.web;

import io.vigil.model.Grade;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Acts of the desk, written as the job writes them. */
public final class DeskActs {
    private DeskActs() {}

    /** An act after {@code at}; the next of the same warning has the next number. */
    public static Transition act(
            Transition at, long number, TransitionKind kind, String by, DeskState after) {
        return at.withAct(kind, at.grade(), at.at().plusSeconds(number), plain(number, by, after));
    }

    public static Act plain(long number, String by, DeskState after) {
        return new Act(
                number,
                "command-" + number,
                by,
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after);
    }

    public static DeskState acknowledged(String by, Instant at, Grade grade) {
        return state(
                Optional.of(new DeskState.Signature(by, at, grade)),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public static DeskState shelved(String by, Instant until) {
        return state(
                Optional.empty(),
                Optional.of(new DeskState.Shelf(until, by, "sensor is being changed", false)),
                Optional.empty(),
                List.of());
    }

    public static DeskState closed(String by, Instant at, Grade grade) {
        return state(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new DeskState.Signature(by, at, grade)),
                List.of());
    }

    public static DeskState withClocks(List<DeskState.Clock> clocks) {
        return state(Optional.empty(), Optional.empty(), Optional.empty(), clocks);
    }

    private static DeskState state(
            Optional<DeskState.Signature> acknowledged,
            Optional<DeskState.Shelf> shelf,
            Optional<DeskState.Signature> closed,
            List<DeskState.Clock> clocks) {
        return new DeskState(
                acknowledged,
                Optional.empty(),
                shelf,
                Optional.<Proposal>empty(),
                Optional.empty(),
                0,
                closed,
                closed.map(signature -> Outcome.TRUE_EVENT),
                clocks,
                List.of());
    }
}
