package io.vigil.office.outbox;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something to be sent once to one recipient over one channel.
 *
 * @param id unique for ever; given to the channel as idempotency key, the same with each attempt.
 *     Build it from the identity of what it tells, the channel and the recipient
 * @param lane entries of one lane and channel go one after the other, in the order in which they
 *     were added: the next only once the one before has been handed over or given up. Choose it as
 *     narrow as the order needs, for example {@code episode/recipient}
 * @param channel key of the channel
 * @param recipient address, in the channel's own form
 * @param subject what it belongs to, for queries: the id of a release's message, an episode …
 * @param payload JSON, for channels to people that of a {@link io.vigil.office.channel.Notice}
 * @param expires after this it is not sent any more; never expires if empty
 */
public record OutboxEntry(
        String id,
        String lane,
        String channel,
        String recipient,
        String subject,
        String payload,
        Optional<Instant> expires) {
    public OutboxEntry {
        requireText("id", id);
        requireText("lane", lane);
        requireText("channel", channel);
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(expires, "expires");
    }

    private static void requireText(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
    }
}
