package io.vigil.rules.evaluation;

import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.rules.language.RuleSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which readings are judged with which keys of state. Every reading goes to the key of its own
 * site; where rules look across sites, or judge areas, a copy goes to each key that looks at its
 * sensor. Immutable.
 */
public final class ReadingRoutes {
    private final Map<SensorId, List<String>> copies;
    private final List<String> areas;

    private ReadingRoutes(Map<SensorId, List<String>> copies, List<String> areas) {
        this.copies = copies;
        this.areas = List.copyOf(areas);
    }

    /** Finds out by binding the rules that look beyond their site, wherever they apply. */
    public static ReadingRoutes of(RuleSet rules, Catalogue catalogue) {
        RuleSet reaching = RuleReach.of(rules).rules();
        if (reaching.rules().isEmpty()) {
            return new ReadingRoutes(Map.of(), List.of());
        }
        Set<String> keys = new LinkedHashSet<>();
        Set<String> areas = new LinkedHashSet<>();
        for (Site site : catalogue.sites()) {
            for (Sensor sensor : catalogue.sensorsOf(site.id())) {
                for (Rule rule : reaching.index().selecting(sensor, site)) {
                    if (rule.applies().scope() == Scope.AREA && site.exercise().isPresent()) {
                        continue; // areas are judged in earnest only
                    }
                    if (rule.applies().scope() == Scope.AREA) {
                        rule.applies()
                                .area()
                                .flatMap(level -> Area.of(catalogue, site, level))
                                .ifPresent(area -> areas.add(area.key()));
                    } else {
                        keys.add(site.id().value());
                    }
                }
            }
        }
        keys.addAll(areas);
        Map<SensorId, List<String>> copies = new HashMap<>();
        RuleBinding binding = new RuleBinding(reaching, catalogue);
        for (String key : keys) {
            for (SensorId sensor : binding.key(key).foreignSensors(catalogue)) {
                copies.computeIfAbsent(sensor, any -> new ArrayList<>()).add(key);
            }
        }
        copies.replaceAll((sensor, list) -> List.copyOf(list));
        return new ReadingRoutes(copies, List.copyOf(areas));
    }

    /** The keys that look at a sensor of another site, besides that of its own. */
    public List<String> copiesOf(SensorId sensor) {
        return copies.getOrDefault(sensor, List.of());
    }

    /** Keys of the areas that rules judge. */
    public List<String> areas() {
        return areas;
    }
}
