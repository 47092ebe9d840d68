package io.vigil.standalone.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Counts what senders are told of refusals. Thread-safe. */
public final class ToldRefusals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private long alone;
    private long inSummaries;
    private long summaries;

    /** Takes a message of a topic of refusals. */
    public void told(String topic, byte[] payload) {
        JsonNode message;
        try {
            message = JSON.readTree(payload);
        } catch (IOException e) {
            throw new UncheckedIOException("no refusal on " + topic, e);
        }
        synchronized (this) {
            if (message.has("summary")) {
                summaries++;
                message.path("summary").forEach(line -> inSummaries += line.path("count").asLong());
            } else {
                alone++;
            }
        }
    }

    /** Those told one by one. */
    public synchronized long alone() {
        return alone;
    }

    /** Those that summaries counted. */
    public synchronized long inSummaries() {
        return inSummaries;
    }

    public synchronized long summaries() {
        return summaries;
    }
}
