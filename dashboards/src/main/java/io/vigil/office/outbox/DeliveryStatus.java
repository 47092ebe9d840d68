package io.vigil.office.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vigil.warnings.DomainJson;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a delivery is.
 *
 * @param id its idempotency key
 * @param channel key of the channel
 * @param recipient address
 * @param subject what it belongs to
 * @param attempts how often it was tried
 * @param reason why the last attempt failed, or what the receipt said; may be empty
 * @param queuedAt when it was put into the outbox
 * @param handedOverAt when the channel took it
 * @param changedAt when its state changed last
 */
public record DeliveryStatus(
        String id,
        String channel,
        String recipient,
        String subject,
        DeliveryState state,
        int attempts,
        String reason,
        Instant queuedAt,
        Optional<Instant> handedOverAt,
        Instant changedAt) {
    public DeliveryStatus {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
    }

    /** As JSON, for the record. */
    String json() {
        try {
            return DomainJson.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("delivery " + id + " could not be written", e);
        }
    }
}
