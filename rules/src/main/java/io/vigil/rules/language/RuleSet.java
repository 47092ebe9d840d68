package io.vigil.rules.language;

import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
    private final RuleReferences references;
    private final RuleIndex index;

    /** By rule and target. */
    private final Map<RuleId, Map<String, RuleOverride>> overrides = new HashMap<>();

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
        for (RuleOverride override : sections.of(RuleOverride.class)) {
            overrides
                    .computeIfAbsent(override.rule(), rule -> new HashMap<>())
                    .put(override.target(), override);
        }
        this.references = RuleReferences.of(this.rules, sections.of(RuleOverride.class));
        this.index = new RuleIndex(rules, references);
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

    /** The conditions of a rule, wherever it may be overridden. */
    public List<Expression> conditionsOf(RuleId id) {
        List<Expression> found = new ArrayList<>();
        rule(id).ifPresent(rule -> found.addAll(rule.grades().values()));
        overrides
                .getOrDefault(id, Map.of())
                .values()
                .forEach(override -> found.addAll(override.grades().values()));
        return found;
    }

    /** Which rules look at the warnings of which. */
    public RuleReferences references() {
        return references;
    }

    /** The rules by what they select. */
    public RuleIndex index() {
        return index;
    }

    /** What the other sections hold. */
    public Sections sections() {
        return sections;
    }

    public List<RuleOverride> overrides() {
        return sections.of(RuleOverride.class);
    }

    /** A rule as it is for one sensor of one site. */
    public Rule at(Rule rule, SiteId site, SensorId sensor) {
        Map<String, RuleOverride> ofRule = overrides.get(rule.id());
        if (ofRule == null) {
            return rule;
        }
        RuleOverride ofSite = ofRule.get("site " + site);
        RuleOverride ofSensor = ofRule.get("sensor " + sensor);
        Rule there = ofSite == null ? rule : ofSite.applyTo(rule);
        return ofSensor == null ? there : ofSensor.applyTo(there);
    }

    /** Derived quantities, each after those that it needs. */
    public List<Derived> derived() {
        return sections.of(Derived.class);
    }

    public List<Schedule> schedules() {
        return sections.of(Schedule.class);
    }

    /** The tests that values pass before they are judged; later entries stand before earlier. */
    public List<QualityRule> quality() {
        return sections.of(QualityRule.class);
    }
}
