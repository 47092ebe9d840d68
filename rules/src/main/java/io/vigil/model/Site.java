package io.vigil.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A place that is watched: a river gauge, a stretch of gas network, a tank farm, a forest
 * compartment.
 *
 * @param type word that rules select by, for example {@code river}
 * @param lateness readings older than this, measured against the run's clock, raise no new warning
 * @param attributes facts that rules may use, by name
 * @param upstream the sites next upstream, with the way from each
 * @param exercise the drill that the site was made for; empty for a real one. A site of a drill
 *     stands where its model stands, and neither sees the other.
 */
public record Site(
        SiteId id,
        LocalizedText name,
        String type,
        EnterpriseId enterprise,
        RegionPath region,
        Position position,
        Duration lateness,
        Map<String, Attribute> attributes,
        List<Reach> upstream,
        Optional<String> exercise) {
    /** Lateness limit of a site that names none: an engineering default. */
    public static final Duration DEFAULT_LATENESS = Duration.ofMinutes(15);

    public Site {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(enterprise, "enterprise");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(lateness, "lateness");
        attributes = Map.copyOf(attributes);
        upstream = List.copyOf(upstream);
        exercise.ifPresent(drill -> Identifiers.check("exercise", drill));
    }

    /** A real site. */
    public Site(
            SiteId id,
            LocalizedText name,
            String type,
            EnterpriseId enterprise,
            RegionPath region,
            Position position,
            Duration lateness,
            Map<String, Attribute> attributes,
            List<Reach> upstream) {
        this(
                id,
                name,
                type,
                enterprise,
                region,
                position,
                lateness,
                attributes,
                upstream,
                Optional.empty());
    }

    /** A real site that nothing flows to. */
    public Site(
            SiteId id,
            LocalizedText name,
            String type,
            EnterpriseId enterprise,
            RegionPath region,
            Position position,
            Duration lateness,
            Map<String, Attribute> attributes) {
        this(id, name, type, enterprise, region, position, lateness, attributes, List.of());
    }
}
