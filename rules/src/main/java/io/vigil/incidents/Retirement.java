package io.vigil.incidents;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The order in which incidents are forgotten that the engine ended all warnings of: what ended
 * first, and of what ended at once what came into the book first. What only the desk closed may
 * become more urgent again and is never forgotten. Not thread-safe.
 */
final class Retirement {
    private final Map<IncidentId, Long> numbers = new HashMap<>();
    private final Map<IncidentId, Place> places = new HashMap<>();
    private final TreeSet<Place> order =
            new TreeSet<>(Comparator.comparing(Place::endedAt).thenComparing(Place::number));
    private long next;

    private record Place(Instant endedAt, long number, IncidentId id) {}

    /** An incident is new or has changed. */
    void put(Incident incident) {
        IncidentId id = incident.id();
        long number = numbers.computeIfAbsent(id, any -> next++);
        leave(id);
        if (isOverForGood(incident)) {
            Place place = new Place(incident.endedAt().orElseThrow(), number, id);
            places.put(id, place);
            order.add(place);
        }
    }

    private static boolean isOverForGood(Incident incident) {
        return incident.members().stream().allMatch(member -> member.endedAt().isPresent());
    }

    private void leave(IncidentId id) {
        Place place = places.remove(id);
        if (place != null) {
            order.remove(place);
        }
    }

    /** An incident is no longer in the book. */
    void remove(IncidentId id) {
        numbers.remove(id);
        leave(id);
    }

    /** What is to be forgotten now: it ended before {@code oldest}, or too many have ended. */
    Optional<IncidentId> due(Instant oldest) {
        if (order.isEmpty()) {
            return Optional.empty();
        }
        Place first = order.first();
        boolean due = order.size() > IncidentBook.ENDED || first.endedAt().isBefore(oldest);
        return due ? Optional.of(first.id()) : Optional.empty();
    }
}
