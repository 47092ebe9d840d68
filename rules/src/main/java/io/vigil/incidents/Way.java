package io.vigil.incidents;

import java.util.Objects;

/** How the place of an effect lies to that of its cause. */
public sealed interface Way {
    /** At most so far away; a warning on an area is near what lies in the area. */
    record Near(double metres) implements Way {
        public Near {
            if (!(metres > 0)) {
                throw new IllegalArgumentException(
                        "a distance must be above 0 m, but was " + metres);
            }
        }
    }

    /**
     * Downstream in the catalogue's network. The effect may follow until the travel time of the
     * shortest way, times the factor, is over.
     *
     * @param factor allows for travel times that are not exact; at least 1
     */
    record Downstream(double factor) implements Way {
        public Downstream {
            if (!(factor >= 1 && factor <= 10)) {
                throw new IllegalArgumentException(
                        "a factor must be within 1..10, but was " + factor);
            }
        }
    }

    /** At a place. */
    record Same(Place place) implements Way {
        public Same {
            Objects.requireNonNull(place, "place");
        }
    }

    /** What cause and effect have in common. */
    enum Place {
        SITE,
        /** The innermost region of one contains the other. */
        REGION
    }
}
