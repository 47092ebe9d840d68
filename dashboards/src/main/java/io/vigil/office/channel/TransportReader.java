package io.vigil.office.channel;

import io.vigil.findings.Findings;
import io.vigil.office.channel.ChannelSettings.Transport;
import io.vigil.response.DeskFields;
import java.util.List;
import java.util.Optional;

/** Reads what one kind of channel needs besides what all have. */
interface TransportReader {
    /** The keys of this kind. */
    List<String> keys();

    /** How many attempts at once; one, where the order of messages matters to the other side. */
    int workers(DeskFields fields, int most);

    /** What is needed; empty, with a finding, if something is missing or wrong. */
    Optional<Transport> read(DeskFields fields, Findings findings);

    /** The reader for a kind. */
    static TransportReader of(ChannelKind kind) {
        return switch (kind) {
            case TERMINALS -> new TerminalReader();
            case WEBHOOK -> new WebhookReader();
            case EMAIL -> new EmailReader();
            case GATEWAY -> new GatewayReader();
        };
    }
}
