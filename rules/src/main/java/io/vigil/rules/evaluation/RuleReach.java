package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.RuleId;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.rules.language.RuleReferences;
import io.vigil.rules.language.RuleSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rules of a set look beyond the site of the sensor that they judge. What no such rule judges
 * depends on its own site alone. Immutable.
 */
public final class RuleReach {
    private final RuleSet reaching;
    private final KeySelection selection;

    private RuleReach(RuleSet reaching) {
        this.reaching = reaching;
        this.selection = new KeySelection(reaching);
    }

    public static RuleReach of(RuleSet rules) {
        Map<RuleId, Rule> kept = new LinkedHashMap<>();
        for (Rule rule : rules.rules()) {
            if (reaches(rule, rules)) {
                keep(rule, rules, kept);
            }
        }
        return new RuleReach(new RuleSet(List.copyOf(kept.values()), rules.sections()));
    }

    private static void keep(Rule rule, RuleSet rules, Map<RuleId, Rule> kept) {
        if (kept.putIfAbsent(rule.id(), rule) != null) {
            return;
        }
        for (Expression.WarningReference reference :
                RuleReferences.in(rules.conditionsOf(rule.id()))) {
            rules.rule(new RuleId(reference.rule())).ifPresent(next -> keep(next, rules, kept));
        }
    }

    private static boolean reaches(Rule rule, RuleSet rules) {
        return rule.applies().scope() == Scope.AREA
                || RuleReferences.looksAround(rules.conditionsOf(rule.id()))
                || RuleReferences.in(rules.conditionsOf(rule.id())).stream()
                        .anyMatch(
                                reference ->
                                        rules.rule(new RuleId(reference.rule()))
                                                .map(next -> reaches(next, rules))
                                                .orElse(false));
    }

    /** They themselves, and those whose warnings they look at. */
    RuleSet rules() {
        return reaching;
    }

    /**
     * Whether what is judged with a key of state may depend on other sites.
     *
     * @param key as {@link RuleBinding#key} takes it
     */
    public boolean looksBeyond(String key, Catalogue catalogue) {
        return selection.selects(key, catalogue);
    }
}
