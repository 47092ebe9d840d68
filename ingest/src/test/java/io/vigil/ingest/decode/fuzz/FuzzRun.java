package io.vigil.ingest.decode.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.ingest.decode.MessageDecoder;
import io.vigil.ingest.decode.ReadingCollector;
import io.vigil.ingest.decode.ReadingSink;
import io.vigil.ingest.decode.Session;
import io.vigil.model.Catalogue;
import io.vigil.model.Measurement;
import io.vigil.model.Reading;
import io.vigil.model.Site;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives messages to a decoder one after the other and looks at every answer. Not thread-safe. */
final class FuzzRun implements ReadingSink {
    static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");

    /**
     * Longest that one message may take, in time of the processor: far above what 256 KiB take on a
     * slow machine, far below what they would if the work grew with the square of the length.
     */
    private static final long MOST_NANOS = 3_000_000_000L;

    /** What one message may leave behind, in bytes. */
    private static final int MOST_MEMORY = 1_000_000;

    private static final int MOST_REJECTS = 101;
    private static final int LONGEST_REJECT = 2_000;
    private static final int MOST_COMMANDS = 16;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final MessageDecoder decoder;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private int commands;
    private long slowest;

    FuzzRun(Catalogue catalogue) {
        this.decoder = new MessageDecoder(catalogue);
    }

    /** What the run has seen. */
    record Answers(int readings, int rejects) {}

    /** Longest time of the processor that a message took so far. */
    long slowestNanos() {
        return slowest;
    }

    /** Decodes a message and checks what comes out. */
    Answers decode(String topic, byte[] payload) {
        readings.clear();
        rejects.clear();
        commands = 0;
        long before = THREADS.getCurrentThreadCpuTime();
        Optional<String> name = decoder.sessionOf(topic, payload);
        if (name.isPresent()) {
            Session session = sessions.computeIfAbsent(name.get(), this::fresh);
            decoder.decode(session, topic, payload, NOW, NOW, this);
        } else {
            decoder.decode(topic, payload, NOW, NOW, this);
        }
        long taken = THREADS.getCurrentThreadCpuTime() - before;
        slowest = Math.max(slowest, taken);
        check(topic, payload, taken);
        return new Answers(readings.size(), rejects.size());
    }

    private Session fresh(String name) {
        return decoder.session(name, new byte[0]);
    }

    private void check(String topic, byte[] payload, long taken) {
        if (taken > MOST_NANOS
                || readings.size() > ReadingCollector.MAX_READINGS
                || rejects.size() > MOST_REJECTS
                || commands > MOST_COMMANDS) {
            throw new AssertionError(
                    "%d ms, %d readings, %d rejects, %d commands for %s"
                            .formatted(
                                    taken / 1_000_000,
                                    readings.size(),
                                    rejects.size(),
                                    commands,
                                    shown(topic, payload)));
        }
        for (Reading reading : readings) {
            for (Measurement measurement : reading.measurements()) {
                if (!Double.isFinite(measurement.value())) {
                    throw new AssertionError(reading + " for " + shown(topic, payload));
                }
            }
        }
        for (Reject reject : rejects) {
            // The code that is given where a codec failed: no input may bring that about.
            if (reject.code() == RejectCode.UNREADABLE || length(reject) > LONGEST_REJECT) {
                throw new AssertionError(reject + " for " + shown(topic, payload));
            }
        }
    }

    private static int length(Reject reject) {
        return reject.topic().length()
                + reject.place().length()
                + reject.sensor().length()
                + reject.excerpt().length()
                + reject.arguments().stream().mapToInt(String::length).sum();
    }

    /** Lets every session be saved and go on from there, and time pass for it. */
    void restart() {
        for (Map.Entry<String, Session> session : sessions.entrySet()) {
            byte[] memory = session.getValue().save();
            assertThat(memory.length).isLessThan(MOST_MEMORY);
            Session again = decoder.session(session.getKey(), memory);
            assertThat(again.save()).isEqualTo(memory);
            decoder.elapse(again, NOW.plusSeconds(3_600), NOW.plusSeconds(3_600), this);
            session.setValue(again);
        }
        if (sessions.size() > 200) {
            sessions.clear();
        }
    }

    static String shown(String topic, byte[] payload) {
        String hex = HexFormat.of().formatHex(payload, 0, Math.min(payload.length, 2_000));
        return topic + ", " + payload.length + " bytes: " + hex;
    }

    @Override
    public void reading(Site site, Reading reading) {
        readings.add(reading);
    }

    @Override
    public void reject(Reject reject) {
        rejects.add(reject);
    }

    @Override
    public void command(String topic, byte[] payload) {
        commands++;
    }
}
