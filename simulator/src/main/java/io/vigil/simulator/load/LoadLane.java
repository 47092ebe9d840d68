package io.vigil.simulator.load;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * One connection's share of the load: its sensors in turn, each message at its intended time. A
 * message that is late is sent at once and keeps its intended time, so waiting is measured and not
 * omitted. What its gateways measured in an outage is due after their return, at the pace of the
 * {@link LoadOutage}. One thread runs it; the connection's reading thread counts acknowledgements.
 */
final class LoadLane {
    private static final long GRAIN_NANOS = 500_000;
    private static final long LONGEST_SILENCE_NANOS = 20_000_000_000L;
    private static final long LONGEST_MICROS = 600_000_000L;
    private static final long FIRST_SEQUENCE = 1_000_000_000L;
    private static final int PACKET_IDS = 65_535;
    private static final long PATIENCE_MILLIS = 30_000;
    private static final int QUIET_MILLIMETRES = 10_000;
    private static final int HIGH_MILLIMETRES = 25_000;
    private static final int WIGGLE_MILLIMETRES = 100;

    private final LoadProfile profile;
    private final int lane;
    private final List<Integer> enterprises;
    private final Optional<LoadOutage> outage;
    private final Chunk[] chunks;
    private final int sensors;
    private final long[] intendedNanos = new long[PACKET_IDS + 1];
    private final AtomicLongArray sentPerSecond;
    private final AtomicLongArray ackedPerSecond;
    private final SingleWriterRecorder latency = new SingleWriterRecorder(LONGEST_MICROS, 3);
    private final SplittableRandom random;
    private long startNanos;
    private long messagesSent;
    private long readingsSent;
    private long sentBeforeOutage = -1;
    private long backlogReadings;
    private long crossings;
    private long refused;

    /**
     * Sensors that share a message.
     *
     * @param crossAtRound round from which each one is above the limit; {@link Long#MAX_VALUE} for
     *     never
     */
    private record Chunk(
            int enterprise, int[] sensors, long[] crossAtRound, PublishTemplate template) {}

    /**
     * @param lane its number, counted from 0
     * @param enterprises whose gateways send over it
     * @param outage what silences all of them; empty if nothing does
     */
    LoadLane(
            LoadProfile profile,
            int lane,
            List<Integer> enterprises,
            Optional<LoadOutage> outage,
            AtomicLongArray sentPerSecond,
            AtomicLongArray ackedPerSecond) {
        this.profile = profile;
        this.lane = lane;
        this.enterprises = enterprises;
        this.outage = outage;
        this.sentPerSecond = sentPerSecond;
        this.ackedPerSecond = ackedPerSecond;
        this.random = new SplittableRandom(profile.seed() + lane);
        this.chunks = chunks();
        int sum = 0;
        for (Chunk chunk : chunks) {
            sum += chunk.sensors().length;
        }
        this.sensors = sum;
    }

    private Chunk[] chunks() {
        List<Chunk> list = new ArrayList<>();
        Map<Integer, PublishTemplate> templates = new HashMap<>();
        double rounds =
                profile.readingsPerSecond()
                        * profile.duration().toMillis()
                        / 1000
                        / profile.sensors();
        int number = 0;
        for (int e : enterprises) {
            int count = (profile.sensors() - e + profile.enterprises() - 1) / profile.enterprises();
            for (int from = 0; from < count; from += profile.batch()) {
                int size = Math.min(profile.batch(), count - from);
                int[] sensors = new int[size];
                long[] crossAt = new long[size];
                for (int i = 0; i < size; i++) {
                    sensors[i] = e + (from + i) * profile.enterprises();
                    crossAt[i] = crossingRound(number++, rounds);
                }
                list.add(
                        new Chunk(
                                e,
                                sensors,
                                crossAt,
                                templates.computeIfAbsent(size, this::template)));
            }
        }
        return list.toArray(new Chunk[0]);
    }

    private PublishTemplate template(int size) {
        // A last chunk of one sensor still goes to the gateway's topic when batches are asked for.
        return new PublishTemplate(size, profile.batch() > 1);
    }

    /**
     * @param number of the sensor within this lane
     */
    private long crossingRound(int number, double rounds) {
        boolean crosses = profile.crossEvery() > 0 && number % profile.crossEvery() == 0;
        // Never in the first round, so that a sensor is seen quiet before.
        return crosses && rounds > 1
                ? 1 + (long) (random.nextDouble() * (rounds - 1))
                : Long.MAX_VALUE;
    }

