package io.vigil.simulator;

import io.vigil.model.Sensor;
import io.vigil.model.SensorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Lets one instrument after another fail for some minutes: it falls silent, or sticks to a value.
 * Only instruments of the sites given fail, and none before the tenth minute.
 */
final class FaultScript {
    private static final long FIRST = 600;
    private static final long PAUSE = 1200;
    private static final double MEAN_EXTRA = 1200;
    private static final long SHORTEST = 240;
    private static final int MORE = 120;

    private final List<Sensor> candidates;
    private final Map<SensorId, Instrument> instruments;
    private final TruthLog truth;
    private final RandomGenerator random;
    private long next = FIRST;

    FaultScript(
            List<Sensor> candidates,
            Map<SensorId, Instrument> instruments,
            TruthLog truth,
            RandomGenerator random) {
        this.candidates = List.copyOf(candidates);
        this.instruments = instruments;
        this.truth = truth;
        this.random = random;
    }

    void step(long second, Instant now) {
        if (second < next || candidates.isEmpty()) {
            return;
        }
        next = second + PAUSE + (long) (MEAN_EXTRA * random.nextExponential());
        Sensor sensor = candidates.get(random.nextInt(candidates.size()));
        Instant end = now.plusSeconds(SHORTEST + random.nextInt(MORE));
        Instrument instrument = instruments.get(sensor.id());
        // A dry rain gauge or a detector in clean air looks stuck when it is well.
        if (sensor.quantity("level").isPresent() && random.nextBoolean()) {
            instrument.stick(end);
            truth.fault(sensor.site(), sensor.id(), "stuck", now, end);
        } else {
            instrument.fallSilent(end);
            truth.fault(sensor.site(), sensor.id(), "silent", now, end);
        }
    }
}
