package io.vigil.rules.language;

import io.vigil.model.RuleId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is published and in force together: the rules in file order, each id once, and the other
 * sections of their files. Immutable.
 */
public final class RuleSet {
    private final Map<RuleId, Rule> rules;
    private final Sections sections;

    /** Rules without any other section. */
    public RuleSet(List<Rule> rules) {
        this(rules, Sections.none());
    }

    public RuleSet(List<Rule> rules, Sections sections) {
        Map<RuleId, Rule> byId = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (byId.putIfAbsent(rule.id(), rule) != null) {
                throw new IllegalArgumentException("rule " + rule.id() + " occurs twice");
            }
        }
        this.rules = Collections.unmodifiableMap(byId);
        this.sections = Objects.requireNonNull(sections, "sections");
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

    /** What the other sections hold. */
    public Sections sections() {
        return sections;
    }

    public List<Schedule> schedules() {
        return sections.of(Schedule.class);
    }
}
