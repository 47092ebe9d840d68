package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.RuleId;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleSet;
import io.vigil.warnings.EndReason;
import java.util.List;
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

    /** Each sensor at the first free place from that of its id's hash on. */
    private final BoundSensor[] byId;

    private final List<BindingNote> notes;
    private final List<QualityNote> qualityNotes;
    private final boolean linked;

    SiteRules(
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
        this.byId = new BoundSensor[2 * Integer.highestOneBit(Math.max(1, sensors.size()))];
        for (BoundSensor sensor : sensors) {
            if (!sensor.isSubject()) {
                byId[placeOf(sensor.id)] = sensor;
            }
        }
        this.linked = sensors.stream().anyMatch(sensor -> sensor.steps.length > 0);
    }

    /** Binds rules to a site; a site that the catalogue does not know has no sensors. */
    public static SiteRules bind(RuleSet rules, Catalogue catalogue, SiteId site) {
        return new RuleBinding(rules, catalogue).site(site);
    }

    /**
     * Binds what is judged with one key of state; for many keys see {@link RuleBinding}.
     *
     * @param key the id of a site, or {@code area:CODE} of a region; {@link ReadingRoutes} gives
     *     those that there are
     */
    public static SiteRules bind(RuleSet rules, Catalogue catalogue, String key) {
        return new RuleBinding(rules, catalogue).key(key);
    }

    /** Sensors of other sites, or of an area, whose readings are looked at here. */
    public List<SensorId> foreignSensors(Catalogue catalogue) {
        return sensors.stream()
                .filter(sensor -> !sensor.isSubject())
                .map(sensor -> new SensorId(sensor.id))
                .filter(
                        id ->
                                catalogue
                                        .sensor(id)
                                        .map(sensor -> !sensor.site().equals(site))
                                        .orElse(false))
                .toList();
    }

    /** Whether what happens to one sensor matters to rules on others. */
    boolean isLinked() {
        return linked;
    }

    /** What rule engineers should know, for example grades that are not applicable. */
    public List<BindingNote> notes() {
        return notes;
    }

    /** Why a rule does not judge a sensor of this site. */
    EndReason whyNotJudged(String ruleId, BoundSensor sensor) {
        return whyNotJudged(ruleId, sensor.subject());
    }

    /**
     * Why something that a rule judged is not here any more. A site or an area is only here for the
     * rules that judge it.
     */
    EndReason whyGone(String ruleId, SensorState gone) {
        if (!gone.isSubject()) {
            return EndReason.SUBJECT_REMOVED;
        }
        EndReason reason = whyNotJudged(ruleId, gone.subject());
        return reason == EndReason.NOT_APPLICABLE ? EndReason.SUBJECT_REMOVED : reason;
    }

    private EndReason whyNotJudged(String ruleId, String subject) {
        Optional<Rule> rule = rules.rule(new RuleId(ruleId));
        if (rule.isEmpty()) {
            return EndReason.RULE_REMOVED;
        }
        SensorId id = new SensorId(subject);
        return rules.at(rule.get(), site, id).mode() == Rule.Mode.OFF
                ? EndReason.RULE_OFF
                : EndReason.NOT_APPLICABLE;
    }

    /** Subjects of warnings that a rule may raise here: what it judges. */
    public List<String> subjectsOf(RuleId rule) {
        return sensors.stream()
                .filter(sensor -> sensor.isJudgedBy(rule.value()))
                .map(BoundSensor::subject)
                .toList();
    }

    /** Limits of quality tests that are not tested on some sensor. */
    public List<QualityNote> qualityNotes() {
        return qualityNotes;
    }

    SiteId site() {
        return site;
    }

    BoundSensor bound(int index) {
        return sensors.get(index);
    }

    List<BoundSensor> sensors() {
        return sensors;
    }

    /** Null for a sensor that is not of this site. */
    BoundSensor sensor(SensorId id) {
        return byId[placeOf(id.value())];
    }

    /** The sensor's place, or the free one where it would be; some are always free. */
    private int placeOf(String id) {
        int last = byId.length - 1;
        int hash = id.hashCode();
        int place = (hash ^ (hash >>> 16)) & last;
        while (byId[place] != null && !byId[place].id.equals(id)) {
            place = (place + 1) & last;
        }
        return place;
    }
}
