package io.vigil.store.retention;

import io.vigil.model.SensorId;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Minutes by their identity. Not thread-safe. */
final class Minutes {
    private record Key(SensorId sensor, String quantity, long startMillis) {}

    private final Map<Key, MinuteRecord> minutes = new LinkedHashMap<>();

    /** What becomes of readings, in whatever order. */
    static Minutes of(Collection<ReadingRecord> readings) {
        Minutes result = new Minutes();
        for (ReadingRecord reading : readings) {
            MinuteRecord one = MinuteRecord.of(reading);
            result.minutes.merge(key(one), one, MinuteRecord::plus);
        }
        return result;
    }

    /** All of them. */
    List<MinuteRecord> all() {
        return List.copyOf(minutes.values());
    }

    /** What has to be written when {@code stored} is there already and may hold some of it. */
    List<MinuteRecord> addedTo(Collection<MinuteRecord> stored) {
        Map<Key, MinuteRecord> missing = new LinkedHashMap<>(minutes);
        List<MinuteRecord> widened = new ArrayList<>();
        for (MinuteRecord known : stored) {
            MinuteRecord late = missing.remove(key(known));
            if (late != null && !known.widenedBy(late).equals(known)) {
                widened.add(known.widenedBy(late));
            }
        }
        widened.addAll(missing.values());
        return widened;
    }

    private static Key key(MinuteRecord minute) {
        return new Key(minute.sensor(), minute.quantity(), minute.startMillis());
    }
}
