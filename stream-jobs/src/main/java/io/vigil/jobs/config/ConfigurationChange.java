package io.vigil.jobs.config;

import io.vigil.model.Catalogue;
import io.vigil.model.Enterprise;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Region;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import io.vigil.rules.evaluation.RuleChange;
import io.vigil.rules.evaluation.RuleReach;
import io.vigil.rules.language.RuleSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys of state another configuration means something new for. A document with one site, of
 * which an enterprise may publish many in a day, concerns that site and whoever looks at others;
 * another rule concerns whom it judges. All the rest stays bound as it is. Immutable.
 */
public final class ConfigurationChange {
    private final boolean everything;
    private final Set<String> sites;
    private final Catalogue catalogue;
    private final RuleReach reach;
    private final Optional<RuleChange> rules;

    private ConfigurationChange(
            boolean everything,
            Set<String> sites,
            Catalogue catalogue,
            RuleReach reach,
            Optional<RuleChange> rules) {
        this.everything = everything;
        this.sites = sites;
        this.catalogue = catalogue;
        this.reach = reach;
        this.rules = rules;
    }

    /**
     * What is new in one configuration beside another.
     *
     * @param before empty if nothing was in force yet
     */
    public static ConfigurationChange between(Optional<Configuration> before, Configuration after) {
        Catalogue catalogue = after.catalogue();
        RuleReach reach = RuleReach.of(after.rules());
        if (before.isEmpty() || !isTheSameForAll(before.get().catalogue(), catalogue)) {
            return new ConfigurationChange(true, Set.of(), catalogue, reach, Optional.empty());
        }
        return new ConfigurationChange(
                false,
                sites(before.get().catalogue(), catalogue),
                catalogue,
                reach,
                rules(before.get().rules(), after.rules()));
    }

    @SuppressWarnings("ReferenceEquality") // what was not touched is the same object
    private static Optional<RuleChange> rules(RuleSet before, RuleSet after) {
        return before == after ? Optional.empty() : Optional.of(RuleChange.between(before, after));
    }

    /** Kinds, and the regions that there were. */
    private static boolean isTheSameForAll(Catalogue before, Catalogue after) {
        for (Region region : before.regions()) {
            if (!after.region(region.path()).equals(Optional.of(region))) {
                return false;
            }
        }
        return before.kindsByKey().equals(after.kindsByKey());
    }

    private static Set<String> sites(Catalogue before, Catalogue after) {
        Set<EnterpriseId> enterprises = new HashSet<>();
        for (Enterprise enterprise : before.enterprises()) {
            if (!after.enterprise(enterprise.id()).equals(Optional.of(enterprise))) {
                enterprises.add(enterprise.id());
            }
        }
        Set<String> changed = new HashSet<>();
        for (Site site : after.sites()) {
            if (enterprises.contains(site.enterprise()) || isOther(site, before, after)) {
                changed.add(site.id().value());
            }
        }
        for (Site site : before.sites()) {
            if (after.site(site.id()).isEmpty()) {
                changed.add(site.id().value());
            }
        }
        return changed;
    }

    @SuppressWarnings("ReferenceEquality") // what was not touched is the same objects
    private static boolean isOther(Site site, Catalogue before, Catalogue after) {
        SiteId id = site.id();
        Site known = before.site(id).orElse(null);
        return (known != site && !site.equals(known))
                || (before.sensorsOf(id) != after.sensorsOf(id)
                        && !before.sensorsOf(id).equals(after.sensorsOf(id)));
    }

    /** Whether it means nothing new for anybody. */
    public boolean isNothing() {
        return !everything && sites.isEmpty() && rules.isEmpty();
    }

    /**
     * Whether it means something new for what is judged with a key.
     *
     * @param key a site or an area, known or not
     */
    public boolean concerns(String key) {
        return everything
                || sites.contains(key)
                || (!sites.isEmpty() && reach.looksBeyond(key, catalogue))
                || rules.filter(change -> change.concerns(key, catalogue)).isPresent();
    }
}
