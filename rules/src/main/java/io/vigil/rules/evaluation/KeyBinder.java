package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.quality.QualityPlan;
import io.vigil.rules.language.QualityRule;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.rules.language.RuleIndex;
import io.vigil.rules.language.RuleSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Binds rules for one key: its own sensors and the site or area itself, and whatever else their
 * rules look at. Rules of others are bound to be judged silently.
 */
final class KeyBinder {
    private final RuleSet rules;
    private final Catalogue catalogue;
    private final RuleCompiler compiler;
    private final Sharing sharing;
    private final List<QualityRule> quality;
    private final List<QualityNote> qualityNotes;
    private final Map<String, BoundSubject> subjects = new HashMap<>();
    private final List<BoundSubject> byIndex = new ArrayList<>();

    /** A subject while its rules are being bound. */
    static final class BoundSubject {
        final int index;
        final Subject subject;
        final SensorSlots slots;
        final boolean own;
        final List<BoundRule> rules = new ArrayList<>();
        final Map<String, Optional<WarningNode.Place>> places = new HashMap<>();

        BoundSubject(int index, Subject subject, SensorSlots slots, boolean own) {
            this.index = index;
            this.subject = subject;
            this.slots = slots;
            this.own = own;
        }
    }

    /**
     * @param sharing keeps what other keys have, too
     * @param notes where what is to be told of rules is added
     * @param qualityNotes where what is to be told of quality tests is added
     */
    KeyBinder(
            RuleSet rules,
            Catalogue catalogue,
            Sharing sharing,
            List<BindingNote> notes,
            List<QualityNote> qualityNotes) {
        this.quality = rules.quality();
        this.qualityNotes = qualityNotes;
        this.sharing = sharing;
        this.rules = rules;
        this.catalogue = catalogue;
        this.compiler = new RuleCompiler(rules, this, notes);
    }

    /** Binds what is judged with the key of a site; nothing for one that is not known. */
    List<BoundSensor> site(SiteId id) {
        Optional<Site> site = catalogue.site(id);
        if (site.isEmpty()) {
            return List.of();
        }
        List<Sensor> sensors = catalogue.sensorsOf(id);
        List<List<Rule>> selecting = new ArrayList<>(sensors.size());
        Set<Rule> ofSite = new LinkedHashSet<>();
        int deepest = 0;
        for (Sensor sensor : sensors) {
            register(Subject.of(sensor, site.get()), true);
            List<Rule> found = rules.index().selecting(sensor, site.get());
            selecting.add(found);
            for (Rule rule : found) {
                deepest = Math.max(deepest, depth(rule));
                if (rule.applies().scope() == Scope.SITE) {
                    ofSite.add(rule);
                }
            }
        }
        for (int depth = 0; depth <= deepest; depth++) {
            for (int i = 0; i < sensors.size(); i++) {
                for (Rule rule : selecting.get(i)) {
                    if (depth(rule) == depth && rule.applies().scope() == Scope.SENSOR) {
                        place(rule, Subject.of(sensors.get(i), site.get()), true);
                    }
                }
            }
            for (Rule rule : ofSite) {
                if (depth(rule) == depth) {
                    place(rule, Subject.of(site.get()), true);
                }
            }
        }
        return finish();
    }

    /** Binds what is judged with the key of an area. */
    List<BoundSensor> area(String code) {
        for (Rule rule : rules.index().inOrder()) {
            if (rule.applies().scope() == Scope.AREA) {
                Area.of(catalogue, code, rule.applies().area().orElseThrow())
                        .map(Subject::of)
                        .filter(subject -> isSelected(rule, subject))
                        .ifPresent(subject -> place(rule, subject, true));
            }
        }
        return finish();
    }

    private int depth(Rule rule) {
        return rules.references().depth(rule.id());
    }

    Catalogue catalogue() {
        return catalogue;
    }

    RuleSet rules() {
        return rules;
    }

    /** Whether a rule judges a subject, as far as its selection tells. */
    boolean isSelected(Rule rule, Subject subject) {
        if (rule.applies().scope() != subject.scope()) {
            return false;
        }
        if (subject.scope() == Scope.SENSOR) {
            return RuleIndex.selects(rule.applies(), subject.sensor(), subject.site());
        }
        return subject.sites().stream()
                .anyMatch(
                        site ->
                                catalogue.sensorsOf(site.id()).stream()
                                        .anyMatch(
                                                sensor ->
                                                        RuleIndex.selects(
                                                                rule.applies(), sensor, site)));
    }

    /** What is kept of a subject; it is watched from now on. */
    BoundSubject register(Subject subject, boolean own) {
        return register(subject, slots(subject), own);
    }

