package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.model.RuleId;
import io.vigil.model.Site;
import io.vigil.rules.evaluation.KeyBinder.BoundSubject;
import io.vigil.rules.evaluation.Lookout.Candidate;
import io.vigil.rules.evaluation.Operand.Form;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.Aggregate;
import io.vigil.rules.language.Expression.AggregateKind;
import io.vigil.rules.language.Expression.Around;
import io.vigil.rules.language.Expression.WarningReference;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.rules.language.RuleReferences;
import io.vigil.rules.language.Schedule;
import io.vigil.units.MeasurementUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compiles what a rule on one subject looks at on others, and keeps account of it. */
final class SpaceCompiler {
    private final KeyBinder binder;
    private final Lookout lookout;
    private final Rule rule;
    private final BoundSubject subject;
    private final DangerSides sides;
    private final Map<Integer, Linkage.Watch> watches = new LinkedHashMap<>();
    private final Set<Linkage.Silence> silences = new LinkedHashSet<>();
    private final Set<Schedule> schedules = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean used;

    SpaceCompiler(KeyBinder binder, Rule rule, BoundSubject subject, DangerSides sides) {
        this.binder = binder;
        this.lookout = new Lookout(binder.catalogue());
        this.rule = rule;
        this.subject = subject;
        this.sides = sides;
    }

    /** What is to be told since the last call. */
    List<Finding> findings() {
        List<Finding> told = findings.stream().distinct().toList();
        findings.clear();
        return told;
    }

    Set<Schedule> schedules() {
        return schedules;
    }

    /** Whether nothing is looked at, so that no reading would ever be judged. */
    boolean isEmpty() {
        return watches.isEmpty() && silences.isEmpty();
    }

    /** Quantities of the subject at whose readings it is judged. */
    long ownQuantities(long usedQuantities, boolean noSilence) {
        if (subject.subject.scope() != Scope.SENSOR) {
            return watches.isEmpty() ? 0 : BoundSensor.SUBJECT;
        }
        Linkage.Watch own = watches.get(subject.index);
        long quantities = usedQuantities | (own == null ? 0 : own.quantities());
        if (quantities != 0 || !used || !noSilence) {
            return quantities;
        }
        // It looks at others only: then every value of the sensor itself is an occasion.
        subject.subject.sensor().quantities().stream()
                .filter(quantity -> !subject.slots.isFull(quantity))
                .forEach(subject.slots::quantity);
        return (1L << subject.slots.quantities().size()) - 1;
    }

    /** Of a site or area that of the slowest sensor that it looks at. */
    long freshness() {
        long own = Times.freshness(subject.subject.sensor().interval());
        return subject.subject.scope() == Scope.SENSOR
                ? own
                : watches.values().stream().mapToLong(Linkage.Watch::freshness).max().orElse(own);
    }

    Linkage linkage(long usedQuantities) {
        List<Linkage.Watch> all = new ArrayList<>();
        if (subject.subject.scope() == Scope.SENSOR) {
            long freshness = Times.freshness(subject.subject.sensor().interval());
            long own = ownQuantities(usedQuantities, true);
            all.add(new Linkage.Watch(Linkage.ITSELF, own, freshness));
        } else {
            all.addAll(watches.values());
        }
        return new Linkage(
                binder.rules().references().depth(rule.id()),
                !subject.own,
                all.toArray(Linkage.Watch[]::new),
                silences.toArray(Linkage.Silence[]::new));
    }

    private void watch(Linkage.Watch more) {
        watches.merge(
                more.sensor(),
                more,
                (a, b) ->
                        new Linkage.Watch(
                                a.sensor(), a.quantities() | b.quantities(), a.freshness()));
    }

