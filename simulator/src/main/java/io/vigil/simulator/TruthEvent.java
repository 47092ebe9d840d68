package io.vigil.simulator;

import io.vigil.model.Grade;
import io.vigil.model.SensorId;
import io.vigil.model.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that truly happened, as one sensor could see it: a limit was passed, or an instrument
 * failed.
 *
 * @param id unique within a run; the same for the same seed
 * @param hazard for example {@code gas}; {@code sensor-health} for a failed instrument
 * @param kind for example {@code gas-leak}, {@code flood}, {@code silent}, {@code stuck}
 * @param quantity whose true value passed a limit; empty for a failed instrument
 * @param beganAt when the lowest limit was reached, or the instrument failed
 * @param endedAt when the value was below the lowest limit again; empty while it lasts
 * @param peak highest true value so far; 0 for a failed instrument
 * @param crossings first time that each grade's limit was reached, by rising grade
 */
public record TruthEvent(
        String id,
        String hazard,
        SiteId site,
        SensorId sensor,
        String kind,
        String quantity,
        Instant beganAt,
        Optional<Instant> endedAt,
        double peak,
        Instant peakAt,
        List<Crossing> crossings) {
    /** A hazard's name for failed instruments. */
    public static final String SENSOR_HEALTH = "sensor-health";

    /** The true value reached {@code limit} at {@code at}. */
    public record Crossing(Grade grade, double limit, Instant at) {}

    public TruthEvent {
        crossings = List.copyOf(crossings);
    }

    /** The highest grade that was reached; empty for a failed instrument. */
    public Optional<Grade> grade() {
        return crossings.stream().map(Crossing::grade).max(Grade::compareTo);
    }
}
