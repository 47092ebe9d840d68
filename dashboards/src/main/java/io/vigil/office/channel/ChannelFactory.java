package io.vigil.office.channel;

import io.vigil.web.feed.BrokerAccess;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Makes channels of what the desk files say. */
public final class ChannelFactory {
    private final BrokerAccess broker;
    private final InstantSource clock;
    private final Function<String, Optional<String>> cap;
    private final TerminalReceipts receipts;

    /**
     * @param broker the office's own, on which terminals listen
     * @param cap the CAP form of a message by its id, where the message does not bring it
     */
    public ChannelFactory(
            BrokerAccess broker,
            InstantSource clock,
            Function<String, Optional<String>> cap,
            TerminalReceipts receipts) {
        this.broker = Objects.requireNonNull(broker, "broker");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.cap = Objects.requireNonNull(cap, "cap");
        this.receipts = Objects.requireNonNull(receipts, "receipts");
    }

    /**
     * All channels, ready to send. None of them waits for the other side here.
     *
     * @throws IOException if a file that one of them needs cannot be used; none is left open
     */
    public List<Channel> open(Channels channels) throws IOException {
        List<Channel> open = new ArrayList<>();
        try {
            for (ChannelSettings settings : channels.list()) {
                open.add(open(settings));
            }
            return List.copyOf(open);
        } catch (IOException | RuntimeException e) {
            open.forEach(Channel::close);
            throw e;
        }
    }

    private Channel open(ChannelSettings settings) throws IOException {
        ChannelSettings.Transport transport = settings.transport();
        if (transport instanceof TerminalSettings terminals) {
            return new TerminalChannel(settings, terminals, broker, clock, receipts).start();
        }
        if (transport instanceof WebhookSettings webhook) {
            return new WebhookChannel(settings, webhook, clock, cap);
        }
        if (transport instanceof EmailSettings mail) {
            return new EmailChannel(settings, mail);
        }
        return new GatewayChannel(settings, (GatewaySettings) transport, clock);
    }
}
