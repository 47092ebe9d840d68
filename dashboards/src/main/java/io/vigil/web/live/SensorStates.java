package io.vigil.web.live;

import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import io.vigil.store.ReadingRecord;
import io.vigil.store.SeriesStore;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the newest values of sensors and judges their health on the run's clock. Thread-safe. */
public final class SensorStates {
    private final SeriesStore store;
    private final Supplier<Instant> runClock;

    public SensorStates(SeriesStore store, Supplier<Instant> runClock) {
        this.store = store;
        this.runClock = runClock;
    }

    /** The states of these sensors, in their order; silent ones included. */
    public Map<SensorId, SensorState> of(Collection<Sensor> sensors) {
        Map<SensorId, List<ReadingRecord>> latest =
                store.query().latest(sensors.stream().map(Sensor::id).toList());
        Instant now = runClock.get();
        Map<SensorId, SensorState> states = new LinkedHashMap<>();
        for (Sensor sensor : sensors) {
            List<ReadingRecord> records = latest.getOrDefault(sensor.id(), List.of());
            states.put(sensor.id(), SensorState.of(sensor, records, now));
        }
        return states;
    }
}
