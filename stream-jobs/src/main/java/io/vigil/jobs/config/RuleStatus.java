package io.vigil.jobs.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * What the job made of the newest publication of rules, as it stands on the retained topic {@link
 * #TOPIC}: publishers wait for it.
 *
 * @param revision of the publication that was judged
 * @param id that of the publication; empty if it has none
 * @param code what was decided
 * @param inForce revision of the rules that are in force now
 * @param rules number of rules in force, if the publication was accepted
 * @param reason for the log; empty if accepted
 * @param findings what is wrong with it, in English, one a line
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RuleStatus(
        long revision,
        String id,
        Code code,
        long inForce,
        int rules,
        String reason,
        List<String> findings) {
    /** Where it is published. */
    public static final String TOPIC = "vigil/v1/status/rules";

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    /** What can be decided. */
    public enum Code {
        /** In force. */
        ACCEPTED,
        /** Made from rules other than those in force: somebody else has published since. */
        CONFLICT,
        /** Not newer than the rules in force, or than the rule files the job was started with. */
        OUTDATED,
        /** It has errors. */
        INVALID
    }

    public RuleStatus {
        Objects.requireNonNull(code, "code");
        id = id == null ? "" : id;
        reason = reason == null ? "" : reason;
        findings = findings == null ? List.of() : List.copyOf(findings);
    }

    public byte[] toJson() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status could not be written", e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException if it is no status
     */
    public static RuleStatus fromJson(byte[] json) throws IOException {
        return MAPPER.readValue(json, RuleStatus.class);
    }
}
