package io.vigil.rules.evaluation;

import io.vigil.findings.Finding;
import io.vigil.findings.SourcePlace;
import io.vigil.model.Attribute;
import io.vigil.model.Grade;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.quality.QualityPlan;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.QualityRule;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.rules.language.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Binds the rules that apply to a sensor of a site. */
final class RuleBinder {
    private final RuleSet rules;
    private final Site site;
    private final List<BindingNote> notes;
    private final List<QualityRule> quality;
    private final List<QualityNote> qualityNotes;

    /**
     * @param notes where what is to be told is added
     */
    RuleBinder(RuleSet rules, Site site, List<BindingNote> notes, List<QualityNote> qualityNotes) {
        this.rules = rules;
        this.site = site;
        this.notes = notes;
        this.quality = rules.quality();
        this.qualityNotes = qualityNotes;
    }

    BoundSensor bind(int index, Sensor sensor) {
        SensorSlots slots = new SensorSlots(sensor, Times.millis(site.lateness()));
        new DerivedBinder(rules, site, slots).bind();
        List<BoundRule> bound = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            if (!applies(rule.applies(), sensor)) {
                continue;
            }
            Rule here = rules.at(rule, site.id(), sensor.id());
            if (here.mode() != Rule.Mode.OFF) {
                bind(here, slots).ifPresent(bound::add);
            }
        }
        sensor.quantities().stream().filter(q -> !slots.isFull(q)).forEach(slots::quantity);
        return new BoundSensor(index, slots, bound, plans(sensor, slots));
    }

    private QualityPlan[] plans(Sensor sensor, SensorSlots slots) {
        return new QualityBinder(quality, site, sensor, qualityNotes)
                .bind(slots.quantities(), rule -> applies(rule.applies(), sensor));
    }

    private boolean applies(Rule.Applies applies, Sensor sensor) {
        return applies.kind().equals(sensor.kind())
                && applies.siteType().map(site.type()::equals).orElse(true)
                && applies.attributes().entrySet().stream()
                        .allMatch(wanted -> hasWord(sensor, wanted));
    }

    private boolean hasWord(Sensor sensor, Map.Entry<String, String> wanted) {
        Attribute own = sensor.attributes().get(wanted.getKey());
        Attribute attribute = own != null ? own : site.attributes().get(wanted.getKey());
        return attribute instanceof Attribute.Text text && text.value().equals(wanted.getValue());
    }

    private Optional<BoundRule> bind(Rule rule, SensorSlots slots) {
        BoundGrade[] grades = new BoundGrade[Grade.values().length];
        DangerSides sides = new DangerSides(rule);
        Set<Long> silences = new TreeSet<>();
        Set<Schedule> schedules = new LinkedHashSet<>();
        rule.when().ifPresent(schedules::add);
        long quantities = 0;
        boolean applicable = false;
        for (Map.Entry<Grade, Expression> entry : rule.grades().entrySet()) {
            NumberCompiler numbers = new NumberCompiler(rules, site, slots, sides);
            ConditionCompiler conditions = new ConditionCompiler(numbers, slots);
            try {
                grades[entry.getKey().rank()] =
                        new BoundGrade(
                                entry.getKey(),
                                conditions.compile(entry.getValue(), Optional.empty()),
                                conditions.compile(entry.getValue(), rule.clear().margin()));
            } catch (NotApplicable e) {
                note(rule, slots, entry.getKey(), e.finding());
                continue;
            }
            numbers.calls()
                    .unsidedEta()
                    .ifPresent(place -> noteUnsided(rule, slots, entry.getKey(), place));
            noteLeftOut(rule, slots, entry.getKey(), conditions.leftOut());
            quantities |= numbers.usedQuantities();
            silences.addAll(numbers.calls().silences());
            schedules.addAll(numbers.calls().schedules());
            applicable = true;
        }
        if (!applicable) {
            return Optional.empty();
        }
        return Optional.of(
                new BoundRule(
                        rule,
                        card(rule, slots.sensor()),
                        grades,
                        quantities,
                        silences.stream().mapToLong(Long::longValue).toArray(),
                        schedules,
                        Times.freshness(slots.sensor().interval())));
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

    private void noteUnsided(Rule rule, SensorSlots slots, Grade grade, SourcePlace place) {
        Finding finding =
                Finding.of(
                        BindingCode.ETA_SIDE_UNKNOWN, place, rule.grades().get(grade).canonical());
        note(rule, slots, grade, finding);
    }

    private EpisodeCard card(Rule rule, Sensor sensor) {
        return new EpisodeCard(
                rule.revision(),
                rule.hazard(),
                rule.title(),
                rule.advice(),
                site.name(),
                site.region(),
                sensor.position().orElse(site.position()));
    }
}
