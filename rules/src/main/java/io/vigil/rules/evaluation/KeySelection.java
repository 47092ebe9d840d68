package io.vigil.rules.evaluation;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.Rule.Scope;
import io.vigil.rules.language.RuleSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With which keys of state some rules are judged, as far as their selection tells. Immutable. */
final class KeySelection {
    private final RuleSet rules;

    KeySelection(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * Whether one of them may be judged with a key.
     *
     * @param key as {@link RuleBinding#key} takes it
     */
    boolean selects(String key, Catalogue catalogue) {
        List<Rule> all = rules.index().inOrder();
        if (all.isEmpty() || Area.isKey(key)) {
            return all.stream().anyMatch(KeySelection::isOfAreas);
        }
        return catalogue.site(new SiteId(key)).map(site -> selects(site, catalogue)).orElse(false);
    }

    /** Sensors of a site are mostly alike, and a country has many. */
    private boolean selects(Site site, Catalogue catalogue) {
        Set<Map.Entry<String, Map<String, Attribute>>> seen = new HashSet<>();
        for (Sensor sensor : catalogue.sensorsOf(site.id())) {
            // Rules on areas are judged with the keys of those.
            if (seen.add(Map.entry(sensor.kind(), sensor.attributes()))
                    && rules.index().selecting(sensor, site).stream()
                            .anyMatch(rule -> !isOfAreas(rule))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfAreas(Rule rule) {
        return rule.applies().scope() == Scope.AREA;
    }
}
