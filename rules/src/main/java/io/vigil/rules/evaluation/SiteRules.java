package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.RuleId;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.EndReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule set bound to one site: which rule judges which of its sensors, with units converted and
 * attributes filled in.
 *
 * <p>Binding never fails: what does not fit a sensor makes that grade not applicable there and is
 * told in {@link #notes()}. Immutable; may be shared between threads.
 */
public final class SiteRules {
    private final RuleSet rules;
    private final SiteId site;
    private final List<BoundSensor> sensors;
    private final Map<SensorId, BoundSensor> byId;
    private final List<BindingNote> notes;
    private final List<QualityNote> qualityNotes;

    private SiteRules(
            RuleSet rules,
            SiteId site,
            List<BoundSensor> sensors,
            List<BindingNote> notes,
            List<QualityNote> qualityNotes) {
        this.rules = rules;
        this.site = site;
        this.qualityNotes = List.copyOf(qualityNotes);
        this.sensors = List.copyOf(sensors);
        this.notes = List.copyOf(notes);
        this.byId = new HashMap<>();
        sensors.forEach(sensor -> byId.put(new SensorId(sensor.id), sensor));
    }

    /** Binds rules to a site; a site that the catalogue does not know has no sensors. */
    public static SiteRules bind(RuleSet rules, Catalogue catalogue, SiteId site) {
        Objects.requireNonNull(rules, "rules");
        List<BoundSensor> sensors = new ArrayList<>();
        List<BindingNote> notes = new ArrayList<>();
        List<QualityNote> qualityNotes = new ArrayList<>();
        Optional<Site> known = catalogue.site(site);
        if (known.isPresent()) {
            RuleBinder binder = new RuleBinder(rules, known.get(), notes, qualityNotes);
            for (Sensor sensor : catalogue.sensorsOf(site)) {
                sensors.add(binder.bind(sensors.size(), sensor));
            }
        }
        SensorQuality.link(sensors);
        return new SiteRules(rules, site, sensors, notes, qualityNotes);
    }

    /** What rule engineers should know, for example grades that are not applicable. */
    public List<BindingNote> notes() {
        return notes;
    }

    /** Why a rule does not judge a sensor of this site. */
    EndReason whyNotJudged(String ruleId, String sensor) {
        Optional<Rule> rule = rules.rule(new RuleId(ruleId));
        if (rule.isEmpty()) {
            return EndReason.RULE_REMOVED;
        }
        return rules.at(rule.get(), site, new SensorId(sensor)).mode() == Rule.Mode.OFF
                ? EndReason.RULE_OFF
                : EndReason.NOT_APPLICABLE;
    }

    /** Subjects of warnings that a rule may raise here: the sensors that it judges. */
    public List<String> subjectsOf(RuleId rule) {
        return sensors.stream()
                .filter(sensor -> sensor.isJudgedBy(rule.value()))
                .map(sensor -> sensor.id)
                .toList();
    }

    /** Limits of quality tests that are not tested on some sensor. */
    public List<QualityNote> qualityNotes() {
        return qualityNotes;
    }

    SiteId site() {
        return site;
    }

    List<BoundSensor> sensors() {
        return sensors;
    }

    /** Null for a sensor that is not of this site. */
    BoundSensor sensor(SensorId id) {
        return byId.get(id);
    }
}