    /** An aggregate that counts; never true where there is nothing to look at. */
    ConditionNode condition(Aggregate aggregate, Optional<Rule.Margin> margin, boolean negated) {
        List<Look> looks = looks(aggregate, margin, negated, Optional.empty());
        if (looks.isEmpty()) {
            return nothing(aggregate, negated);
        }
        int least =
                switch (aggregate.kind()) {
                    case ALL -> looks.size();
                    case AT_LEAST -> aggregate.least();
                    default -> 1;
                };
        return new CountNode(least, looks.toArray(Look[]::new), aggregate.canonical());
    }

    /** What stands for something of which there is none here; told to the rule engineer. */
    ConditionNode nothing(Expression expression, boolean negated) {
        findings.add(
                Finding.of(
                        BindingCode.NOTHING_THERE,
                        expression.place(),
                        expression.canonical(),
                        subject.subject.sensor().id().value()));
        return new CountNode.Nothing(negated ? Truth.TRUE : Truth.FALSE);
    }

    /** An aggregate of numbers; empty where there is nothing to look at. */
    Optional<Operand> number(Aggregate aggregate) {
        List<Operand> operands = new ArrayList<>();
        List<Look> looks = looks(aggregate, Optional.empty(), false, Optional.of(operands));
        if (looks.isEmpty()) {
            return Optional.empty();
        }
        Operand first = operands.get(0);
        boolean counts = aggregate.kind() == AggregateKind.COUNT;
        Form form = first.form() == Form.LITERAL ? Form.POINT : first.form();
        return Optional.of(
                new Operand(
                        new AggregateNode(aggregate.kind(), looks.toArray(Look[]::new), false),
                        counts ? MeasurementUnit.NUMBER : first.unit(),
                        counts ? Form.POINT : form,
                        first.quantity(),
                        first.window()));
    }

    private List<Look> looks(
            Aggregate aggregate,
            Optional<Rule.Margin> margin,
            boolean negated,
            Optional<List<Operand>> operands) {
        used = true;
        List<WarningReference> references = RuleReferences.in(List.of(aggregate.operand()));
        boolean onlyWarnings =
                !references.isEmpty() && RuleReferences.isOnlyWarnings(aggregate.operand());
        List<Candidate> candidates =
                lookout.candidates(aggregate, rule, subject.subject, onlyWarnings);
        List<Look> looks = new ArrayList<>();
        if (onlyWarnings && isOfSites(references)) {
            Lookout.sites(candidates)
                    .forEach(
                            (site, time) ->
                                    look(
                                            aggregate,
                                            Subject.of(site),
                                            time,
                                            margin,
                                            negated,
                                            operands,
                                            looks));
            return looks;
        }
        for (Candidate candidate : candidates) {
            Subject there = Subject.of(candidate.sensor(), candidate.site());
            if (!onlyWarnings || isJudged(there, references)) {
                look(aggregate, there, candidate.travelTime(), margin, negated, operands, looks);
            }
        }
        return looks;
    }

    private boolean isOfSites(List<WarningReference> references) {
        return references.stream()
                .allMatch(
                        reference ->
                                binder.rules()
                                        .rule(new RuleId(reference.rule()))
                                        .map(found -> found.applies().scope() == Scope.SITE)
                                        .orElse(false));
    }

    /** Whether a rule that judges sensors judges this one, so that it is not counted for others. */
    private boolean isJudged(Subject there, List<WarningReference> references) {
        return references.stream()
                .anyMatch(
                        reference ->
                                binder.rules()
                                        .rule(new RuleId(reference.rule()))
                                        .map(found -> binder.isSelected(found, there))
                                        .orElse(false));
    }

