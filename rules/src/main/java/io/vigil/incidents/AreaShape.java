package io.vigil.incidents;

import io.vigil.model.Position;
import java.util.List;
import java.util.Objects;

/**
 * An area on the ground. Positions are records; whoever writes them minds the order of a format.
 */
public sealed interface AreaShape {
    /** Whether a place lies within. */
    boolean contains(Position place);

    /**
     * An outline that does not cross itself.
     *
     * @param outline closed: the last position is the first; neither pole nor the 180th meridian
     *     lies within
     */
    record Polygon(List<Position> outline) implements AreaShape {
        public Polygon {
            outline = List.copyOf(outline);
            if (outline.size() < 4 || !outline.get(0).equals(outline.get(outline.size() - 1))) {
                throw new IllegalArgumentException(
                        "an outline needs 4 positions, the last of them the first, but was "
                                + outline);
            }
        }

        @Override
        public boolean contains(Position place) {
            boolean inside = false;
            for (int i = 1; i < outline.size(); i++) {
                Position a = outline.get(i - 1);
                Position b = outline.get(i);
                if ((a.latitude() > place.latitude()) != (b.latitude() > place.latitude())) {
                    double share =
                            (place.latitude() - a.latitude()) / (b.latitude() - a.latitude());
                    double crossing = a.longitude() + share * (b.longitude() - a.longitude());
                    inside ^= place.longitude() < crossing;
                }
            }
            return inside;
        }
    }

    /** All within a distance. */
    record Circle(Position centre, double metres) implements AreaShape {
        public Circle {
            Objects.requireNonNull(centre, "centre");
            if (!(metres > 0)) {
                throw new IllegalArgumentException("a radius must be above 0 m: " + metres);
            }
        }

        @Override
        public boolean contains(Position place) {
            return centre.distanceTo(place) <= metres;
        }
    }
}
