package io.vigil.incidents;

import io.vigil.incidents.Reach.Place;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How far the ties of settings reach from one kind of warning to another: never less than {@link
 * Ties} asks for. Remembers what it found out, so it grows with the hazards there are, not with the
 * warnings. Not thread-safe.
 */
final class Reaches {
    private final IncidentSettings settings;
    private final Set<String> rules = new HashSet<>();
    private final Map<Pair, Reach> known = new HashMap<>();

    private record Pair(Kind from, Kind to) {
        boolean hasArea() {
            return from.area() || to.area();
        }
    }

    Reaches(IncidentSettings settings) {
        this.settings = settings;
        for (ChainLink link : settings.links()) {
            rules.addAll(link.from().rules());
            rules.addAll(link.to().rules());
        }
    }

    Kind kindOf(Member member) {
        String rule = member.episode().rule().value();
        return new Kind(
                member.hazard(), rules.contains(rule) ? rule : "", Whereabouts.isArea(member));
    }

    /** Where warnings of a kind are that may be tied to one of another kind. */
    Reach between(Kind asking, Kind held) {
        return known.computeIfAbsent(new Pair(asking, held), this::found);
    }

    private Reach found(Pair pair) {
        Reach reach =
                kinship(pair, pair.from(), pair.to()).or(kinship(pair, pair.to(), pair.from()));
        for (ChainLink link : settings.links()) {
            if (leads(link, pair.from(), pair.to())) {
                reach = reach.or(along(link, pair, Place.DOWNSTREAM));
            }
            if (leads(link, pair.to(), pair.from())) {
                reach = reach.or(along(link, pair, Place.UPSTREAM));
            }
        }
        return reach;
    }

    private Reach kinship(Pair pair, Kind earlier, Kind later) {
        Kinship kinship = settings.kinOf(earlier.hazard());
        return earlier.hazard().equals(later.hazard()) || kinship.hazards().contains(later.hazard())
                ? near(pair, kinship.metres()).or(at(Place.SITE)).or(at(Place.NEIGHBOURS))
                : Reach.NOWHERE;
    }

    private static boolean leads(ChainLink link, Kind cause, Kind effect) {
        return link.from().names(cause.hazard(), cause.rule())
                && link.to().names(effect.hazard(), effect.rule());
    }

    private static Reach along(ChainLink link, Pair pair, Place onTheWater) {
        Reach reach = Reach.NOWHERE;
        for (Way way : link.ways()) {
            if (way instanceof Way.Near near) {
                reach = reach.or(near(pair, near.metres()));
            } else if (way instanceof Way.Same same) {
                boolean site = same.place() == Way.Place.SITE;
                reach = reach.or(at(site ? Place.SITE : Place.REGION));
            } else {
                reach = reach.or(at(onTheWater));
            }
        }
        return reach;
    }

    private static Reach near(Pair pair, double metres) {
        return pair.hasArea() ? at(Place.REGION) : new Reach(metres, Set.of());
    }

    private static Reach at(Place place) {
        return new Reach(0, EnumSet.of(place));
    }
}
