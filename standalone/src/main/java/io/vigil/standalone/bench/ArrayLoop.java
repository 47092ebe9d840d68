package io.vigil.standalone.bench;

import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.SensorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The five rules of {@link RulesBench} by hand: finds the sensor, takes its level, and compares,
 * with all state in arrays.
 */
final class ArrayLoop {
    private static final int RULES = 5;
    private static final int TWICE = 4;
    private static final double MARGIN = 0.5;
    private static final double LOW = 5;
    private static final double[] LIMITS = {20, 21, 22, LOW, 18};
    private static final int LOW_RULE = 3;

    private final Map<SensorId, Integer> numbers = new HashMap<>();
    private final long[] newest;
    private final boolean[] open;
    private final int[] inARow;
    private long raised;

    ArrayLoop(List<SensorId> sensors) {
        sensors.forEach(sensor -> numbers.put(sensor, numbers.size()));
        newest = new long[sensors.size()];
        open = new boolean[sensors.size() * RULES];
        inARow = new int[sensors.size()];
    }

    long raised() {
        return raised;
    }

    void run(Reading[] readings) {
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

    private void take(int sensor, long at, double value) {
        if (at <= newest[sensor]) {
            return;
        }
        newest[sensor] = at;
        for (int rule = 0; rule < RULES; rule++) {
            boolean low = rule == LOW_RULE;
            double limit = LIMITS[rule];
            boolean beyond = low ? value <= limit : value >= limit;
            boolean ready = beyond;
            if (rule == TWICE) {
                inARow[sensor] = beyond ? inARow[sensor] + 1 : 0;
                ready = inARow[sensor] >= 2;
            }
            int place = sensor * RULES + rule;
            if (open[place]) {
                open[place] = low ? value <= limit + MARGIN : value >= limit - MARGIN;
            } else if (ready) {
                open[place] = true;
                raised++;
            }
        }
    }
}
