package io.vigil.office.outbox;

import io.vigil.office.channel.Delivery;
import java.time.Instant;
import java.util.Optional;

/** An entry of the outbox with where it is. */
record OutboxRow(
        long seq,
        String id,
        String lane,
        String channel,
        String recipient,
        String subject,
        String payload,
        Optional<Instant> expires,
        Instant queued,
        DeliveryState state,
        int attempts,
        Instant next,
        Optional<String> reference,
        String reason,
        Optional<Instant> handed,
        Instant changed) {
    /** Whether it did not arrive and nobody has seen to it. */
    boolean wantsAPerson() {
        return state == DeliveryState.DEAD || state == DeliveryState.FAILED;
    }

    /** For the attempt with this number. */
    Delivery delivery(int attempt) {
        return new Delivery(id, recipient, subject, payload, attempt, queued, reference);
    }

    /** What people are told of it. */
    DeliveryStatus told() {
        return new DeliveryStatus(
                id, channel, recipient, subject, state, attempts, reason, queued, handed, changed);
    }
}
