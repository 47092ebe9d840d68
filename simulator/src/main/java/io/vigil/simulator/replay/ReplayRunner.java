package io.vigil.simulator.replay;

import io.vigil.findings.Finding;
import io.vigil.recordings.RecordedReading;
import io.vigil.recordings.Recording;
import io.vigil.recordings.RecordingMap.Quantity;
import io.vigil.simulator.MessageTarget;
import io.vigil.simulator.Pace;
import io.vigil.simulator.SimulatedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends a recording with its own times, in the order of {@link Recording}. Values carry their unit,
 * so the receiver converts. Reads as it goes, so size does not matter. {@link #run} is called once,
 * by one thread.
 */
public final class ReplayRunner {
    private static final int PROGRESS_EVERY = 1_000;

    private final List<Recording.Source> sources;
    private final MessageTarget target;
    private final Pace pace;
    private final Consumer<Progress> progress;
    private final Consumer<Finding> findings;

    /** How far a replay is; {@code at} is the recording's time. */
    public record Progress(Instant at, long messages) {}

    /** How a replay ended; {@code errors} is above 0 if a table could not be used at all. */
    public record Outcome(long messages, long errors, long leftOut) {}

    /**
     * @param pace how fast the recording's time passes
     * @param progress told every thousand messages, and at the last one
     * @param findings told of each table that cannot be used and each row or value left out
     */
    public ReplayRunner(
            List<Recording.Source> sources,
            MessageTarget target,
            Pace pace,
            Consumer<Progress> progress,
            Consumer<Finding> findings) {
        this.sources = List.copyOf(sources);
        this.target = target;
        this.pace = pace;
        this.progress = progress;
        this.findings = findings;
    }

    /** Sends everything; sends nothing if one of the tables cannot be used. */
    public Outcome run() throws InterruptedException {
        long[] counts = new long[2];
        Consumer<Finding> counting =
                finding -> {
                    counts[finding.isError() ? 0 : 1]++;
                    findings.accept(finding);
                };
        try (Recording recording = Recording.open(sources, counting)) {
            long messages = recording.hasFailed() ? 0 : send(recording);
            return new Outcome(messages, counts[0], counts[1]);
        }
    }

    private long send(Recording recording) throws InterruptedException {
        long messages = 0;
        RecordedReading reading = recording.next();
        while (reading != null) {
            SimulatedMessage message = message(reading);
            if (!pace.await(message.at())) {
                return messages;
            }
            target.send(message);
            messages++;
            reading = recording.next();
            if (messages % PROGRESS_EVERY == 0 || reading == null) {
                progress.accept(new Progress(message.at(), messages));
            }
        }
        return messages;
    }

    private static SimulatedMessage message(RecordedReading reading) {
        Instant at = Instant.ofEpochMilli(reading.atMillis());
        StringBuilder json = new StringBuilder(96);
        json.append("{\"t\":\"").append(at).append("\",\"values\":{");
        List<Quantity> quantities = reading.columns().quantities();
        boolean first = true;
        for (int i = 0; i < quantities.size(); i++) {
            double value = reading.values()[i];
            if (!Double.isNaN(value)) {
                json.append(first ? "\"" : ",\"").append(quantities.get(i).name()).append("\":");
                append(json, value, quantities.get(i).unit());
                first = false;
            }
        }
        json.append("}}");
        return new SimulatedMessage(
                "vigil/v1/up/" + reading.enterprise() + "/" + reading.sensor(),
                json.toString().getBytes(StandardCharsets.UTF_8),
                at);
    }

    private static void append(StringBuilder json, double value, String unit) {
        if (unit.isEmpty()) {
            json.append(value);
        } else {
            json.append("{\"v\":").append(value).append(",\"u\":\"").append(unit).append("\"}");
        }
    }

    /** Ends the run before its next message. */
    public void stop() {
        pace.stop();
    }
}
