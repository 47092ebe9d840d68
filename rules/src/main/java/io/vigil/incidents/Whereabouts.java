package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.Identifiers;
import io.vigil.model.Position;
import io.vigil.model.Reach;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.model.Site;
import io.vigil.model.SiteId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where warnings are, as a catalogue knows it. Remembers which ways along the network it was asked
 * for, so it is made for one question; not thread-safe.
 */
final class Whereabouts {
    /** A site that stands for an area is called so, see docs/evaluation.md. */
    private static final String AREA = "area.";

    private final Catalogue catalogue;
    private final Map<SiteId, Map<SiteId, Duration>> downstream = new HashMap<>();
    private final Map<SiteId, Set<SiteId>> upstream = new HashMap<>();

    Whereabouts(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    static boolean isArea(Member member) {
        return member.site().value().startsWith(AREA);
    }

    boolean matches(Selector selector, Member member) {
        return selector.matches(member, catalogue);
    }

    /** Where the sensor stands, which may be far from the middle of its site. */
    Position placeOf(Member member) {
        return sensorOf(member).map(catalogue.surroundings()::positionOf).orElse(member.position());
    }

    /** Subjects of the sensors that the member's own one declares as its neighbours. */
    List<String> neighboursOf(Member member) {
        return sensorOf(member)
                .map(sensor -> sensor.neighbours().stream().map(SensorId::value).toList())
                .orElse(List.of());
    }

    private Optional<Sensor> sensorOf(Member member) {
        String subject = member.episode().subject();
        return Identifiers.isValid(subject)
                ? catalogue.sensor(new SensorId(subject))
                : Optional.empty();
    }

    /** Sites downstream of one, with the shortest travel time to each. */
    Map<SiteId, Duration> downstreamOf(SiteId site) {
        return downstream.computeIfAbsent(site, catalogue.surroundings()::downstreamOf);
    }

    /**
     * All sites that one is downstream of. Unlike {@link
     * io.vigil.model.Surroundings#upstreamOf(SiteId)} it names those that are missing from the
     * catalogue, too: a warning may still be there.
     */
    Set<SiteId> upstreamOf(SiteId site) {
        return upstream.computeIfAbsent(site, this::followedUp);
    }

    private Set<SiteId> followedUp(SiteId site) {
        Set<SiteId> known = new HashSet<>(catalogue.surroundings().upstreamOf(site).keySet());
        known.add(site);
        Set<SiteId> all = new HashSet<>(known);
        for (SiteId one : known) {
            List<Reach> reaches = catalogue.site(one).map(Site::upstream).orElse(List.of());
            reaches.forEach(reach -> all.add(reach.from()));
        }
        return all;
    }
}
