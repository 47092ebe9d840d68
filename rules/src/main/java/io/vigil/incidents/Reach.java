package io.vigil.incidents;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where warnings of one kind must be for a tie with a warning of another one: at one of the places.
 *
 * @param metres at most so far away; 0 if distance alone makes no tie
 */
record Reach(double metres, Set<Reach.Place> places) {
    /** How a place lies to that of the warning that is asked for. */
    enum Place {
        SITE,
        REGION,
        UPSTREAM,
        DOWNSTREAM,
        NEIGHBOURS
    }

    static final Reach NOWHERE = new Reach(0, EnumSet.noneOf(Place.class));

    Reach {
        places = Set.copyOf(places);
    }

    /** Wherever this or another one reaches. */
    Reach or(Reach other) {
        EnumSet<Place> all = EnumSet.noneOf(Place.class);
        all.addAll(places);
        all.addAll(other.places);
        return new Reach(Math.max(metres, other.metres), all);
    }
}
