package io.vigil.office.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.warnings.DomainJson;
import io.vigil.warnings.Proposal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a terminal gets: everything that it has to show or say, and nothing that is not public.
 *
 * @param id of the message; one that a terminal has had already changes nothing
 * @param warning names the chain: a message takes the place of the one before of the same warning
 * @param step place in the chain; a cancellation ends it
 * @param status whether it is meant in earnest
 */
record TerminalMessage(
        String id,
        String warning,
        Notice.Step step,
        Proposal.Status status,
        Grade grade,
        String hazard,
        LocalizedText headline,
        LocalizedText description,
        LocalizedText instruction,
        List<RegionPath> regions,
        Instant sent,
        Instant expires) {
    TerminalMessage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(sent, "sent");
        Objects.requireNonNull(expires, "expires");
    }

    static TerminalMessage of(Notice notice) {
        return new TerminalMessage(
                notice.id(),
                notice.chain().toString(),
                notice.step(),
                notice.status(),
                notice.grade(),
                notice.hazard(),
                notice.headline(),
                notice.description(),
                notice.instruction(),
                notice.regions(),
                notice.sent(),
                notice.expires());
    }

    byte[] toJson() {
        try {
            return DomainJson.mapper().writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message could not be written: " + id, e);
        }
    }

    static TerminalMessage fromJson(byte[] json) throws IOException {
        return DomainJson.mapper().readValue(json, TerminalMessage.class);
    }
}
