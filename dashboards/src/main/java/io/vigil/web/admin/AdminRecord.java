package io.vigil.web.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.office.OfficeDatabase;
import io.vigil.warnings.DomainJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what administrators do into the audit log, before it is done: what cannot be recorded does
 * not happen. Thread-safe.
 */
public final class AdminRecord {
    private final OfficeDatabase database;

    public AdminRecord(OfficeDatabase database) {
        this.database = database;
    }

    /**
     * Adds a line; it is on the disk when this returns.
     *
     * @param kind for example {@code USER}
     * @param id what it was done to
     * @param by name of the user who does it
     * @param action what is done, in capitals
     * @param details more, by name
     * @throws io.vigil.office.OfficeStoreException if it cannot be kept; then nothing may be done
     */
    public void write(
            String kind, String id, String by, String action, Map<String, Object> details) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("by", by);
        body.put("action", action);
        body.putAll(details);
        String json = json(body);
        database.<Void>write(
                tx -> {
                    tx.audit(kind, id, json);
                    return null;
                });
    }

    private static String json(Map<String, Object> body) {
        try {
            return DomainJson.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit line could not be written", e);
        }
    }
}
