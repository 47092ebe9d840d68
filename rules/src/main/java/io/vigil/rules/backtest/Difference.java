package io.vigil.rules.backtest;

import io.vigil.model.RuleId;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What changes in the warnings of the same history when one set of rules takes the place of
 * another. Two warnings are the same one if they are of the same rule and subject and were open at
 * the same time.
 *
 * @param added warnings that only the new rules raise
 * @param lost warnings that only the old rules raised
 * @param earlier warnings that the new rules raise earlier
 * @param later warnings that the new rules raise later
 * @param regraded warnings raised at the same time whose most urgent grade changes
 * @param same number of warnings that do not change
 * @param revisions rules that were added, removed or edited
 */
public record Difference(
        List<Episode> added,
        List<Episode> lost,
        List<Moved> earlier,
        List<Moved> later,
        List<Moved> regraded,
        int same,
        List<Revision> revisions) {
    /** A warning as the old and as the new rules raise it. */
    public record Moved(Episode before, Episode after) {
        /** By how much it comes later; negative where it comes earlier. */
        public Duration delay() {
            return Duration.between(before.from(), after.from());
        }
    }

    /** Revisions of a rule; empty where the set lacks it. */
    public record Revision(RuleId rule, Optional<String> before, Optional<String> after) {}

    public Difference {
        added = List.copyOf(added);
        lost = List.copyOf(lost);
        earlier = List.copyOf(earlier);
        later = List.copyOf(later);
        regraded = List.copyOf(regraded);
        revisions = List.copyOf(revisions);
    }

    /** Compares two runs over the same history. */
    public static Difference between(Backtest.Result old, Backtest.Result young) {
        List<Episode> before = Episode.of(old.transitions());
        List<Episode> added = new ArrayList<>();
        List<Moved> earlier = new ArrayList<>();
        List<Moved> later = new ArrayList<>();
        List<Moved> regraded = new ArrayList<>();
        Set<Episode> met = new HashSet<>();
        int same = 0;
        for (Episode after : Episode.of(young.transitions())) {
            Optional<Episode> twin =
                    before.stream().filter(b -> !met.contains(b) && areSame(b, after)).findFirst();
            if (twin.isEmpty()) {
                added.add(after);
                continue;
            }
            met.add(twin.get());
            Moved moved = new Moved(twin.get(), after);
            if (!moved.delay().isZero()) {
                (moved.delay().isNegative() ? earlier : later).add(moved);
            } else if (moved.before().peak() != after.peak()) {
                regraded.add(moved);
            } else {
                same++;
            }
        }
        List<Episode> lost = before.stream().filter(b -> !met.contains(b)).toList();
        return new Difference(
                added, lost, earlier, later, regraded, same, revisions(old.rules(), young.rules()));
    }

    private static boolean areSame(Episode a, Episode b) {
        return a.id().rule().equals(b.id().rule())
                && a.id().subject().equals(b.id().subject())
                && a.end().map(end -> end.isAfter(b.from())).orElse(true)
                && b.end().map(end -> end.isAfter(a.from())).orElse(true);
    }

    private static List<Revision> revisions(RuleSet old, RuleSet young) {
        List<Revision> revisions = new ArrayList<>();
        for (Rule rule : young.rules()) {
            Optional<String> before = old.rule(rule.id()).map(Rule::revision);
            if (!before.equals(Optional.of(rule.revision()))) {
                revisions.add(new Revision(rule.id(), before, Optional.of(rule.revision())));
            }
        }
        for (Rule rule : old.rules()) {
            if (young.rule(rule.id()).isEmpty()) {
                revisions.add(
                        new Revision(rule.id(), Optional.of(rule.revision()), Optional.empty()));
            }
        }
        return revisions;
    }
}
