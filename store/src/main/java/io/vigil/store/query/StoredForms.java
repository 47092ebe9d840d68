package io.vigil.store.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vigil.ledger.LedgerJson;
import io.vigil.ledger.LedgerLine;
import io.vigil.rejects.Reject;
import io.vigil.rejects.RejectCode;
import io.vigil.store.JournalKind;
import io.vigil.store.JournalRecord;
import io.vigil.store.StoreQueryException;
import io.vigil.store.line.RecordLines;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the forms that every adapter keeps as text. Thread-safe. */
public final class StoredForms {
    private static final Logger LOG = LoggerFactory.getLogger(StoredForms.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private StoredForms() {}

    /** Name of a series from what tells it apart; empty parts are left out. */
    public static String series(String... parts) {
        return Arrays.stream(parts)
                .filter(part -> !part.isEmpty())
                .map(RecordLines::soft)
                .collect(Collectors.joining(" "));
    }

    public static Transition transition(String json) {
        try {
            return TransitionJson.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StoreQueryException(
                    "a stored transition cannot be read: " + e.getMessage(), e);
        }
    }

    public static LedgerLine ledger(String json) {
        try {
            return LedgerJson.read(json);
        } catch (IOException e) {
            throw new StoreQueryException(
                    "a stored line of the ledger cannot be read: " + e.getMessage(), e);
        }
    }

    /** Empty, with a line in the log, for a kind that another version wrote. */
    public static Optional<JournalRecord> journal(
            long atMillis, String kind, String id, String subject, String json) {
        Optional<JournalKind> known =
                Arrays.stream(JournalKind.values())
                        .filter(value -> value.name().equals(kind))
                        .findFirst();
        if (known.isEmpty()) {
            LOG.warn("a journal record of the unknown kind {} is left out", kind);
        }
        return known.map(
                k -> new JournalRecord(k, id, Instant.ofEpochMilli(atMillis), subject, json));
    }

    /** Empty, with a line in the log, for a code that another version wrote. */
    public static Optional<Reject> reject(
            long atMillis,
            String enterprise,
            String topic,
            String code,
            String place,
            String arguments,
            String sensor,
            String excerpt) {
        Optional<RejectCode> known =
                Arrays.stream(RejectCode.values())
                        .filter(value -> value.name().equals(code))
                        .findFirst();
        if (known.isEmpty()) {
            LOG.warn("a reject with the unknown code {} is left out", code);
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Reject(
                            Instant.ofEpochMilli(atMillis),
                            enterprise,
                            topic,
                            known.get(),
                            place,
                            MAPPER.readValue(arguments, TEXTS),
                            sensor,
                            excerpt));
        } catch (JsonProcessingException e) {
            throw new StoreQueryException("a stored reject cannot be read: " + e.getMessage(), e);
        }
    }
}
