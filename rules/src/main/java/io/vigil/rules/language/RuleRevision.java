package io.vigil.rules.language;

import io.vigil.digest.Sha256;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names what a rule does: twelve hexadecimal digits that change when, and only when, the meaning
 * changes. Titles, advice, source, spacing and place are not meaning.
 */
final class RuleRevision {
    private static final int BYTES = 6;

    private RuleRevision() {}

    /**
     * The rule with its revision; what derived quantities in it are computed from is meaning, too.
     */
    static Rule stamped(Rule rule, LoadContext context) {
        return rule.withRevision(hash(meaning(rule, context)));
    }

    private static String meaning(Rule rule, LoadContext context) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("id " + rule.id());
        lines.add("hazard " + rule.hazard());
        if (rule.applies().scope() != Rule.Scope.SENSOR) {
            lines.add("scope " + rule.applies().scope().key());
        }
        rule.applies().area().ifPresent(level -> lines.add("area " + level.key()));
        lines.add("kind " + rule.applies().kind());
        rule.applies().siteType().ifPresent(type -> lines.add("type " + type));
        new TreeMap<>(rule.applies().attributes())
                .forEach((name, word) -> lines.add("word " + name + " " + word));
        rule.when().ifPresent(when -> lines.add("when " + when.canonical()));
        rule.grades().forEach((grade, expr) -> lines.add(grade.key() + " " + expr.canonical()));
        for (String name : Expressions.schedules(rule.grades().values())) {
            context.schedule(name)
                    .ifPresent(schedule -> lines.add(name + " " + schedule.canonical()));
        }
        lines.add("raise " + rule.raise().readings() + " " + rule.raise().duration());
        rule.clear()
                .margin()
                .ifPresent(margin -> lines.add("margin " + margin.value() + " " + margin.unit()));
        lines.add("clear " + rule.clear().duration());
        Set<String> quantities = new TreeSet<>();
        rule.grades().values().forEach(x -> quantities.addAll(Expressions.quantities(x)));
        context.sections().of(Derived.class).stream()
                .filter(x -> x.kind().equals(rule.applies().kind()))
                .filter(x -> quantities.contains(x.quantity()))
                .forEach(x -> lines.add("derived " + x.quantity() + " " + x.revision()));
        return lines.toString();
    }

    /** Twelve digits of a meaning. */
    static String hash(String meaning) {
        return Sha256.hex(meaning, BYTES);
    }
}
