package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.LocalizedText;
import io.vigil.model.RuleId;
import io.vigil.rules.language.Derived;
import io.vigil.rules.language.QualityRule;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleOverride;
import io.vigil.rules.language.RuleReferences;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.RuleSource;
import io.vigil.units.MeasurementUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which keys of state another rule set means something else for. Usually one rule of many is
 * published anew; whoever it does not judge stays bound as it is. Where it cannot be told, it means
 * something for everybody. Immutable.
 */
public final class RuleChange {
    private final boolean everything;
    private final KeySelection gone;
    private final KeySelection come;

    private RuleChange(boolean everything, KeySelection gone, KeySelection come) {
        this.everything = everything;
        this.gone = gone;
        this.come = come;
    }

    /** What a rule does and says, wherever it is written. */
    private record Meaning(
            String revision,
            Rule.Mode mode,
            Rule.Applies applies,
            LocalizedText title,
            LocalizedText advice,
            RuleSource source,
            List<RuleOverride> overrides) {
        /** Those of all rules. */
        static Map<RuleId, Meaning> of(RuleSet rules) {
            Map<RuleId, List<RuleOverride>> overrides =
                    rules.overrides().stream().collect(Collectors.groupingBy(RuleOverride::rule));
            return rules.rules().stream()
                    .collect(
                            Collectors.toMap(
                                    Rule::id,
                                    rule ->
                                            of(
                                                    rule,
                                                    overrides.getOrDefault(rule.id(), List.of()))));
        }

        private static Meaning of(Rule rule, List<RuleOverride> overrides) {
            return new Meaning(
                    rule.revision(),
                    rule.mode(),
                    rule.applies(),
                    rule.title(),
                    rule.advice(),
                    rule.source(),
                    overrides);
        }
    }

    private record DerivedMeaning(
            String kind, String quantity, MeasurementUnit unit, String revision) {
        static List<DerivedMeaning> of(RuleSet rules) {
            return rules.derived().stream().map(DerivedMeaning::of).toList();
        }

        private static DerivedMeaning of(Derived derived) {
            return new DerivedMeaning(
                    derived.kind(), derived.quantity(), derived.unit(), derived.revision());
        }
    }

    /** What is new in one rule set beside another. */
    public static RuleChange between(RuleSet before, RuleSet after) {
        Set<RuleId> changed = changed(Meaning.of(before), Meaning.of(after));
        while (addWhoLooksAt(changed, before) || addWhoLooksAt(changed, after)) {
            // until nobody looks at what has changed who has not changed by that
        }
        boolean everything =
                !DerivedMeaning.of(before).equals(DerivedMeaning.of(after))
                        || !before.sections()
                                .of(QualityRule.class)
                                .equals(after.sections().of(QualityRule.class))
                        || !others(before, changed).equals(others(after, changed));
        return new RuleChange(everything, selection(before, changed), selection(after, changed));
    }

    private static Set<RuleId> changed(Map<RuleId, Meaning> before, Map<RuleId, Meaning> after) {
        Set<RuleId> changed = new HashSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(id -> Objects.equals(before.get(id), after.get(id)));
        return changed;
    }

    private static boolean addWhoLooksAt(Set<RuleId> changed, RuleSet rules) {
        boolean more = false;
        for (Rule rule : rules.rules()) {
            if (!changed.contains(rule.id())
                    && RuleReferences.in(rules.conditionsOf(rule.id())).stream()
                            .anyMatch(to -> changed.contains(new RuleId(to.rule())))) {
                changed.add(rule.id());
                more = true;
            }
        }
        return more;
    }

    /** The order of judgement is that of the files. */
    private static List<RuleId> others(RuleSet rules, Set<RuleId> changed) {
        return rules.index().inOrder().stream()
                .map(Rule::id)
                .filter(id -> !changed.contains(id))
                .toList();
    }

    private static KeySelection selection(RuleSet rules, Set<RuleId> changed) {
        return new KeySelection(
                new RuleSet(
                        rules.rules().stream()
                                .filter(rule -> changed.contains(rule.id()))
                                .toList()));
    }

    /**
     * Whether it means something else for what is judged with a key.
     *
     * @param key as {@link RuleBinding#key} takes it
     * @param catalogue the one that is in force, or was before, if it has the same sensors there
     */
    public boolean concerns(String key, Catalogue catalogue) {
        return everything || gone.selects(key, catalogue) || come.selects(key, catalogue);
    }
}
