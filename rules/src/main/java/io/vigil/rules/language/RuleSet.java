package io.vigil.rules.language;

import io.vigil.model.RuleId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that are in force together, in file order, each id once. Immutable. */
public final class RuleSet {
    private final Map<RuleId, Rule> rules;

    public RuleSet(List<Rule> rules) {
        Map<RuleId, Rule> byId = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (byId.putIfAbsent(rule.id(), rule) != null) {
                throw new IllegalArgumentException("rule " + rule.id() + " occurs twice");
            }
        }
        this.rules = Collections.unmodifiableMap(byId);
    }

    /** No rules. */
    public static RuleSet empty() {
        return new RuleSet(List.of());
    }

    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    public Optional<Rule> rule(RuleId id) {
        return Optional.ofNullable(rules.get(id));
    }
}
