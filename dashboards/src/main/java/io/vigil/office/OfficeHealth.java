package io.vigil.office;

import io.vigil.office.inbox.Inbox;
import io.vigil.office.outbox.Deliveries;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the office is doing, for whoever watches the system.
 *
 * @param inbox how events are taken in
 * @param lastEvent when the newest event was taken in
 * @param foundInStore transitions that were not heard and came from the store, since the start
 * @param refusedMessages messages that could not be read and wait for a person
 * @param failedConsequences things that should have followed and did not
 * @param journalWaiting journal records that the store does not have yet
 * @param journalRefused journal records that the store will never take
 * @param openWarnings warnings that have not ended
 * @param channels how each channel is doing
 */
public record OfficeHealth(
        Inbox.State inbox,
        Optional<Instant> lastEvent,
        long foundInStore,
        long refusedMessages,
        long failedConsequences,
        long journalWaiting,
        long journalRefused,
        long openWarnings,
        List<Deliveries.ChannelState> channels) {
    public OfficeHealth {
        Objects.requireNonNull(inbox, "inbox");
        Objects.requireNonNull(lastEvent, "lastEvent");
        channels = List.copyOf(channels);
    }

    /** Whether nothing here wants a person's attention. */
    public boolean isFine() {
        return inbox.connected()
                && !inbox.stuck()
                && refusedMessages == 0
                && failedConsequences == 0
                && journalRefused == 0
                && channels.stream()
                        .allMatch(
                                channel ->
                                        channel.dead() == 0
                                                && channel.failed() == 0
                                                && (channel.configured()
                                                        || channel.waiting() == 0));
    }
}
