package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Grade;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.KeyBinder.BoundSubject;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expressions;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.Schedule;
import io.vigil.units.QuantityText;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compiles a rule for one subject. */
final class RuleCompiler {
    private final RuleSet rules;
    private final KeyBinder binder;
    private final List<BindingNote> notes;

    /**
     * @param notes where what is to be told is added
     */
    RuleCompiler(RuleSet rules, KeyBinder binder, List<BindingNote> notes) {
        this.rules = rules;
        this.binder = binder;
        this.notes = notes;
    }

    /** Empty if none of its grades is applicable there. */
    Optional<BoundRule> bind(Rule rule, BoundSubject bound) {
        SensorSlots slots = bound.slots;
        Site site = bound.subject.site();
        BoundGrade[] grades = new BoundGrade[Grade.values().length];
        DangerSides sides = new DangerSides(rule);
        Set<Long> silences = new TreeSet<>();
        Set<Schedule> schedules = new LinkedHashSet<>();
        rule.when().ifPresent(schedules::add);
        SpaceCompiler space = new SpaceCompiler(binder, rule, bound, sides);
        long quantities = 0;
        boolean applicable = false;
        for (Map.Entry<Grade, Expression> entry : rule.grades().entrySet()) {
            NumberCompiler numbers = new NumberCompiler(rules, site, slots, sides);
            numbers.space(space);
            ConditionCompiler conditions = new ConditionCompiler(numbers);
            try {
                boolean sameWhenEased =
                        rule.clear().margin().isEmpty()
                                && !Expressions.usesFunctions(entry.getValue());
                ConditionNode raising = conditions.compile(entry.getValue(), Optional.empty());
                ConditionNode eased =
                        sameWhenEased
                                ? raising
                                : conditions.compileEased(entry.getValue(), rule.clear().margin());
                grades[entry.getKey().rank()] = new BoundGrade(entry.getKey(), raising, eased);
            } catch (NotApplicable e) {
                note(rule, slots, entry.getKey(), e.finding());
                continue;
            } finally {
                space.findings().forEach(found -> note(rule, slots, entry.getKey(), found));
            }
            numbers.calls()
                    .unsidedEta()
                    .ifPresent(place -> noteUnsided(rule, slots, entry.getKey(), place));
            noteLeftOut(rule, slots, entry.getKey(), conditions.leftOut());
            noteShortWindows(rule, slots, entry.getKey());
            quantities |= numbers.usedQuantities();
            silences.addAll(numbers.calls().silences());
            schedules.addAll(numbers.calls().schedules());
            schedules.addAll(space.schedules());
            applicable = true;
        }
        boolean looksAtNothing = bound.subject.scope() != Scope.SENSOR && space.isEmpty();
        if (!applicable || looksAtNothing) {
            return Optional.empty();
        }
        return Optional.of(
                new BoundRule(
                        rule,
                        grades,
                        space.ownQuantities(quantities, silences.isEmpty()),
                        silences.stream().mapToLong(Long::longValue).toArray(),
                        schedules,
                        space.freshness(),
                        space.linkage(quantities)));
    }

    private void note(Rule rule, SensorSlots slots, Grade grade, Finding finding) {
        notes.add(new BindingNote(rule.id(), slots.sensor().id(), grade, finding));
    }

    /**
     * A quantity that a sensor does not have is nothing to tell: alternatives are made for that.
     */
    private void noteLeftOut(
            Rule rule, SensorSlots slots, Grade grade, Map<Expression, Finding> leftOut) {
        leftOut.forEach(
                (alternative, why) -> {
                    if (why.code() != BindingCode.QUANTITY_MISSING) {
                        Finding finding =
                                Finding.of(
                                        BindingCode.ALTERNATIVE_LEFT_OUT,
                                        alternative.place(),
                                        alternative.canonical(),
                                        slots.sensor().id().value(),
                                        why.code().id());
                        note(rule, slots, grade, finding);
                    }
                });
    }

    /** A function over less than two intervals mostly sees one reading. */
    private void noteShortWindows(Rule rule, SensorSlots slots, Grade grade) {
        Duration twice = slots.sensor().interval().multipliedBy(2);
        Expressions.windows(
                rule.grades().get(grade),
                (call, window) -> {
                    if (window.compareTo(twice) < 0) {
                        Finding finding =
                                Finding.of(
                                        BindingCode.WINDOW_SHORT,
                                        call.place(),
                                        call.canonical(),
                                        slots.sensor().id().value(),
                                        QuantityText.format(slots.sensor().interval()));
                        note(rule, slots, grade, finding);
                    }
                });
    }

    private void noteUnsided(Rule rule, SensorSlots slots, Grade grade, SourcePlace place) {
        Finding finding =
                Finding.of(
                        BindingCode.ETA_SIDE_UNKNOWN, place, rule.grades().get(grade).canonical());
        note(rule, slots, grade, finding);
    }
}
