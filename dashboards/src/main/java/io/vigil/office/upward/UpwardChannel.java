package io.vigil.office.upward;

import io.vigil.office.channel.Attempt;
import io.vigil.office.channel.Channel;
import io.vigil.office.channel.Delivery;
import io.vigil.office.channel.Terms;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Sends transitions to a platform, one at a time and in order, for as long as it takes: each is
 * confirmed before the next goes. What the platform refuses for good is a dead letter that a person
 * sees.
 */
public final class UpwardChannel implements Channel {
    private final UpwardSettings link;
    private final UpwardPort port;

    private UpwardChannel(UpwardSettings link, UpwardPort port) {
        this.link = link;
        this.port = port;
    }

    /**
     * The channel of a link; it waits for nobody here.
     *
     * @throws IOException if a file that it needs cannot be used
     */
    public static UpwardChannel open(UpwardSettings link, InstantSource clock) throws IOException {
        return new UpwardChannel(link, port(link, clock, "warnings"));
    }

    static UpwardPort port(UpwardSettings link, InstantSource clock, String purpose)
            throws IOException {
        if (link.target() instanceof UpwardSettings.Http http) {
            return new HttpUpwardPort(link, http, clock);
        }
        return new MqttUpwardPort(link, (UpwardSettings.Mqtt) link.target(), purpose);
    }

    @Override
    public String key() {
        return link.channel();
    }

    @Override
    public Terms terms() {
        return new Terms(1, Optional.empty(), link.retry(), Optional.empty());
    }

    @Override
    public Attempt send(Delivery delivery) throws InterruptedException {
        return port.transition(delivery.id(), delivery.payload());
    }

    @Override
    public void close() {
        port.close();
    }
}
