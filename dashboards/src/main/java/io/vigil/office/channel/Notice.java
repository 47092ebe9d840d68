package io.vigil.office.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.EpisodeId;
import io.vigil.warnings.Proposal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one message tells, in both languages, whatever channel carries it.
 *
 * @param id names this message for good: an answer to a repeated delivery is the same. A release's
 *     is that of its chain and number, {@code EPISODE#rN}
 * @param chain names the chain of messages that follow and replace one another, the warning's id
 * @param step place in the chain
 * @param status whether it is meant in earnest
 * @param audience for whom it is written
 * @param grade how urgent
 * @param hazard for example {@code flood}
 * @param headline one line; the subject of an e-mail
 * @param description what happened and what is expected
 * @param instruction what to do; empty texts if nothing
 * @param regions everyone in these is addressed; empty for a message to one person
 * @param sent when it was released, wall clock
 * @param expires when it ends if nothing follows
 * @param cap the message as CAP 1.2, where there is one
 */
public record Notice(
        String id,
        EpisodeId chain,
        Step step,
        Proposal.Status status,
        Audience audience,
        Grade grade,
        String hazard,
        LocalizedText headline,
        LocalizedText description,
        LocalizedText instruction,
        List<RegionPath> regions,
        Instant sent,
        Instant expires,
        Optional<String> cap) {
    /** Place of a message in its chain. The first is an alert; a cancellation is the last. */
    public enum Step {
        ALERT,
        UPDATE,
        CANCEL
    }

    public Notice {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(chain, "chain");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(hazard, "hazard");
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(instruction, "instruction");
        regions = List.copyOf(regions);
        Objects.requireNonNull(sent, "sent");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(cap, "cap");
        if (id.isBlank()) {
            throw new IllegalArgumentException("a notice needs an id");
        }
    }

    /** As kept in the outbox. */
    public String toJson() {
        try {
            return DomainJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice could not be written: " + id, e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IOException if it is no notice
     */
    public static Notice fromJson(String json) throws IOException {
        return DomainJson.mapper().readValue(json, Notice.class);
    }
}
