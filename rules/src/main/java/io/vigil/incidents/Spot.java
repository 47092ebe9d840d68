package io.vigil.incidents;

import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.SiteId;
import java.util.List;

/**
 * Where a warning is, in all the ways in which another one can be tied to it.
 *
 * @param subject what is judged, a sensor mostly
 * @param place of the sensor
 * @param neighbours subjects that the catalogue declares as neighbours of its own
 */
record Spot(
        SiteId site, String subject, RegionPath region, Position place, List<String> neighbours) {
    static Spot of(Member member, Whereabouts whereabouts) {
        return new Spot(
                member.site(),
                member.episode().subject(),
                member.region(),
                whereabouts.placeOf(member),
                whereabouts.neighboursOf(member));
    }
}
