package io.vigil.jobs.operator;

import io.vigil.cap.CapReadings;
import io.vigil.model.Catalogue;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * Until when warnings of others hold that stand at the sensors of one key. When that time comes and
 * nothing has followed, each gets readings of zero: a warning that is over must end by itself.
 *
 * @param state by sensor: time of the newest reading and until when its warning holds, epoch
 *     milliseconds, or {@link #NOT_HELD}
 */
record HeldWarnings(MapState<String, Tuple2<Long, Long>> state) {
    /** Stands for: no warning is in force. */
    private static final long NOT_HELD = Long.MAX_VALUE;

    /** So that the readings of the end come after the newest one, milliseconds. */
    private static final long SHORTEST = 1_000;

    /**
     * Takes what a reading says of how long it holds. The newest one counts. One that comes out of
     * order may raise a warning all the same, therefore it gets an end where none is due; that is
     * after the newest, because older readings end nothing.
     */
    void take(Reading reading, Catalogue catalogue) throws Exception {
        if (!CapReadings.tells(reading)) {
            return;
        }
        Optional<Sensor> sensor = sensor(reading.sensor(), catalogue);
        if (sensor.isEmpty()) {
            return;
        }
        Tuple2<Long, Long> before = state.get(reading.sensor().value());
        long newest = before == null ? reading.atMillis() : Math.max(before.f0, reading.atMillis());
        boolean newer = before == null || reading.atMillis() > before.f0;
        Optional<Instant> until = CapReadings.until(reading, sensor.get());
        if (newer || (until.isPresent() && before.f1 == NOT_HELD)) {
            long end =
                    until.map(at -> Math.max(at.toEpochMilli(), newest + SHORTEST))
                            .orElse(NOT_HELD);
            state.put(reading.sensor().value(), Tuple2.of(newest, end));
        }
    }

    /** When the next one ends, epoch milliseconds; {@code Long.MAX_VALUE} if none is in force. */
    long next() throws Exception {
        long next = NOT_HELD;
        for (Tuple2<Long, Long> held : state.values()) {
            next = Math.min(next, held.f1);
        }
        return next;
    }

    /** Readings for those that ended up to {@code now}, in order of time; each ends once. */
    List<Reading> over(Instant now, Catalogue catalogue) throws Exception {
        List<Reading> over = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Map.Entry<String, Tuple2<Long, Long>> held : state.entries()) {
            long until = held.getValue().f1;
            if (until <= now.toEpochMilli()) {
                Optional<Sensor> sensor = sensor(new SensorId(held.getKey()), catalogue);
                if (sensor.isPresent()) {
                    over.addAll(CapReadings.over(sensor.get(), Instant.ofEpochMilli(until)));
                } else {
                    gone.add(held.getKey());
                }
            }
        }
        for (Reading reading : over) {
            state.put(reading.sensor().value(), Tuple2.of(reading.atMillis(), NOT_HELD));
        }
        for (String sensor : gone) {
            state.remove(sensor);
        }
        over.sort(Comparator.comparingLong(Reading::atMillis));
        return over;
    }

    private static Optional<Sensor> sensor(SensorId id, Catalogue catalogue) {
        return catalogue.sensor(id).filter(known -> known.kind().equals(CapReadings.KIND));
    }
}
