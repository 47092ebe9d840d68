package io.vigil.ingest.door;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A door's counts. Thread-safe. */
final class DoorFigures {
    private final Map<DoorCount, LongAdder> counts = new EnumMap<>(DoorCount.class);

    DoorFigures() {
        for (DoorCount count : DoorCount.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(DoorCount count) {
        counts.get(count).increment();
    }

    Map<DoorCount, Long> all() {
        Map<DoorCount, Long> all = new EnumMap<>(DoorCount.class);
        counts.forEach((count, adder) -> all.put(count, adder.sum()));
        return all;
    }
}
