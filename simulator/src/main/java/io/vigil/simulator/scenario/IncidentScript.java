package io.vigil.simulator.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * When the next incident of a hazard begins, and where: first at a fixed second, then after a pause
 * that is partly fixed and partly exponentially distributed. Never the same place twice in a row.
 *
 * @param <P> place
 */
final class IncidentScript<P> {
    private final Rhythm rhythm;
    private final List<P> places;
    private final RandomGenerator random;
    private long next;
    private int last = -1;

    /**
     * How often something happens.
     *
     * @param first second of the first incident
     * @param pause shortest time between two beginnings, s
     * @param meanExtra mean of what is added to the pause, s
     */
    record Rhythm(long first, long pause, double meanExtra) {}

    IncidentScript(Rhythm rhythm, List<P> places, RandomGenerator random) {
        this.rhythm = rhythm;
        this.places = List.copyOf(places);
        this.random = random;
        this.next = rhythm.first();
    }

    /** Whether an incident begins at {@code second}; schedules the one after it. */
    boolean begins(long second) {
        if (second < next) {
            return false;
        }
        next = second + rhythm.pause() + (long) (rhythm.meanExtra() * random.nextExponential());
        return true;
    }

    /** Where the incident is that has just begun; the first is at the first place. */
    P place() {
        if (last < 0) {
            last = 0;
        } else {
            int step = places.size() > 1 ? 1 + random.nextInt(places.size() - 1) : 0;
            last = (last + step) % places.size();
        }
        return places.get(last);
    }
}