    private void look(
            Aggregate aggregate,
            Subject there,
            long travelTime,
            Optional<Rule.Margin> margin,
            boolean negated,
            Optional<List<Operand>> operands,
            List<Look> looks) {
        Expression operand = aggregate.operand();
        boolean warnings = !RuleReferences.in(List.of(operand)).isEmpty();
        SensorSlots slots = warnings ? binder.register(there, false).slots : binder.slots(there);
        Site site = there.site();
        NumberCompiler numbers = new NumberCompiler(binder.rules(), site, slots, sides);
        SpaceCompiler inside = new SpaceCompiler(binder, rule, seen(there, slots), sides);
        numbers.space(inside);
        try {
            Look look;
            if (operands.isPresent()) {
                Operand number = numbers.compile(operand);
                List<Operand> all = operands.get();
                boolean asDifference = number.form() == Form.DIFFERENCE;
                Operand inUnit =
                        all.isEmpty()
                                ? number
                                : numbers.convert(number, all.get(0).unit(), asDifference, operand);
                int index = binder.register(there, slots).index;
                all.add(inUnit);
                look = new Look(index, id(there), null, inUnit.node(), Look.NO_MARK, 0);
            } else {
                ConditionNode condition =
                        new ConditionCompiler(numbers).compileWithin(operand, margin, negated);
                boolean flows = aggregate.around() == Around.UPSTREAM;
                int mark = flows ? mark(slots, operand, margin, negated, condition) : Look.NO_MARK;
                int index = binder.register(there, slots).index;
                look = new Look(index, id(there), condition, null, mark, travelTime);
            }
            account(look.sensor(), there, numbers, inside);
            looks.add(look);
        } catch (NotApplicable e) {
            findings.add(e.finding());
        }
        findings.addAll(inside.findings());
    }

    private static String id(Subject there) {
        return there.sensor().id().value();
    }

    /** The sensor looked at, as the warnings around it are asked for. */
    private BoundSubject seen(Subject there, SensorSlots slots) {
        return new BoundSubject(-1, there, slots, false);
    }

    private int mark(
            SensorSlots slots,
            Expression operand,
            Optional<Rule.Margin> margin,
            boolean negated,
            ConditionNode condition) {
        int depth = 0;
        for (WarningReference reference : RuleReferences.in(List.of(operand))) {
            int own = binder.rules().references().depth(new RuleId(reference.rule()));
            depth = Math.max(depth, own + 1);
        }
        String eased = margin.map(value -> " ~ " + value + negated).orElse("");
        return slots.mark(operand.canonical() + eased, 2 * depth - 1, condition);
    }

    private void account(int sensor, Subject there, NumberCompiler numbers, SpaceCompiler inside) {
        long quantities = numbers.usedQuantities();
        if (quantities != 0) {
            watch(
                    new Linkage.Watch(
                            sensor, quantities, Times.freshness(there.sensor().interval())));
        }
        for (long length : numbers.calls().silences()) {
            silences.add(new Linkage.Silence(sensor, length));
        }
        schedules.addAll(numbers.calls().schedules());
        inside.watches.values().forEach(this::watch);
        silences.addAll(inside.silences);
        schedules.addAll(inside.schedules);
    }

    /** Warnings of a rule around the subject; never true where it judges nothing. */
    ConditionNode warning(WarningReference reference, boolean negated) {
        used = true;
        List<WarningNode.Place> places = new ArrayList<>();
        Optional<Rule> referred = binder.rules().rule(new RuleId(reference.rule()));
        if (referred.isPresent()) {
            for (Subject there : lookout.around(referred.get(), subject.subject)) {
                binder.place(referred.get(), there, false).ifPresent(places::add);
            }
        }
        if (places.isEmpty()) {
            return nothing(reference, negated);
        }
        for (WarningNode.Place place : places) {
            BoundRule bound = binder.bound(place);
            for (Linkage.Watch watch : bound.linkage.watches()) {
                if (watch.quantities() != 0) {
                    watch(watch.on(place.sensor()));
                }
            }
            for (long length : bound.silences) {
                silences.add(new Linkage.Silence(place.sensor(), length));
            }
            silences.addAll(List.of(bound.linkage.silences()));
            schedules.addAll(List.of(bound.schedules));
        }
        return new WarningNode(
                places.toArray(WarningNode.Place[]::new),
                reference.grade().rank(),
                Times.millis(reference.after()),
                reference.canonical());
    }
}
