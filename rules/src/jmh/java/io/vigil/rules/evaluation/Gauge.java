package io.vigil.rules.evaluation;

import io.vigil.ledger.SiteLedger;
import io.vigil.model.Measurement;
import io.vigil.model.Quality;
import io.vigil.model.Reading;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One sensor and the quantities it measures: calm for most of the time, rarely a wave. */
final class Gauge {
    static final Instant START = Instant.parse("2026-07-01T00:00:00Z");
    private static final int WAVE_EVERY = 2000;
    private static final int WAVE = 200;

    final SiteEvaluator evaluator;
    final SiteState state;
    final SiteLedger ledger = new SiteLedger();
    private final Sensor sensor;
    private final long interval;
    private long step;
    private final int phase;

    Gauge(SiteEvaluator evaluator, SiteState state, Sensor sensor, int phase) {
        this.evaluator = evaluator;
        this.state = state;
        this.sensor = sensor;
        this.interval = sensor.interval().toMillis();
        this.phase = phase;
    }

    Reading next(Random random) {
        long place = (step + phase) % WAVE_EVERY;
        double wave = place < WAVE ? Math.sin(Math.PI * place / WAVE) : 0;
        long at = START.toEpochMilli() + step * interval + random.nextInt(500);
        step++;
        List<Measurement> measurements = new ArrayList<>();
        for (SensorQuantity quantity : sensor.quantities()) {
            double value = value(quantity.name(), wave, random);
            measurements.add(new Measurement(quantity.name(), value, Quality.GOOD));
        }
        return new Reading(sensor.id(), at, step, false, measurements);
    }

    private static double value(String quantity, double wave, Random random) {
        double noise = random.nextGaussian();
        return switch (quantity) {
            case "level" -> rounded(6 + 3.2 * wave + 0.01 * noise, 0.01);
            case "rain" -> random.nextInt(20) == 0 ? 0.2 : rounded(4 * wave * wave, 0.2);
            case "battery" -> rounded(3.6 + 0.01 * noise, 0.01);
            case "combustible" -> Math.max(0, rounded(1 + 60 * wave + 0.5 * noise, 0.1));
            case "toxic" -> Math.max(0, rounded(1 + 20 * wave + 0.3 * noise, 0.1));
            case "oxygen" -> rounded(20.9 - 2 * wave + 0.05 * noise, 0.1);
            case "fill" -> rounded(60 + 30 * wave + 0.1 * noise, 0.1);
            case "pressure" -> rounded(100 + 40 * wave + 0.5 * noise, 0.1);
            case "temperature" -> rounded(25 + 40 * wave + 0.2 * noise, 0.1);
            case "humidity" -> rounded(60 - 30 * wave + noise, 0.1);
            case "co" -> Math.max(0, rounded(1 + 40 * wave + 0.3 * noise, 0.1));
            case "smoke" -> Math.max(0, rounded(0.03 + 0.3 * wave + 0.01 * noise, 0.001));
            case "pm25" -> Math.max(0, rounded(30 + 200 * wave + 3 * noise, 1));
            default -> throw new IllegalArgumentException(quantity);
        };
    }

    private static double rounded(double value, double digit) {
        return Math.round(value / digit) * digit;
    }
}
