package io.vigil.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says whether two warnings belong together and which is the cause. What it says rests on where and
 * when they were raised and, for the one that was raised earlier, when it was over as far as that
 * is known. Made for one question; not thread-safe.
 */
final class Ties {
    private final IncidentSettings settings;
    private final Whereabouts whereabouts;

    /**
     * How two warnings are tied.
     *
     * @param causeOfFirst link by which the second is the cause of the first
     * @param causeOfSecond link by which the first is the cause of the second
     */
    record Tie(Optional<String> causeOfFirst, Optional<String> causeOfSecond) {
        static final Tie KIN = new Tie(Optional.empty(), Optional.empty());
    }

    Ties(IncidentSettings settings, Whereabouts whereabouts) {
        this.settings = settings;
        this.whereabouts = whereabouts;
    }

    /** How they belong together; empty if they do not. */
    Optional<Tie> between(Member first, Member second) {
        Optional<String> causeOfSecond = link(first, second);
        Optional<String> causeOfFirst = link(second, first);
        if (causeOfFirst.isPresent() && causeOfSecond.isPresent()) {
            // Either could bring about the other: then what came first did.
            boolean firstIsCause = Member.BY_TIME.compare(first, second) < 0;
            return Optional.of(
                    firstIsCause
                            ? new Tie(Optional.empty(), causeOfSecond)
                            : new Tie(causeOfFirst, Optional.empty()));
        }
        if (causeOfFirst.isPresent() || causeOfSecond.isPresent()) {
            return Optional.of(new Tie(causeOfFirst, causeOfSecond));
        }
        return areKin(first, second) ? Optional.of(Tie.KIN) : Optional.empty();
    }

    private boolean areKin(Member one, Member other) {
        boolean inOrder = Member.BY_TIME.compare(one, other) < 0;
        Member earlier = inOrder ? one : other;
        Member later = inOrder ? other : one;
        if (earlier.episode().rule().equals(later.episode().rule())
                && earlier.episode().subject().equals(later.episode().subject())) {
            return follows(earlier, later, settings.quiet());
        }
        Kinship kinship = settings.kinOf(earlier.hazard());
        boolean sameHazard =
                earlier.hazard().equals(later.hazard())
                        || kinship.hazards().contains(later.hazard());
        return sameHazard
                && follows(earlier, later, kinship.within())
                && (earlier.site().equals(later.site())
                        || isNear(earlier, later, kinship.metres())
                        || areDeclaredNeighbours(earlier, later));
    }

    private Optional<String> link(Member cause, Member effect) {
        for (ChainLink link : settings.links()) {
            if (whereabouts.matches(link.from(), cause)
                    && whereabouts.matches(link.to(), effect)
                    && link.ways().stream().anyMatch(way -> leads(link, way, cause, effect))) {
                return Optional.of(link.id());
            }
        }
        return Optional.empty();
    }

    private boolean leads(ChainLink link, Way way, Member cause, Member effect) {
        Duration travel = Duration.ZERO;
        if (way instanceof Way.Near near) {
            if (!isNear(cause, effect, near.metres())) {
                return false;
            }
        } else if (way instanceof Way.Same same) {
            boolean there =
                    same.place() == Way.Place.SITE
                            ? cause.site().equals(effect.site())
                            : shareRegion(cause, effect);
            if (!there) {
                return false;
            }
        } else if (way instanceof Way.Downstream below) {
            Duration shortest = whereabouts.downstreamOf(cause.site()).get(effect.site());
            if (shortest == null) {
                return false;
            }
            long millis = Math.round(shortest.toMillis() * below.factor());
            travel = Duration.ofMillis(Math.min(millis, IncidentSettings.LONGEST.toMillis()));
        }
        return effect.raisedAt().isBefore(cause.raisedAt())
                ? !effect.raisedAt().isBefore(cause.raisedAt().minus(link.ahead()))
                : follows(cause, effect, link.within().plus(travel));
    }

    /** Whether {@code later} was raised before {@code within} had passed since the end. */
    private boolean follows(Member earlier, Member later, Duration within) {
        Instant held = earlier.raisedAt().plus(settings.longest());
        Optional<Instant> over = earlier.overAt();
        if (over.isPresent() && over.get().isBefore(held)) {
            held = over.get();
        }
        return !later.raisedAt().isAfter(held.plus(within));
    }

    private boolean isNear(Member one, Member other, double metres) {
        if (Whereabouts.isArea(one) || Whereabouts.isArea(other)) {
            return shareRegion(one, other);
        }
        return metres > 0
                && whereabouts.placeOf(one).distanceTo(whereabouts.placeOf(other)) <= metres;
    }

    private static boolean shareRegion(Member one, Member other) {
        return one.region().contains(other.region()) || other.region().contains(one.region());
    }

    private boolean areDeclaredNeighbours(Member one, Member other) {
        return names(one, other) || names(other, one);
    }

    private boolean names(Member one, Member other) {
        return whereabouts.neighboursOf(one).contains(other.episode().subject());
    }
}
