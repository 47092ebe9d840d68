package io.vigil.incidents;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Grade;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where an incident may do harm, and what lies there.
 *
 * @param parts shapes with what they rest on; none where nothing is known but the site
 * @param sites sites within them and those of the warnings, the worst zone first, then by distance
 * @param regions the innermost regions of those sites and of the warnings
 * @param population sum of the attribute {@code population} of the sites; empty if none has it
 */
public record AffectedArea(
        List<AreaPart> parts,
        List<SiteWithin> sites,
        List<RegionPath> regions,
        OptionalDouble population) {
    /** Attribute of a site that tells how many people are there. */
    public static final String POPULATION = "population";

    /**
     * A site within an area.
     *
     * @param zone the worst one that it lies in
     * @param metres to the nearest place of a warning
     * @param warned whether one of the incident's warnings is at the site itself
     */
    public record SiteWithin(Site site, Grade zone, double metres, boolean warned) {
        public SiteWithin {
            Objects.requireNonNull(site, "site");
            Objects.requireNonNull(zone, "zone");
        }
    }

    public AffectedArea {
        parts = List.copyOf(parts);
        sites = List.copyOf(sites);
        regions = List.copyOf(regions);
        Objects.requireNonNull(population, "population");
    }

    /** What lies in the parts that count. */
    static AffectedArea of(
            List<AreaPart> parts,
            List<Member> members,
            Optional<String> exercise,
            Catalogue catalogue) {
        List<SiteWithin> sites = new ArrayList<>();
        for (Site site : catalogue.sites()) {
            if (site.exercise().equals(exercise)) {
                within(site, parts, members).ifPresent(sites::add);
            }
        }
        sites.sort(
                Comparator.comparing((SiteWithin one) -> -one.zone().rank())
                        .thenComparing(SiteWithin::metres)
                        .thenComparing(one -> one.site().id()));
        Set<RegionPath> regions = new LinkedHashSet<>();
        members.forEach(member -> regions.add(member.region()));
        sites.forEach(one -> regions.add(one.site().region()));
        return new AffectedArea(parts, sites, List.copyOf(regions), populationOf(sites));
    }

    private static Optional<SiteWithin> within(
            Site site, List<AreaPart> parts, List<Member> members) {
        Optional<Grade> worst = Optional.empty();
        boolean warned = false;
        double nearest = Double.POSITIVE_INFINITY;
        for (Member member : members) {
            if (member.site().equals(site.id())) {
                warned = true;
                worst = worse(worst, member.grade());
            }
            nearest = Math.min(nearest, member.position().distanceTo(site.position()));
        }
        Position place = site.position();
        for (AreaPart part : parts) {
            if (part.counts() && part.shape().contains(place)) {
                worst = worse(worst, part.zone());
            }
        }
        boolean atIt = warned;
        double metres = nearest;
        return worst.map(zone -> new SiteWithin(site, zone, metres, atIt));
    }

    private static Optional<Grade> worse(Optional<Grade> one, Grade other) {
        return one.isPresent() && !other.isAbove(one.get()) ? one : Optional.of(other);
    }

    /** Sum of the attribute {@link #POPULATION}; empty if no site has it. */
    public static OptionalDouble populationOf(List<SiteWithin> sites) {
        double sum = 0;
        boolean any = false;
        for (SiteWithin one : sites) {
            if (one.site().attributes().get(POPULATION) instanceof Attribute.Quantified number) {
                sum += number.value();
                any = true;
            }
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