    /**
     * Sends its share.
     *
     * @param startNanos {@link System#nanoTime} of the run's start, the same for all lanes
     */
    void run(long startNanos, InstantSource clock) throws IOException, InterruptedException {
        this.startNanos = startNanos;
        // Wall time of the start, so that intended times can be told in readings.
        long startMillis = clock.millis() - (System.nanoTime() - startNanos) / 1_000_000;
        double readingsPerNano = profile.readingsPerSecond() / 1e9 * sensors / profile.sensors();
        // Counted, not timed: rounding of intended times must not add or drop a message.
        long readings = Math.round(readingsPerNano * profile.duration().toNanos());
        String clientId = profile.broker().clientId() + "-" + lane;
        try (BulkConnection connection =
                new BulkConnection(profile.broker(), clientId, this::acknowledged)) {
            long round = 0;
            int next = 0;
            while (readingsSent < readings) {
                long measured = (long) (readingsSent / readingsPerNano);
                long intended = due(measured);
                long ahead = startNanos + intended - System.nanoTime();
                if (ahead > LONGEST_SILENCE_NANOS) {
                    connection.ping();
                    LockSupport.parkNanos(LONGEST_SILENCE_NANOS);
                    continue;
                }
                if (ahead > 0) {
                    connection.flush();
                    LockSupport.parkNanos(Math.max(ahead, GRAIN_NANOS));
                    continue;
                }
                if (!connection.acquire(PATIENCE_MILLIS)) {
                    throw new IOException("no acknowledgement for " + PATIENCE_MILLIS + " ms");
                }
                countBacklog(measured, chunks[next].sensors().length);
                send(connection, chunks[next], round, startMillis + measured / 1_000_000, intended);
                if (++next == chunks.length) {
                    next = 0;
                    round++;
                }
            }
            connection.flush();
            awaitAcknowledgements(connection);
            refused = connection.refused();
        }
    }

    /**
     * When the next message is to be sent, from the start.
     *
     * @param measured when its readings are measured, from the start
     */
    private long due(long measured) {
        if (outage.isEmpty() || measured < outage.get().from().toNanos()) {
            return measured;
        }
        if (sentBeforeOutage < 0) {
            sentBeforeOutage = readingsSent;
        }
        LoadOutage silence = outage.get();
        // Each lane catches up with its share of what all silenced gateways may send.
        double silenced = profile.sensors() * silence.share();
        double perNano = silence.readingsPerSecond() / 1e9 * sensors / silenced;
        long behind = (long) ((readingsSent - sentBeforeOutage) / perNano);
        return Math.max(measured, silence.until().toNanos() + behind);
    }

    private void countBacklog(long measured, int readings) {
        if (outage.isPresent()
                && measured >= outage.get().from().toNanos()
                && measured < outage.get().until().toNanos()) {
            backlogReadings += readings;
        }
    }

    private void send(
            BulkConnection connection, Chunk chunk, long round, long millis, long intended)
            throws IOException {
        int packetId = (int) (messagesSent % PACKET_IDS) + 1;
        PublishTemplate template = chunk.template();
        template.header(chunk.enterprise(), packetId);
        for (int i = 0; i < chunk.sensors().length; i++) {
            boolean high = round >= chunk.crossAtRound()[i];
            int level =
                    (high ? HIGH_MILLIMETRES : QUIET_MILLIMETRES)
                            + random.nextInt(WIGGLE_MILLIMETRES);
            if (round == chunk.crossAtRound()[i]) {
                crossings++;
            }
            template.reading(i, chunk.sensors()[i], millis, FIRST_SEQUENCE + round, level);
        }
        intendedNanos[packetId] = startNanos + intended;
        connection.write(template.bytes());
        count(sentPerSecond);
        messagesSent++;
        readingsSent += chunk.sensors().length;
    }

    private void acknowledged(int packetId) {
        long waited = System.nanoTime() - intendedNanos[packetId];
        latency.recordValue(Math.min(LONGEST_MICROS, Math.max(0, waited / 1000)));
        count(ackedPerSecond);
    }

    private void count(AtomicLongArray perSecond) {
        long second = (System.nanoTime() - startNanos) / 1_000_000_000L;
        perSecond.incrementAndGet((int) Math.min(perSecond.length() - 1, second));
    }

    private static void awaitAcknowledgements(BulkConnection connection)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!connection.isIdle()) {
            connection.check();
            if (System.nanoTime() > deadline) {
                throw new IOException("acknowledgements missing after " + PATIENCE_MILLIS + " ms");
            }
            LockSupport.parkNanos(GRAIN_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    long messagesSent() {
        return messagesSent;
    }

    long readingsSent() {
        return readingsSent;
    }

    long backlogReadings() {
        return backlogReadings;
    }

    long crossings() {
        return crossings;
    }

    long refused() {
        return refused;
    }

    Histogram latency() {
        return latency.getIntervalHistogram();
    }
}
