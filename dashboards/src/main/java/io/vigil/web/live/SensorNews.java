package io.vigil.web.live;

import io.vigil.model.SensorId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What has changed of the sensors, in pieces: a browser gets warnings by the same stream, and one
 * must not wait until the states of a country have been written, sent and read. Used by one thread
 * at a time.
 */
final class SensorNews {
    /** Sensors in one piece: some tens of kilobytes. */
    static final int PIECE = 250;

    private final Queue<SensorState> pending = new ArrayDeque<>();
    private Map<SensorId, SensorState> known = Map.of();

    /** Takes what has changed since the last time; all of it from before must have been taken. */
    void read(Map<SensorId, SensorState> now) {
        if (!isEmpty()) {
            throw new IllegalStateException(pending.size() + " changes have not been taken yet");
        }
        now.forEach(
                (sensor, state) -> {
                    if (!state.equals(known.get(sensor))) {
                        pending.add(state);
                    }
                });
        known = now;
    }

    /** Whether everything that had changed has been taken. */
    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** The next piece; empty if there is none. */
    List<SensorState> next() {
        List<SensorState> piece = new ArrayList<>(Math.min(PIECE, pending.size()));
        while (piece.size() < PIECE && !pending.isEmpty()) {
            piece.add(pending.remove());
        }
        return piece;
    }
}
