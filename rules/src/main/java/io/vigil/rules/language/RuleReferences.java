package io.vigil.rules.language;

import io.vigil.findings.Findings;
import io.vigil.model.Grade;
import io.vigil.model.Identifiers;
import io.vigil.model.RuleId;
import io.vigil.rules.language.Expression.WarningReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules look at the warnings of which: by it they are judged in an order in which each finds
 * those that it looks at judged already. Immutable.
 */
public final class RuleReferences {
    private static final int ON_THE_WAY = -1;

    private final Map<RuleId, Integer> depths;
    private final List<RuleId> loop;

    private RuleReferences(Map<RuleId, Integer> depths, List<RuleId> loop) {
        this.depths = depths;
        this.loop = loop;
    }

    /** The references among rules; those that lead to no rule are left out. */
    static RuleReferences of(Map<RuleId, Rule> rules, Collection<RuleOverride> overrides) {
        Map<RuleId, List<WarningReference>> all = in(rules, overrides);
        Map<RuleId, List<RuleId>> next = new LinkedHashMap<>();
        for (Rule rule : rules.values()) {
            List<RuleId> referred = new ArrayList<>();
            for (WarningReference reference : all.get(rule.id())) {
                rule(rules, reference).ifPresent(found -> referred.add(found.id()));
            }
            if (!referred.isEmpty()) {
                next.put(rule.id(), referred);
            }
        }
        Map<RuleId, Integer> depths = new HashMap<>();
        for (RuleId start : next.keySet()) {
            List<RuleId> loop = search(start, next, depths);
            if (!loop.isEmpty()) {
                return new RuleReferences(Map.of(), loop);
            }
        }
        return new RuleReferences(depths, List.of());
    }

    /** Depth first without recursion; gives a loop if it finds one. */
    private static List<RuleId> search(
            RuleId start, Map<RuleId, List<RuleId>> next, Map<RuleId, Integer> depths) {
        List<RuleId> way = new ArrayList<>(List.of(start));
        while (!way.isEmpty()) {
            RuleId last = way.get(way.size() - 1);
            if (depths.getOrDefault(last, 0) > 0) {
                way.remove(way.size() - 1);
                continue;
            }
            depths.put(last, ON_THE_WAY);
            int deepest = 0;
            Optional<RuleId> unknown = Optional.empty();
            for (RuleId referred : next.getOrDefault(last, List.of())) {
                int depth = next.containsKey(referred) ? depths.getOrDefault(referred, 0) : 0;
                if (depth == ON_THE_WAY) {
                    return List.copyOf(way.subList(way.indexOf(referred), way.size()));
                }
                if (depth == 0 && next.containsKey(referred)) {
                    unknown = Optional.of(referred);
                    break;
                }
                deepest = Math.max(deepest, depth);
            }
            if (unknown.isPresent()) {
                way.add(unknown.get());
            } else {
                depths.put(last, deepest + 1);
                way.remove(way.size() - 1);
            }
        }
        return List.of();
    }

    /** 0 for a rule that looks at no warning, else one more than the deepest it looks at. */
    public int depth(RuleId rule) {
        return depths.getOrDefault(rule, 0);
    }

    /** Rules that wait for each other; empty in every rule set that was checked. */
    public List<RuleId> loop() {
        return loop;
    }

    /** The warnings that each rule looks at, wherever it may be overridden. */
    private static Map<RuleId, List<WarningReference>> in(
            Map<RuleId, Rule> rules, Collection<RuleOverride> overrides) {
        Map<RuleId, List<WarningReference>> found = new LinkedHashMap<>();
        for (Rule rule : rules.values()) {
            found.put(rule.id(), in(rule.grades().values()));
        }
        for (RuleOverride override : overrides) {
            found.computeIfPresent(
                    override.rule(),
                    (id, own) -> {
                        List<WarningReference> all = new ArrayList<>(own);
                        all.addAll(in(override.grades().values()));
                        return all;
                    });
        }
        return found;
    }

    /** Whether conditions look at sensors beyond the site or area itself. */
    public static boolean looksAround(Collection<Expression> conditions) {
        boolean[] found = {false};
        for (Expression condition : conditions) {
            Expressions.visit(
                    condition,
                    part ->
                            found[0] |=
                                    part instanceof Expression.Aggregate aggregate
                                            && aggregate.around() != Expression.Around.HERE);
        }
        return found[0];
    }

    /** Whether a condition looks at warnings and at no value or silence of a sensor itself. */
    public static boolean isOnlyWarnings(Expression condition) {
        boolean[] other = {false};
        Expressions.visit(
                condition,
                part ->
                        other[0] |=
                                part instanceof Expression.QuantityReference
                                        || part instanceof Expression.Call);
        return !other[0];
    }

    /** The warnings that conditions look at. */
    public static List<WarningReference> in(Collection<Expression> conditions) {
        List<WarningReference> found = new ArrayList<>();
        for (Expression condition : conditions) {
            Expressions.visit(
                    condition,
                    part -> {
                        if (part instanceof WarningReference reference) {
                            found.add(reference);
                        }
                    });
        }
        return found;
    }

    private static Optional<Rule> rule(Map<RuleId, Rule> rules, WarningReference reference) {
        return Identifiers.isValid(reference.rule())
                ? Optional.ofNullable(rules.get(new RuleId(reference.rule())))
                : Optional.empty();
    }

    /** Tells references that lead nowhere, grades that are never reached, and loops. */
    static void check(
            Map<RuleId, Rule> rules, Collection<RuleOverride> overrides, Findings findings) {
        Map<RuleId, List<WarningReference>> all = in(rules, overrides);
        List<String> ids = rules.keySet().stream().map(RuleId::value).toList();
        for (Rule rule : rules.values()) {
            RuleReport report = new RuleReport(findings, rule.id().value());
            for (WarningReference reference : all.get(rule.id())) {
                Optional<Rule> referred = rule(rules, reference);
                if (referred.isEmpty()) {
                    report.add(
                            RuleFindingCode.NO_SUCH_WARNING,
                            reference.place(),
                            reference.rule(),
                            RuleReport.near(reference.rule(), ids));
                } else if (!reaches(referred.get(), reference.grade())) {
                    report.add(
                            RuleFindingCode.GRADE_NEVER_REACHED,
                            reference.place(),
                            reference.rule(),
                            reference.grade().key());
                }
            }
        }
        List<RuleId> loop = of(rules, overrides).loop();
        if (!loop.isEmpty()) {
            Rule first = rules.get(loop.get(0));
            String way = String.join(" → ", loop.stream().map(RuleId::value).toList());
            new RuleReport(findings, first.id().value())
                    .add(
                            RuleFindingCode.RULE_LOOP,
                            all.get(first.id()).get(0).place(),
                            way + " → " + first.id());
        }
    }

    private static boolean reaches(Rule rule, Grade grade) {
        return rule.grades().keySet().stream().anyMatch(own -> own.rank() >= grade.rank());
    }
}
