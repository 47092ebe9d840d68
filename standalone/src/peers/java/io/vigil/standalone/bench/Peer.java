package io.vigil.standalone.bench;

import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import java.util.HashMap;
import java.util.Map;

/** Another engine, which is given numbers and gives back what the window of a gauge amounts to. */
abstract class Peer implements Contestant {
    private static final long FEWEST_FOR_A_SLOPE =
            FiveRules.WIDTH_MILLIS / FiveRules.INTERVAL_MILLIS / 2 + 1;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final String name;
    private final Map<SensorId, Integer> numbers = new HashMap<>();
    private final WarningsByHand warnings;
    private final double[] before;
    private long origin;

    Peer(String name, FiveRules work) {
        this.name = name;
        for (Sensor sensor : work.sensors()) {
            numbers.put(sensor.id(), numbers.size());
        }
        warnings = new WarningsByHand(numbers.size());
        before = new double[numbers.size()];
    }

    /**
     * Sends a level.
     *
     * @param held the level before, whose mean over the readings is the mean of the level over time
     * @param seconds since the first reading
     */
    abstract void send(int sensor, long at, double level, double held, double seconds);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final long[] raised() {
        return warnings.raised();
    }

    @Override
    public final void judge(Reading[] readings) {
        for (Reading reading : readings) {
            int sensor = numbers.get(reading.sensor());
            double level = reading.measurements().get(0).value();
            long at = reading.atMillis();
            origin = origin == 0 ? at : origin;
            double held = before[sensor] == 0 ? level : before[sensor];
            before[sensor] = level;
            send(sensor, at, level, held, (at - origin) / 1e3);
        }
    }

    /** What the engine found of the window that ends with this level. */
    final void found(
            int sensor,
            long at,
            double level,
            double mean,
            double range,
            long count,
            double sumOfTimes,
            double sumOfSquares,
            double sumOfLevels,
            double sumOfProducts) {
        double slope =
                count < FEWEST_FOR_A_SLOPE
                        ? Double.NaN
                        : (count * sumOfProducts - sumOfTimes * sumOfLevels)
                                / (count * sumOfSquares - sumOfTimes * sumOfTimes)
                                * SECONDS_PER_HOUR;
        warnings.take(sensor, at, level, mean, range, slope);
    }
}
