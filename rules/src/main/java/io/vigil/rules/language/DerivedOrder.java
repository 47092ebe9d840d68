package io.vigil.rules.language;

import io.vigil.findings.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Puts derived quantities into an order in which each comes after those that it needs. */
final class DerivedOrder {
    private final Map<String, Derived> read;
    private final Findings findings;
    private final Map<String, Derived> sorted = new LinkedHashMap<>();
    private final Set<String> reported = new LinkedHashSet<>();

    /**
     * @param read by {@link Derived#name()}
     */
    DerivedOrder(Map<String, Derived> read, Findings findings) {
        this.read = read;
        this.findings = findings;
    }

    /** All of them that are in no circle and need none that is, with their revisions. */
    List<Derived> sorted() {
        read.values().forEach(derived -> visit(derived, new LinkedHashSet<>()));
        return List.copyOf(sorted.values());
    }

    private boolean visit(Derived derived, Set<String> path) {
        String name = derived.name();
        if (sorted.containsKey(name)) {
            return true;
        }
        if (!path.add(name)) {
            report(derived, path);
            return false;
        }
        List<String> revisions = new ArrayList<>();
        boolean usable = true;
        for (String quantity : Expressions.quantities(derived.value())) {
            Optional<Derived> needed =
                    Optional.ofNullable(read.get(derived.kind() + "." + quantity));
            if (needed.isPresent()) {
                usable &= visit(needed.get(), path);
                Derived done = sorted.get(needed.get().name());
                revisions.add(quantity + " " + (done == null ? "" : done.revision()));
            }
        }
        path.remove(name);
        if (usable) {
            sorted.put(name, stamped(derived, revisions));
        }
        return usable;
    }

    private void report(Derived derived, Set<String> path) {
        List<String> circle = new ArrayList<>(path);
        circle = circle.subList(circle.indexOf(derived.name()), circle.size());
        if (reported.addAll(circle)) {
            List<String> names = new ArrayList<>(circle);
            names.add(derived.name());
            findings.add(
                    RuleFindingCode.DERIVED_CYCLE,
                    derived.place(),
                    "derived." + derived.quantity(),
                    String.join(" → ", names));
        }
    }

    private static Derived stamped(Derived derived, List<String> revisions) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(derived.name() + " " + derived.unit().symbol());
        lines.add(derived.value().canonical());
        new TreeMap<>(derived.start())
                .forEach((code, value) -> lines.add(code + " " + value.canonical()));
        revisions.forEach(lines::add);
        return new Derived(
                derived.kind(),
                derived.quantity(),
                derived.unit(),
                derived.value(),
                derived.start(),
                RuleRevision.hash(lines.toString()),
                derived.place());
    }
}
