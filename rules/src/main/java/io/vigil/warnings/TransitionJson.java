package io.vigil.warnings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.model.SiteId;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The JSON form of transitions, as published on {@code vigil/v1/events/warnings} and kept in the
 * store. Unknown fields are ignored, so that older readers understand newer writers. Thread-safe.
 */
public final class TransitionJson {
    private static final ObjectMapper MAPPER = DomainJson.mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Wire.class);
    private static final ObjectReader READER = MAPPER.readerFor(Wire.class);

    private TransitionJson() {}

    /** The wire form: identities as strings, times as RFC 3339 in UTC, grades in lower case. */
    private record Wire(
            String id,
            long n,
            String transition,
            String grade,
            String previousGrade,
            String rule,
            String revision,
            String subject,
            String hazard,
            LocalizedText title,
            LocalizedText advice,
            String site,
            LocalizedText siteName,
            String region,
            double latitude,
            double longitude,
            String at,
            String detectedAt,
            boolean stale,
            List<Evidence> evidence,
            @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shadow,
            @JsonInclude(JsonInclude.Include.NON_NULL) String exercise,
            @JsonInclude(JsonInclude.Include.NON_NULL) Act act) {}

    public static byte[] write(Transition t) {
        Wire wire =
                new Wire(
                        t.episode().toString(),
                        t.sequence(),
                        t.kind().name(),
                        t.grade().key(),
                        t.previousGrade().key(),
                        t.episode().rule().value(),
                        t.revision(),
                        t.episode().subject(),
                        t.hazard(),
                        t.title(),
                        t.advice(),
                        t.site().value(),
                        t.siteName(),
                        t.region().toString(),
                        t.position().latitude(),
                        t.position().longitude(),
                        t.at().toString(),
                        t.detectedAt().toString(),
                        t.stale(),
                        t.evidence(),
                        t.reason().map(EndReason::name).orElse(null),
                        t.shadow(),
                        t.exercise().orElse(null),
                        t.act().orElse(null));
        try {
            return WRITER.writeValueAsBytes(wire);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "a transition could not be written: " + t.identity(), e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is not a transition
     */
    public static Transition read(byte[] json) throws IOException {
        Wire wire = READER.readValue(json);
        try {
            return new Transition(
                    EpisodeId.parse(wire.id),
                    wire.n,
                    TransitionKind.valueOf(wire.transition),
                    grade(wire.grade),
                    grade(wire.previousGrade),
                    wire.revision,
                    wire.hazard,
                    wire.title,
                    wire.advice,
                    new SiteId(wire.site),
                    wire.siteName,
                    RegionPath.parse(wire.region),
                    new Position(wire.latitude, wire.longitude),
                    Instant.parse(wire.at),
                    Instant.parse(wire.detectedAt),
                    wire.stale,
                    wire.evidence,
                    Optional.ofNullable(wire.reason).map(EndReason::valueOf),
                    wire.shadow,
                    Optional.ofNullable(wire.exercise),
                    Optional.ofNullable(wire.act));
        } catch (RuntimeException e) {
            throw new IOException("not a transition: " + e.getMessage(), e);
        }
    }

    /** Only the evidence, as a JSON array. */
    public static String writeEvidence(List<Evidence> evidence) {
        try {
            return MAPPER.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("evidence could not be written", e);
        }
    }

    /**
     * Reads what {@link #writeEvidence} wrote.
     *
     * @throws IOException if it is not evidence
     */
    public static List<Evidence> readEvidence(String json) throws IOException {
        return MAPPER.readValue(json, new TypeReference<List<Evidence>>() {});
    }

    private static Grade grade(String key) {
        return Grade.ofKey(key)
                .orElseThrow(() -> new IllegalArgumentException("unknown grade \"" + key + "\""));
    }
}
