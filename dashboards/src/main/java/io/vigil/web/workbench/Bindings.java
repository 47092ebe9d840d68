package io.vigil.web.workbench;

import io.vigil.model.Catalogue;
import io.vigil.model.RuleId;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.BindingNote;
import io.vigil.rules.evaluation.RuleBinding;
import io.vigil.rules.evaluation.SiteRules;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleIndex;
import io.vigil.rules.language.RuleSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which sites each rule judges, and where some of its grades cannot be reached. Made once for each
 * rule set and catalogue. Thread-safe.
 */
final class Bindings {
    private RuleSet rules;
    private Catalogue catalogue;
    private Map<RuleId, Bound> bound = Map.of();

    /**
     * Sites of one rule.
     *
     * @param judged those with something that it judges
     * @param partly those with something judged on which at least one grade does not apply, for
     *     want of an attribute
     */
    record Bound(Set<SiteId> judged, Set<SiteId> partly) {
        Bound() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    /** The sites of a rule that is in force. */
    @SuppressWarnings("ReferenceEquality") // configurations are replaced, never changed
    synchronized Bound of(RuleId rule, RuleBook.InForce inForce) {
        if (rules != inForce.rules() || catalogue != inForce.catalogue()) {
            bound = bind(inForce.rules(), inForce.catalogue());
            rules = inForce.rules();
            catalogue = inForce.catalogue();
        }
        return bound.getOrDefault(rule, new Bound());
    }

    private static Map<RuleId, Bound> bind(RuleSet rules, Catalogue catalogue) {
        Map<RuleId, Bound> result = new HashMap<>();
        rules.rules().forEach(rule -> result.put(rule.id(), new Bound()));
        RuleBinding binding = new RuleBinding(rules, catalogue);
        for (Site site : catalogue.sites()) {
            SiteRules here = binding.site(site.id());
            List<Sensor> sensors = catalogue.sensorsOf(site.id());
            for (Rule rule : rules.rules()) {
                boolean judged =
                        rule.applies().scope() == Rule.Scope.AREA
                                ? sensors.stream()
                                        .anyMatch(s -> RuleIndex.selects(rule.applies(), s, site))
                                : !here.subjectsOf(rule.id()).isEmpty();
                if (judged) {
                    result.get(rule.id()).judged().add(site.id());
                }
            }
            for (BindingNote note : here.notes()) {
                Bound of = result.get(note.rule());
                boolean judged = here.subjectsOf(note.rule()).contains(note.sensor().toString());
                if (of != null && judged && !note.isApplicable()) {
                    of.partly().add(site.id());
                }
            }
        }
        return result;
    }
}
