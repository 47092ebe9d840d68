package io.vigil.store;

import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Goes through the stored readings of sensors page by page, oldest first; a page covers as much
 * time as keeps it small enough for memory. Not thread-safe.
 */
public final class StoredReadings {
    private static final Duration FIRST_PAGE = Duration.ofHours(1);
    private static final Duration LONGEST_PAGE = Duration.ofDays(31);
    private static final Duration SHORTEST_PAGE = Duration.ofSeconds(10);
    private static final int FEW = 50_000;
    private static final int MANY = 400_000;

    private final StoreQueries queries;
    private final List<SensorId> sensors;
    private final Instant to;
    private Instant reached;
    private Duration page = FIRST_PAGE;

    /**
     * @param from first moment
     * @param to moment after the last
     * @throws RawReadingsGoneException if the store keeps only minutes of some of that time
     */
    public StoredReadings(
            StoreQueries queries, Collection<Sensor> sensors, Instant from, Instant to) {
        queries.rawFrom()
                .filter(from::isBefore)
                .ifPresent(
                        rawFrom -> {
                            throw new RawReadingsGoneException(from, rawFrom);
                        });
        this.queries = queries;
        this.sensors = sensors.stream().map(Sensor::id).toList();
        this.reached = from;
        this.to = to;
    }

    /** Whether everything has been gone through. */
    public boolean isAtEnd() {
        return !reached.isBefore(to);
    }

    /**
     * The readings of the next stretch of time, by time, sensor and quantity; maybe none.
     *
     * @throws StoreQueryException if the store cannot answer
     */
    public List<ReadingRecord> nextPage() {
        if (isAtEnd()) {
            return List.of();
        }
        Instant end = reached.plus(page).isBefore(to) ? reached.plus(page) : to;
        List<ReadingRecord> readings = queries.readings(sensors, reached, end);
        reached = end;
        if (readings.size() < FEW && page.compareTo(LONGEST_PAGE) < 0) {
            page = page.multipliedBy(2);
        } else if (readings.size() > MANY && page.compareTo(SHORTEST_PAGE) > 0) {
            page = page.dividedBy(2);
        }
        return readings;
    }
}
