package io.vigil.incidents;

import io.vigil.model.Catalogue;
import io.vigil.model.Position;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import io.vigil.model.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether two warnings belong together and which is the cause. What it says rests on where and
 * when they were raised and, for the one that was raised earlier, when it was over as far as that
 * is known. Made for one question; not thread-safe.
 */
final class Ties {
    /** A site that stands for an area is called so, see docs/evaluation.md. */
    private static final String AREA = "area.";

    private final IncidentSettings settings;
    private final Catalogue catalogue;
    private final Map<SiteId, Map<SiteId, Duration>> downstream = new HashMap<>();

    /**
     * How two warnings are tied.
     *
     * @param causeOfFirst link by which the second is the cause of the first
     * @param causeOfSecond link by which the first is the cause of the second
     */
    record Tie(Optional<String> causeOfFirst, Optional<String> causeOfSecond) {
        static final Tie KIN = new Tie(Optional.empty(), Optional.empty());
    }

    Ties(IncidentSettings settings, Catalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
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
            if (link.from().matches(cause, catalogue)
                    && link.to().matches(effect, catalogue)
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
            Duration shortest = downstreamOf(cause.site()).get(effect.site());
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

    private Map<SiteId, Duration> downstreamOf(SiteId site) {
        return downstream.computeIfAbsent(site, catalogue.surroundings()::downstreamOf);
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
        if (isArea(one) || isArea(other)) {
            return shareRegion(one, other);
        }
        return metres > 0 && placeOf(one).distanceTo(placeOf(other)) <= metres;
    }

    /** Where the sensor stands, which may be far from the middle of its site. */
    private Position placeOf(Member member) {
        String subject = member.episode().subject();
        Surroundings surroundings = catalogue.surroundings();
        return sensorId(subject)
                .flatMap(catalogue::sensor)
                .map(surroundings::positionOf)
                .orElse(member.position());
    }

    private static Optional<SensorId> sensorId(String subject) {
        return Optional.of(new SensorId(subject));
    }

    private static boolean isArea(Member member) {
        return member.site().value().startsWith(AREA);
    }

    private static boolean shareRegion(Member one, Member other) {
        return one.region().contains(other.region()) || other.region().contains(one.region());
    }

    private boolean areDeclaredNeighbours(Member one, Member other) {
        return names(one, other) || names(other, one);
    }

    private boolean names(Member one, Member other) {
        List<SensorId> neighbours =
                catalogue
                        .sensor(new SensorId(one.episode().subject()))
                        .map(sensor -> sensor.neighbours())
                        .orElse(List.of());
        return neighbours.contains(new SensorId(other.episode().subject()));
    }
}
