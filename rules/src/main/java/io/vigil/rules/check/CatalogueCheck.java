package io.vigil.rules.check;

import io.vigil.findings.Finding;
import io.vigil.findings.Findings;
import io.vigil.findings.Suggestions;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.language.Expression;
import io.vigil.rules.language.Expression.AttributeReference;
import io.vigil.rules.language.Expression.Owner;
import io.vigil.rules.language.Expressions;
import io.vigil.rules.language.Rule;
import io.vigil.rules.language.RuleFindingCode;
import io.vigil.rules.language.RuleOverride;
import io.vigil.rules.language.RuleSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for names in rules that no entry of a catalogue has: attributes, sites, sensors. They may
 * come with the next entry, so these are warnings.
 */
public final class CatalogueCheck {
    private final Catalogue catalogue;
    private final Set<String> siteAttributes = new TreeSet<>();
    private final Set<String> sensorAttributes = new TreeSet<>();

    public CatalogueCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (Site site : catalogue.sites()) {
            siteAttributes.addAll(site.attributes().keySet());
        }
        for (Sensor sensor : catalogue.sensors()) {
            sensorAttributes.addAll(sensor.attributes().keySet());
        }
    }

    /** Names that nothing has, in order of place, each once for a rule. */
    public List<Finding> check(RuleSet rules) {
        Findings findings = new Findings();
        for (Rule rule : rules.rules()) {
            attributes(rule.id().value(), rule.grades().values(), findings);
        }
        for (RuleOverride override : rules.overrides()) {
            attributes(override.rule().value(), override.grades().values(), findings);
            target(override, findings);
        }
        return findings.sorted();
    }

    private void attributes(String rule, Collection<Expression> conditions, Findings findings) {
        Set<String> told = new HashSet<>();
        for (Expression condition : conditions) {
            for (AttributeReference reference : Expressions.attributes(condition)) {
                Set<String> known =
                        reference.owner() == Owner.SITE ? siteAttributes : sensorAttributes;
                if (!known.contains(reference.name()) && told.add(reference.canonical())) {
                    findings.add(
                            RuleFindingCode.UNKNOWN_ATTRIBUTE,
                            reference.place(),
                            rule,
                            reference.canonical(),
                            near(reference.name(), known));
                }
            }
        }
    }

    private void target(RuleOverride override, Findings findings) {
        boolean known =
                override.site().map(id -> catalogue.site(id).isPresent()).orElse(true)
                        && override.sensor()
                                .map(id -> catalogue.sensor(id).isPresent())
                                .orElse(true);
        if (known) {
            return;
        }
        String name =
                override.site()
                        .map(SiteId::value)
                        .or(() -> override.sensor().map(SensorId::value))
                        .orElseThrow();
        List<String> all =
                override.site().isPresent()
                        ? catalogue.sites().stream().map(site -> site.id().value()).toList()
                        : catalogue.sensors().stream().map(sensor -> sensor.id().value()).toList();
        findings.add(
                RuleFindingCode.UNKNOWN_TARGET,
                override.place(),
                override.rule().value(),
                name,
                near(name, all));
    }

    private static String near(String name, Collection<String> known) {
        return Suggestions.nearest(name, known).orElse("-");
    }
}
