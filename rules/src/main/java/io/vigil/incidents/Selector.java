package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.Site;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which warnings an end of a chain is about: those of the hazards or of the rules, at sites of the
 * types.
 *
 * @param hazards hazards of rules
 * @param rules ids of rules
 * @param types types of sites; any if empty
 */
public record Selector(Set<String> hazards, Set<String> rules, Set<String> types) {
    public Selector {
        hazards = Set.copyOf(Objects.requireNonNull(hazards, "hazards"));
        rules = Set.copyOf(Objects.requireNonNull(rules, "rules"));
        types = Set.copyOf(Objects.requireNonNull(types, "types"));
    }

    /** Warnings of hazards, wherever they are. */
    public static Selector hazards(String... hazards) {
        return new Selector(Set.of(hazards), Set.of(), Set.of());
    }

    boolean matches(Member member, Catalogue catalogue) {
        if (!names(member.hazard(), member.episode().rule().value())) {
            return false;
        }
        if (types.isEmpty()) {
            return true;
        }
        Optional<Site> site = catalogue.site(member.site());
        return site.isPresent() && types.contains(site.get().type());
    }

    /** Whether it is about warnings of a hazard or rule, if at a site of the types. */
    boolean names(String hazard, String rule) {
        return hazards.contains(hazard) || rules.contains(rule);
    }
}
