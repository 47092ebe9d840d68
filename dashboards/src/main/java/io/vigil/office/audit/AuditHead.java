package io.vigil.office.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.warnings.DomainJson;
import java.util.Objects;

/**
 * The end of the audit log at a time, kept in the store of warnings and readings: what a log of
 * another place says about this one.
 *
 * @param seq number of the last line then
 * @param hash its hash
 */
public record AuditHead(long seq, String hash) {
    public AuditHead {
        Objects.requireNonNull(hash, "hash");
    }

    /** Two heads of one number with different hashes are two entries of the journal. */
    String id() {
        return seq + ":" + hash;
    }

    String json() {
        try {
            return DomainJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a head could not be written", e);
        }
    }

    /**
     * Reads the JSON of a journal entry.
     *
     * @throws JsonProcessingException if it is no head
     */
    public static AuditHead read(String json) throws JsonProcessingException {
        return DomainJson.mapper().readValue(json, AuditHead.class);
    }
}
