package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.Position;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Expression.Aggregate;
import io.vigil.rules.language.Expression.Around;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Rule.Applies;
import io.vigil.rules.language.Rule.AreaLevel;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.rules.language.RuleIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses what an aggregate looks at, and on whom a rule's warnings count around a subject. */
final class Lookout {
    private final Catalogue catalogue;

    /**
     * A sensor that may be looked at.
     *
     * @param travelTime from there, or to there, along the network; milliseconds
     */
    record Candidate(Sensor sensor, Site site, long travelTime) {}

    Lookout(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The sensors that an aggregate looks at, as far as selection tells.
     *
     * @param onlyWarnings whether it asks for warnings alone, of sensors of whatever kind
     */
    List<Candidate> candidates(
            Aggregate aggregate, Rule rule, Subject subject, boolean onlyWarnings) {
        Applies applies = rule.applies();
        List<Candidate> chosen = new ArrayList<>();
        for (Candidate candidate : around(aggregate, subject)) {
            boolean declared =
                    aggregate.around() != Around.HERE && aggregate.around() != Around.WITHIN;
            boolean ofKind =
                    applies.kind().equals(Applies.ANY_KIND)
                            || applies.kind().equals(candidate.sensor().kind());
            boolean selected =
                    declared
                            ? ofKind
                            : RuleIndex.selects(applies, candidate.sensor(), candidate.site());
            if (onlyWarnings || selected) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    private List<Candidate> around(Aggregate aggregate, Subject subject) {
        List<Candidate> found = new ArrayList<>();
        switch (aggregate.around()) {
            case HERE -> subject.sites().forEach(site -> addSensorsOf(site, 0, found));
            case WITHIN -> {
                Position centre =
                        subject.scope() == Scope.SENSOR
                                ? catalogue.surroundings().positionOf(subject.sensor())
                                : subject.site().position();
                for (Sensor sensor : catalogue.surroundings().within(centre, aggregate.radius())) {
                    add(sensor, 0, found);
                }
            }
            case NEIGHBOURS -> neighbours(subject.sensor(), found);
            case UPSTREAM -> along(catalogue.surroundings().upstreamOf(subject.site().id()), found);
            case DOWNSTREAM ->
                    along(catalogue.surroundings().downstreamOf(subject.site().id()), found);
        }
        Optional<String> exercise = subject.site().exercise();
        found.removeIf(candidate -> !candidate.site().exercise().equals(exercise));
        return found;
    }

    private void neighbours(Sensor sensor, List<Candidate> found) {
        if (sensor.neighbours().isEmpty()) {
            for (Sensor other : catalogue.sensorsOf(sensor.site())) {
                if (!other.id().equals(sensor.id())) {
                    add(other, 0, found);
                }
            }
        }
        for (SensorId id : sensor.neighbours()) {
            catalogue.sensor(id).ifPresent(other -> add(other, 0, found));
        }
    }

    private void along(Map<SiteId, Duration> sites, List<Candidate> found) {
        sites.forEach(
                (id, time) ->
                        catalogue
                                .site(id)
                                .ifPresent(site -> addSensorsOf(site, Times.millis(time), found)));
    }

    private void addSensorsOf(Site site, long travelTime, List<Candidate> found) {
        catalogue.sensorsOf(site.id()).forEach(sensor -> add(sensor, travelTime, found));
    }

    private void add(Sensor sensor, long travelTime, List<Candidate> found) {
        Site site = catalogue.site(sensor.site()).orElseThrow();
        found.add(new Candidate(sensor, site, travelTime));
    }

    /**
     * Whom a rule may judge around a subject: the subject itself, or else whatever of the rule's
     * scope is at its site, at the sites of the area, or contains it.
     */
    List<Subject> around(Rule rule, Subject subject) {
        Set<Subject> found = new LinkedHashSet<>();
        for (Site site : subject.sites()) {
            switch (rule.applies().scope()) {
                case SENSOR -> {
                    if (subject.scope() == Scope.SENSOR
                            && RuleIndex.selects(
                                    rule.applies(), subject.sensor(), subject.site())) {
                        return List.of(subject);
                    }
                    for (Sensor sensor : catalogue.sensorsOf(site.id())) {
                        found.add(Subject.of(sensor, site));
                    }
                }
                case SITE -> found.add(Subject.of(site));
                case AREA -> {
                    AreaLevel level = rule.applies().area().orElseThrow();
                    area(site, level).ifPresent(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private Optional<Subject> area(Site site, AreaLevel level) {
        return site.exercise().isPresent()
                ? Optional.empty()
                : Area.of(catalogue, site, level).map(Subject::of);
    }

    /** Each site once, in order, with its shortest travel time. */
    static Map<Site, Long> sites(List<Candidate> candidates) {
        Map<Site, Long> sites = new LinkedHashMap<>();
        candidates.forEach(one -> sites.merge(one.site(), one.travelTime(), Math::min));
        return sites;
    }
}
