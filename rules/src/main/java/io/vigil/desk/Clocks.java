package io.vigil.desk;

import io.vigil.desk.DeskPolicy.ClockKind;
import io.vigil.desk.DeskPolicy.ClockRule;
import io.vigil.warnings.DeskState.Clock;
import io.vigil.warnings.DeskState.Release;
import io.vigil.warnings.DeskState.Signature;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts, tightens, stops and rings the clocks of a warning.
 *
 * <p>A clock is never loosened: taken up anew at a higher grade, one that is open keeps the earlier
 * deadline, and one that is overdue stays so and is called anew. While a warning is kept quiet its
 * clocks stand, except those of releases, which expire whether anybody looks or not.
 */
final class Clocks {
    private final DeskPolicy policy;

    Clocks(DeskPolicy policy) {
        this.policy = policy;
    }

    /** The desk takes the warning up at its present grade. */
    void file(DeskFile file, Instant now) {
        for (ClockRule rule : policy.clocksFor(file.last.hazard())) {
            Duration within = rule.within().get(file.grade());
            if (rule.kind() != ClockKind.RENEW && within != null) {
                tighten(file, rule.key(), now.plus(within));
            }
        }
    }

    private static void tighten(DeskFile file, String key, Instant due) {
        Clock old = file.clocks.get(key);
        boolean open = old != null && old.done().isEmpty();
        boolean overdue = open && old.overdue();
        Instant sooner = open && old.due().isBefore(due) ? old.due() : due;
        file.clocks.put(key, new Clock(key, sooner, Optional.empty(), overdue, 0));
        file.calls.put(key, overdue ? due : sooner);
    }

    /** What was released has to be renewed or taken back before it expires. */
    void released(DeskFile file, Release release) {
        for (ClockRule rule : policy.clocksFor(file.last.hazard())) {
            Duration before = rule.within().get(release.grade());
            if (rule.kind() == ClockKind.RENEW && before != null) {
                Duration validity = Duration.between(release.at(), release.proposal().expires());
                Instant due = release.proposal().expires().minus(before);
                Instant halfway = release.at().plus(validity.dividedBy(2));
                Instant later = due.isBefore(halfway) ? halfway : due;
                file.clocks.put(
                        rule.key(), new Clock(rule.key(), later, Optional.empty(), false, 0));
                file.calls.put(rule.key(), later);
            }
        }
    }

    /** Somebody did what the clocks of this kind wait for. */
    void done(DeskFile file, ClockKind kind, Signature by) {
        for (String key : List.copyOf(file.clocks.keySet())) {
            if (kindOf(file, key).filter(kind::equals).isPresent()) {
                done(file, key, by);
            }
        }
    }

    /** Somebody did what this clock waits for. */
    void done(DeskFile file, String key, Signature by) {
        Clock clock = file.clocks.get(key);
        if (clock == null || clock.done().isPresent()) {
            return;
        }
        boolean late = clock.overdue() || by.at().isAfter(clock.due());
        file.clocks.put(key, new Clock(key, clock.due(), Optional.of(by), late, clock.calls()));
        file.calls.remove(key);
    }

    /** Whether a report is waited for under this key. */
    boolean waitsForReport(DeskFile file, String key) {
        Clock clock = file.clocks.get(key);
        return clock != null
                && clock.done().isEmpty()
                && kindOf(file, key).filter(ClockKind.REPORT::equals).isPresent();
    }

    /** Nothing is waited for any more; what was missed stays told. */
    void stop(DeskFile file) {
        file.clocks.values().removeIf(clock -> clock.done().isEmpty() && !clock.overdue());
        file.calls.clear();
    }

    /** What is left of the deadlines runs on after the warning was kept quiet. */
    void resume(DeskFile file, Duration stood) {
        for (Clock clock : List.copyOf(file.clocks.values())) {
            String key = clock.key();
            if (clock.done().isEmpty() && !runsWhileQuiet(file, key)) {
                Instant due = clock.overdue() ? clock.due() : clock.due().plus(stood);
                file.clocks.put(
                        key, new Clock(key, due, Optional.empty(), clock.overdue(), clock.calls()));
                file.calls.computeIfPresent(key, (any, call) -> call.plus(stood));
            }
        }
    }

    /** Nobody is called for what stood still while the warning was kept quiet. */
    void dropQuiet(DeskFile file) {
        for (Clock clock : List.copyOf(file.clocks.values())) {
            if (clock.done().isEmpty() && !runsWhileQuiet(file, clock.key())) {
                file.calls.remove(clock.key());
                if (!clock.overdue()) {
                    file.clocks.remove(clock.key());
                }
            }
        }
    }

    /** Calls for what should have been done by now. */
    void ring(DeskFile file, Instant now, Consumer<Transition> acts) {
        for (Map.Entry<String, Instant> call : List.copyOf(file.calls.entrySet())) {
            if (!call.getValue().isAfter(now) && !stands(file, call.getKey())) {
                ring(file, call.getKey(), now, acts);
            }
        }
    }

    private void ring(DeskFile file, String key, Instant now, Consumer<Transition> acts) {
        Clock clock = file.clocks.get(key);
        Optional<ClockRule> rule = policy.clock(key, file.last.hazard());
        if (clock == null || rule.isEmpty()) {
            file.calls.remove(key); // the policy no longer has it
            file.changed();
            return;
        }
        int calls = clock.calls() + 1;
        file.clocks.put(key, new Clock(key, clock.due(), Optional.empty(), true, calls));
        if (calls < rule.get().calls()) {
            file.calls.put(key, now.plus(rule.get().repeat()));
        } else {
            file.calls.remove(key);
        }
        Doing escalated = Doing.byClock(TransitionKind.ESCALATED, key + "-" + calls);
        acts.accept(file.act(escalated.step(Optional.of(key)), now));
    }

    /** When a clock rings next. */
    Optional<Instant> next(DeskFile file) {
        return file.calls.entrySet().stream()
                .filter(call -> !stands(file, call.getKey()))
                .map(Map.Entry::getValue)
                .min(Instant::compareTo);
    }

    private boolean stands(DeskFile file, String key) {
        return file.shelf.isPresent() && !runsWhileQuiet(file, key);
    }

    private boolean runsWhileQuiet(DeskFile file, String key) {
        return kindOf(file, key).filter(ClockKind.RENEW::equals).isPresent();
    }

    private Optional<ClockKind> kindOf(DeskFile file, String key) {
        return policy.clock(key, file.last.hazard()).map(ClockRule::kind);
    }
}