    /** Registered ones, else new ones that nothing watches yet. */
    SensorSlots slots(Subject subject) {
        BoundSubject known = subjects.get(subject.key());
        if (known != null) {
            return known.slots;
        }
        Site site = subject.site();
        SensorSlots slots =
                new SensorSlots(subject.key(), subject.sensor(), Times.millis(site.lateness()));
        if (subject.scope() == Scope.SENSOR) {
            new DerivedBinder(rules, site, slots).bind();
        }
        return slots;
    }

    /** Watches a sensor with slots that were filled before. */
    BoundSubject register(Subject subject, SensorSlots slots) {
        return register(subject, slots, false);
    }

    private BoundSubject register(Subject subject, SensorSlots slots, boolean own) {
        BoundSubject known = subjects.get(subject.key());
        if (known != null) {
            return known;
        }
        BoundSubject added = new BoundSubject(byIndex.size(), subject, slots, own);
        subjects.put(subject.key(), added);
        byIndex.add(added);
        return added;
    }

    /** Where a rule is judged on a subject; empty if it is not. Binds it if nobody did so far. */
    Optional<WarningNode.Place> place(Rule rule, Subject subject, boolean own) {
        BoundSubject known = subjects.get(subject.key());
        Optional<WarningNode.Place> place =
                known == null ? null : known.places.get(rule.id().value());
        if (place != null) {
            return place;
        }
        if (!isSelected(rule, subject) || (known != null && known.own && !own)) {
            return Optional.empty();
        }
        Rule here = rules.at(rule, subject.site().id(), subject.sensor().id());
        if (here.mode() == Rule.Mode.OFF) {
            return Optional.empty();
        }
        BoundSubject bound = register(subject, own);
        Optional<WarningNode.Place> found =
                compiler.bind(here, bound)
                        .map(
                                rulesBound -> {
                                    bound.rules.add(sharing.rule(rulesBound));
                                    return new WarningNode.Place(
                                            bound.index, bound.rules.size() - 1);
                                });
        bound.places.put(rule.id().value(), found);
        return found;
    }

    BoundRule bound(WarningNode.Place place) {
        return byIndex.get(place.sensor()).rules.get(place.warning());
    }

    private List<BoundSensor> finish() {
        List<BoundSubject> all = byIndex;
        List<List<Step>> steps = new ArrayList<>();
        boolean linked = false;
        for (BoundSubject subject : all) {
            for (SensorQuantity quantity : subject.subject.sensor().quantities()) {
                if (!subject.slots.isFull(quantity)) {
                    subject.slots.quantity(quantity);
                }
            }
            steps.add(new ArrayList<>());
            linked |= !subject.slots.marks().isEmpty() || !subject.own;
            linked |= subject.subject.scope() != Scope.SENSOR;
        }
        if (linked) {
            all.forEach(subject -> link(subject, steps));
        }
        List<BoundSensor> result = new ArrayList<>(all.size());
        for (BoundSubject subject : all) {
            List<Step> ofSensor = steps.get(subject.index);
            ofSensor.sort(Comparator.comparingInt(Step::order));
            result.add(
                    new BoundSensor(
                            subject.index,
                            subject.slots,
                            subject.rules,
                            plans(subject),
                            ofSensor,
                            Locality.of(subject.subject),
                            sharing));
        }
        return result;
    }

    private QualityPlan[] plans(BoundSubject bound) {
        Subject subject = bound.subject;
        if (subject.scope() != Scope.SENSOR || quality.isEmpty()) {
            return new QualityPlan[bound.slots.quantities().size()];
        }
        return new QualityBinder(quality, subject.site(), subject.sensor(), qualityNotes)
                .bind(
                        bound.slots.quantities(),
                        rule ->
                                RuleIndex.selects(
                                        rule.applies(), subject.sensor(), subject.site()));
    }

    /** What is to be done at readings of each sensor, beyond taking its values. */
    private static void link(BoundSubject subject, List<List<Step>> steps) {
        List<SensorSlots.MarkSlot> marks = subject.slots.marks();
        for (int i = 0; i < marks.size(); i++) {
            steps.get(subject.index).add(Step.mark(marks.get(i).order(), i));
        }
        for (int i = 0; i < subject.rules.size(); i++) {
            BoundRule rule = subject.rules.get(i);
            int order = 2 * rule.linkage.depth();
            if (subject.subject.scope() == Scope.SENSOR) {
                steps.get(subject.index)
                        .add(new Step(order, subject.index, i, rule.quantities, false));
                continue;
            }
            Set<Integer> silent = new LinkedHashSet<>();
            for (Linkage.Silence silence : rule.linkage.silences()) {
                silent.add(silence.sensor());
            }
            for (Linkage.Watch watch : rule.linkage.watches()) {
                boolean any = silent.remove(watch.sensor());
                steps.get(watch.sensor())
                        .add(new Step(order, subject.index, i, watch.quantities(), any));
            }
            for (int sensor : silent) {
                steps.get(sensor).add(new Step(order, subject.index, i, 0, true));
            }
        }
    }
}
