package io.vigil.store.refused;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigil.ledger.LedgerJson;
import io.vigil.rejects.Reject;
import io.vigil.store.JournalRecord;
import io.vigil.store.LedgerRecord;
import io.vigil.store.MinuteRecord;
import io.vigil.store.ReadingRecord;
import io.vigil.store.RejectRecord;
import io.vigil.store.SealedDay;
import io.vigil.store.StoreRecord;
import io.vigil.store.TransitionRecord;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/**
 * A record that a store refused for good, with when and why; a line of JSON in a file. Names of
 * fields and kinds are stored: they are never changed.
 */
public record RefusedRecord(Instant at, String reason, StoreRecord stored) {
    private static final ObjectMapper MAPPER = DomainJson.mapper();
    private static final String AT = "refusedAt";
    private static final String REASON = "reason";

    public RefusedRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(stored, "stored");
    }

    /** One line, without its end. */
    String line() {
        try {
            ObjectNode line = MAPPER.createObjectNode();
            line.put(AT, at.toString()).put(REASON, reason);
            if (stored instanceof ReadingRecord reading) {
                line.set("reading", MAPPER.valueToTree(reading));
            } else if (stored instanceof TransitionRecord transition) {
                line.set(
                        "transition",
                        MAPPER.readTree(TransitionJson.write(transition.transition())));
            } else if (stored instanceof JournalRecord journal) {
                line.set("journal", MAPPER.valueToTree(journal));
            } else if (stored instanceof MinuteRecord minute) {
                line.set("minute", MAPPER.valueToTree(minute));
            } else if (stored instanceof SealedDay day) {
                line.set("sealed", MAPPER.valueToTree(day));
            } else if (stored instanceof LedgerRecord ledger) {
                line.set("ledger", MAPPER.readTree(LedgerJson.write(ledger.line())));
            } else {
                line.set("reject", MAPPER.valueToTree(((RejectRecord) stored).reject()));
            }
            return MAPPER.writeValueAsString(line);
        } catch (IOException e) {
            throw new IllegalStateException("a record could not be written", e);
        }
    }

    /**
     * Reads what {@link #line} wrote.
     *
     * @throws IOException if it is something else, or was written by a newer version
     */
    static RefusedRecord read(String line) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(line);
            return new RefusedRecord(
                    Instant.parse(node.path(AT).asText()),
                    node.path(REASON).asText(),
                    stored(node));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("not a refused record: " + e.getMessage(), e);
        }
    }

    private static StoreRecord stored(JsonNode line) throws IOException {
        if (line.has("reading")) {
            return read(line, "reading", ReadingRecord.class);
        }
        if (line.has("transition")) {
            return new TransitionRecord(
                    TransitionJson.read(
                            line.get("transition").toString().getBytes(StandardCharsets.UTF_8)));
        }
        if (line.has("journal")) {
            return read(line, "journal", JournalRecord.class);
        }
        if (line.has("minute")) {
            return read(line, "minute", MinuteRecord.class);
        }
        if (line.has("sealed")) {
            return read(line, "sealed", SealedDay.class);
        }
        if (line.has("ledger")) {
            return new LedgerRecord(LedgerJson.read(line.get("ledger").toString()));
        }
        if (line.has("reject")) {
            return new RejectRecord(read(line, "reject", Reject.class));
        }
        throw new IOException("not a refused record: no kind that is known");
    }

    private static <T> T read(JsonNode line, String kind, Class<T> type)
            throws JsonProcessingException {
        return MAPPER.treeToValue(line.get(kind), type);
    }
}
