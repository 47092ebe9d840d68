package io.vigil.model;

import java.time.Duration;
import java.util.Objects;

/**
 * A stretch of river, pipe or road that leads to a site from the next one upstream.
 *
 * @param from the site at its upper end; it may be missing from the catalogue, then the stretch is
 *     not followed
 * @param travelTime how long what happens there takes to arrive: of a flood wave the K of
 *     Muskingum, which is length divided by celerity; above zero
 */
public record Reach(SiteId from, Duration travelTime) {
    public Reach {
        Objects.requireNonNull(from, "from");
        if (travelTime.isNegative() || travelTime.isZero()) {
            throw new IllegalArgumentException(
                    "a travel time must be above zero, but was " + travelTime);
        }
    }
}
