package io.vigil.simulator;

import io.vigil.model.Sensor;
import io.vigil.model.SensorQuantity;
import io.vigil.simulator.scenario.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One sensor with its faults: noise, slow drift, single spikes, a stuck value, silence, and a
 * gateway that loses its link for some seconds and then sends what it buffered, newest first. Not
 * thread-safe.
 */
final class Instrument {
    /** Readings that a gateway keeps while its link is down; the oldest go first. */
    private static final int BUFFER = 500;

    private static final double SPIKE_PROBABILITY = 1e-5;
    private static final double OUTAGE_PROBABILITY = 6e-5;
    private static final double DRIFT_SHARE_OF_NOISE = 1.5;
    private static final double DRIFT_SECONDS = 6 * 3600;

    private final String topic;
    private final long intervalMillis;
    private final List<Channel> channels;
    private final List<String> quantities;
    private final int[] decimals;
    private final SensorQuantity[] ranges;
    private final double[] drift;
    private final RandomGenerator random;
    private final List<String> buffer = new ArrayList<>();
    private long due;
    private long sequence;
    private Instant stuckUntil = Instant.MIN;
    private double[] stuckValues = {};
    private Instant silentUntil = Instant.MIN;
    private Instant offlineUntil = Instant.MIN;

    Instrument(Sensor sensor, String topic, List<Channel> channels, RandomGenerator random) {
        this.topic = topic;
        this.intervalMillis = sensor.interval().toMillis();
        this.channels = List.copyOf(channels);
        this.quantities = channels.stream().map(Channel::quantity).toList();
        this.decimals = channels.stream().mapToInt(Channel::decimals).toArray();
        this.ranges =
                quantities.stream()
                        .map(name -> sensor.quantity(name).orElseThrow())
                        .toArray(SensorQuantity[]::new);
        this.drift = new double[channels.size()];
        this.random = random;
        this.due = random.nextLong(intervalMillis);
    }

    /** Stays at its next value until {@code end}. */
    void stick(Instant end) {
        stuckUntil = end;
        stuckValues = new double[0];
    }

    /** Takes no readings until {@code end}. */
    void fallSilent(Instant end) {
        silentUntil = end;
    }

    /** Takes every reading that is due before {@code untilMillis} after {@code start}. */
    void sample(Instant start, long untilMillis, Consumer<SimulatedMessage> out) {
        while (due < untilMillis) {
            Instant at = start.plusMillis(due);
            due += intervalMillis;
            if (!at.isBefore(silentUntil)) {
                send(at, out);
            }
        }
    }

    private void send(Instant at, Consumer<SimulatedMessage> out) {
        String reading = ReadingJson.reading(at, ++sequence, quantities, measure(at), decimals);
        if (random.nextDouble() < OUTAGE_PROBABILITY) {
            offlineUntil = at.plusMillis(intervalMillis * (2 + random.nextInt(5)));
        }
        if (at.isBefore(offlineUntil)) {
            if (buffer.size() == BUFFER) {
                buffer.remove(0);
            }
            buffer.add(reading);
            return;
        }
        Instant sent = at.plus(networkDelay());
        out.accept(new SimulatedMessage(topic, ReadingJson.bytes(reading), sent));
        if (!buffer.isEmpty()) {
            Collections.reverse(buffer);
            out.accept(
                    new SimulatedMessage(
                            topic, ReadingJson.batch(buffer), sent.plus(networkDelay())));
            buffer.clear();
        }
    }

    private Duration networkDelay() {
        return Duration.ofMillis(15 + (long) (25 * random.nextExponential()));
    }

    private double[] measure(Instant at) {
        double[] values = new double[channels.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = measure(i);
        }
        if (at.isBefore(stuckUntil)) {
            if (stuckValues.length == 0) {
                stuckValues = values;
            }
            return stuckValues;
        }
        return values;
    }

    private double measure(int i) {
        Channel channel = channels.get(i);
        double steps = intervalMillis / 1000.0 / DRIFT_SECONDS;
        drift[i] +=
                -drift[i] * steps
                        + DRIFT_SHARE_OF_NOISE
                                * channel.noise()
                                * Math.sqrt(2 * steps)
                                * random.nextGaussian();
        double value =
                channel.value().getAsDouble() + drift[i] + channel.noise() * random.nextGaussian();
        if (channel.spike() > 0 && random.nextDouble() < SPIKE_PROBABILITY) {
            value += channel.spike();
        }
        return Math.max(ranges[i].minimum(), Math.min(ranges[i].maximum(), value));
    }
}
