package io.vigil.rules.check;

import io.vigil.model.Grade;
import io.vigil.rules.language.ConditionText;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleOverride;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.Schedule;
import io.vigil.units.QuantityText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is otherwise in one rule set than in another, rule by rule. */
public final class RuleSetDiff {
    private RuleSetDiff() {}

    /** What became of something. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /**
     * One part of something.
     *
     * @param name as in the rule file, for example {@code grades.red}
     * @param before empty if it was not there
     * @param after empty if it is not there any more
     */
    public record Part(String name, String before, String after) {}

    /**
     * One rule, schedule or override.
     *
     * @param what for example {@code rule river-stage}
     * @param parts those that differ; empty for what was added or removed as a whole
     */
    public record Change(Kind kind, String what, List<Part> parts) {}

    /** The changes in order: rules, schedules, overrides. */
    public static List<Change> between(RuleSet before, RuleSet after) {
        List<Change> changes = new ArrayList<>();
        compare(
                byName(before.rules(), rule -> "rule " + rule.id(), RuleSetDiff::parts),
                byName(after.rules(), rule -> "rule " + rule.id(), RuleSetDiff::parts),
                changes);
        compare(
                byName(before.schedules(), s -> "schedule " + s.name(), RuleSetDiff::parts),
                byName(after.schedules(), s -> "schedule " + s.name(), RuleSetDiff::parts),
                changes);
        compare(
                byName(before.overrides(), RuleSetDiff::name, RuleSetDiff::parts),
                byName(after.overrides(), RuleSetDiff::name, RuleSetDiff::parts),
                changes);
        return changes;
    }

    private static String name(RuleOverride override) {
        return "override " + override.rule() + ", " + override.target();
    }

    private static <T> Map<String, Map<String, String>> byName(
            List<T> items, Function<T, String> name, Function<T, Map<String, String>> parts) {
        return items.stream()
                .collect(Collectors.toMap(name, parts, (a, b) -> a, LinkedHashMap::new));
    }

    private static void compare(
            Map<String, Map<String, String>> before,
            Map<String, Map<String, String>> after,
            List<Change> changes) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!before.containsKey(name)) {
                changes.add(new Change(Kind.ADDED, name, List.of()));
            } else if (!after.containsKey(name)) {
                changes.add(new Change(Kind.REMOVED, name, List.of()));
            } else {
                List<Part> parts = differing(before.get(name), after.get(name));
                if (!parts.isEmpty()) {
                    changes.add(new Change(Kind.CHANGED, name, parts));
                }
            }
        }
    }

    private static List<Part> differing(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(
                        name ->
                                new Part(
                                        name,
                                        before.getOrDefault(name, ""),
                                        after.getOrDefault(name, "")))
                .filter(part -> !part.before().equals(part.after()))
                .toList();
    }

    /** The parts of a rule by name, as rule files write them. */
    public static Map<String, String> parts(Rule rule) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("title", rule.title().zh() + " / " + rule.title().en());
        parts.put("hazard", rule.hazard());
        parts.put("mode", rule.mode().key());
        parts.put("applies", text(rule.applies()));
        rule.when().ifPresent(when -> parts.put("when", when.name() + ": " + when.canonical()));
        grades(rule.grades(), parts);
        parts.put("raise", text(rule.raise()));
        parts.put("clear", text(rule.clear()));
        parts.put("advice", rule.advice().zh() + " / " + rule.advice().en());
        parts.put("source", rule.source().text());
        parts.put("revision", rule.revision());
        return parts;
    }

    /** As rule files write it, in one line. */
    private static String text(Rule.Applies applies) {
        StringJoiner words = new StringJoiner(", ");
        words.add("scope: " + applies.scope().key());
        if (!applies.kind().isEmpty()) {
            words.add("kind: " + applies.kind());
        }
        applies.area().ifPresent(level -> words.add("area: " + level.key()));
        applies.siteType().ifPresent(type -> words.add("site.type: " + type));
        new TreeMap<>(applies.attributes())
                .forEach((name, word) -> words.add("where." + name + ": " + word));
        return words.toString();
    }

    private static String text(Rule.Raise raise) {
        StringJoiner words = new StringJoiner(", ");
        words.add(
                "after: " + raise.readings() + (raise.readings() == 1 ? " reading" : " readings"));
        if (!raise.duration().isZero()) {
            words.add("for: " + QuantityText.format(raise.duration()));
        }
        return words.toString();
    }

    private static String text(Rule.Clear clear) {
        StringJoiner words = new StringJoiner(", ");
        clear.margin()
                .ifPresent(
                        margin ->
                                words.add(
                                        "margin: "
                                                + QuantityText.format(
                                                        margin.value(), margin.unit())));
        words.add("for: " + QuantityText.format(clear.duration()));
        return words.toString();
    }

    private static void grades(Map<Grade, Expression> grades, Map<String, String> parts) {
        grades.forEach(
                (grade, condition) ->
                        parts.put("grades." + grade.key(), ConditionText.of(condition)));
    }

    private static Map<String, String> parts(Schedule schedule) {
        return Map.of("calendar", schedule.canonical());
    }

    private static Map<String, String> parts(RuleOverride override) {
        Map<String, String> parts = new LinkedHashMap<>();
        override.mode().ifPresent(mode -> parts.put("mode", mode.key()));
        grades(override.grades(), parts);
        override.raise().ifPresent(raise -> parts.put("raise", text(raise)));
        override.clear().ifPresent(clear -> parts.put("clear", text(clear)));
        return parts;
    }
}
