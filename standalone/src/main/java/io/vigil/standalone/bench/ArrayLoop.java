package io.vigil.standalone.bench;

import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@link FiveRules} by hand, for these rules and this interval alone: finds the gauge, takes its
 * level, and brings the sums and extremes of its window up to date. Every answer costs the same few
 * steps however long the window is. The limit that a general engine is measured against.
 */
final class ArrayLoop implements Contestant {
    static final String NAME = "loop";

    private final Map<SensorId, Integer> numbers = new HashMap<>();
    private final LevelWindow[] windows;
    private final long[] newest;
    private final WarningsByHand warnings;

    ArrayLoop(FiveRules work) {
        for (Sensor sensor : work.sensors()) {
            numbers.put(sensor.id(), numbers.size());
        }
        windows = new LevelWindow[numbers.size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new LevelWindow();
        }
        newest = new long[windows.length];
        warnings = new WarningsByHand(windows.length);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long[] raised() {
        return warnings.raised();
    }

    @Override
    public void judge(Reading[] readings) {
        for (Reading reading : readings) {
            int sensor = numbers.get(reading.sensor());
            List<Measurement> measurements = reading.measurements();
            for (int i = 0; i < measurements.size(); i++) {
                Measurement measurement = measurements.get(i);
                if (measurement.quantity().equals("level") && measurement.quality().isUsable()) {
                    take(sensor, reading.atMillis(), measurement.value());
                }
            }
        }
    }

    private void take(int sensor, long at, double level) {
        if (at <= newest[sensor]) {
            return;
        }
        newest[sensor] = at;
        LevelWindow window = windows[sensor];
        window.add(level);
        warnings.take(sensor, at, level, window.mean(), window.range(), window.slope());
    }
}
