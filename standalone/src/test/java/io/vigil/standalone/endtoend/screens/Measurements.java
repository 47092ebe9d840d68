package io.vigil.standalone.endtoend.screens;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vigil.model.Attribute;
import io.vigil.model.Catalogue;
import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.model.Site;
import io.vigil.simulator.Publisher;
import io.vigil.simulator.SimulatedMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Everything that the sensors of the county measure: calm values, each a little different from the
 * one before, until a test says otherwise. Thread-safe.
 */
final class Measurements implements AutoCloseable {
    private static final Map<String, Double> CALM =
            Map.of(
                    "combustible",
                    2.0,
                    "toxic",
                    0.2,
                    "oxygen",
                    20.9,
                    "co",
                    0.5,
                    "pm25",
                    25.0,
                    "rain",
                    0.0,
                    "smoke",
                    0.02,
                    "wind",
                    2.5,
                    "humidity",
                    60.0,
                    "temperature",
                    22.0);
    private static final long SECONDS_BETWEEN = 5;

    private final Catalogue catalogue;
    private final Publisher gateway;
    private final Map<String, Double> said = new ConcurrentHashMap<>();
    private final Map<String, Boolean> mute = new ConcurrentHashMap<>();
    private final AtomicLong turn = new AtomicLong();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor();

    Measurements(Catalogue catalogue, Publisher gateway) {
        this.catalogue = catalogue;
        this.gateway = gateway;
        ScheduledFuture<?> unused =
                rounds.scheduleWithFixedDelay(this::round, 0, SECONDS_BETWEEN, TimeUnit.SECONDS);
    }

    /** From now on the sensor measures this; it is sent at once. */
    void set(String sensor, String quantity, double value) {
        said.put(sensor + " " + quantity, value);
        send(sensor(sensor));
    }

    /** What {@link #set} said of the sensor no longer holds. */
    void calm(String sensor) {
        said.keySet().removeIf(key -> key.startsWith(sensor + " "));
        send(sensor(sensor));
    }

    /** The sensor sends nothing until {@link #speak}. */
    void mute(String sensor) {
        mute.put(sensor, true);
    }

    /** The sensor sends again, at once. */
    void speak(String sensor) {
        mute.remove(sensor);
        send(sensor(sensor));
    }

    /** Sends what the sensor had measured at an earlier time. */
    void measuredAt(String sensor, Instant at) {
        send(sensor(sensor), at);
    }

    private Sensor sensor(String id) {
        return catalogue.sensors().stream()
                .filter(sensor -> sensor.id().value().equals(id))
                .findAny()
                .orElseThrow();
    }

    private void round() {
        catalogue.sensors().stream()
                .filter(sensor -> !mute.containsKey(sensor.id().value()))
                .forEach(this::send);
    }

    private void send(Sensor sensor) {
        send(sensor, Instant.now());
    }

    private void send(Sensor sensor, Instant at) {
        Site site = catalogue.site(sensor.site()).orElseThrow();
        double wobble = (turn.incrementAndGet() % 7) * 0.01;
        StringJoiner values = new StringJoiner(",", "{", "}");
        for (SensorQuantity quantity : sensor.quantities()) {
            Double given = said.get(sensor.id().value() + " " + quantity.name());
            double value = given != null ? given : calm(site, quantity) + wobble;
            values.add("\"" + quantity.name() + "\":" + value);
        }
        String payload = "{\"t\":" + at.toEpochMilli() + ",\"values\":" + values + "}";
        String topic = "vigil/v1/up/" + site.enterprise().value() + "/" + sensor.id().value();
        try {
            gateway.send(new SimulatedMessage(topic, payload.getBytes(UTF_8), at));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double calm(Site site, SensorQuantity quantity) {
        if (quantity.name().equals("level")) {
            return number(site, "warningLevel")
                    .map(limit -> limit - 2)
                    .orElseGet(() -> number(site, "highLevel").map(limit -> limit / 2).orElse(1.0));
        }
        if (quantity.name().equals("temperature")
                && site.attributes().containsKey("highTemperature")) {
            return number(site, "highTemperature").orElseThrow() - 40;
        }
        if (quantity.name().equals("battery")) {
            return quantity.maximum() * 0.8;
        }
        double low = Math.max(quantity.minimum(), 0);
        double high = Math.min(quantity.maximum(), 100);
        return CALM.getOrDefault(quantity.name(), low + (high - low) * 0.2);
    }

    private static Optional<Double> number(Site site, String name) {
        Attribute attribute = site.attributes().get(name);
        return attribute instanceof Attribute.Quantified number
                ? Optional.of(number.value())
                : Optional.empty();
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        gateway.close();
    }
}
