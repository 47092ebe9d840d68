package io.vigil.office.channel;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a channel is to send.
 *
 * @param id idempotency key, the same with each attempt
 * @param recipient address, in the channel's own form
 * @param subject what it belongs to
 * @param payload JSON, for people that of a {@link Notice}
 * @param attempt number of this attempt, from 1
 * @param queuedAt when it was put into the outbox
 * @param reference what the channel called it when it took it over
 */
public record Delivery(
        String id,
        String recipient,
        String subject,
        String payload,
        int attempt,
        Instant queuedAt,
        Optional<String> reference) {
    public Delivery {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(queuedAt, "queuedAt");
        Objects.requireNonNull(reference, "reference");
    }
}
